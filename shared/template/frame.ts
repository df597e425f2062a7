// Rectangles on a canvas and the few ways templates cut them. Every number is a whole pixel.

/** A rectangle in pixels of the region; half-open to the right and below. */
export type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const frame = (x: number, y: number, width: number, height: number): Frame => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.max(0, Math.round(width)),
  height: Math.max(0, Math.round(height)),
});

/** The same rectangle, smaller by `dx` on the left and right and by `dy` above and below. */
export const inset = (outer: Frame, dx: number, dy: number): Frame =>
  frame(outer.x + dx, outer.y + dy, outer.width - 2 * dx, outer.height - 2 * dy);

/** Cuts a piece off one side: [the piece, what remains after `gap`]. */
export function cut(
  outer: Frame,
  side: 'top' | 'bottom' | 'left' | 'right',
  size: number,
  gap = 0,
): readonly [Frame, Frame] {
  const { x, y, width, height } = outer;
  switch (side) {
    case 'top':
      return [frame(x, y, width, size), frame(x, y + size + gap, width, height - size - gap)];
    case 'bottom':
      return [frame(x, y + height - size, width, size), frame(x, y, width, height - size - gap)];
    case 'left':
      return [frame(x, y, size, height), frame(x + size + gap, y, width - size - gap, height)];
    case 'right':
      return [frame(x + width - size, y, size, height), frame(x, y, width - size - gap, height)];
  }
}

/** `count` equal columns with `gap` between them; the last one takes the pixels that rounding leaves. */
export function columns(outer: Frame, count: number, gap: number): Frame[] {
  const width = Math.floor((outer.width - gap * (count - 1)) / count);
  return Array.from({ length: count }, (_, index) => {
    const x = outer.x + index * (width + gap);
    return frame(x, outer.y, index === count - 1 ? outer.x + outer.width - x : width, outer.height);
  });
}

/** `count` equal rows with `gap` between them. */
export function rows(outer: Frame, count: number, gap: number): Frame[] {
  const height = Math.floor((outer.height - gap * (count - 1)) / count);
  return Array.from({ length: count }, (_, index) => {
    const y = outer.y + index * (height + gap);
    return frame(outer.x, y, outer.width, index === count - 1 ? outer.y + outer.height - y : height);
  });
}

export const bottom = (of: Frame): number => of.y + of.height;
export const right = (of: Frame): number => of.x + of.width;
