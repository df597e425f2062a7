// How a picture comes to lie in the pixels of a region: what is cut away, what is added, how large it gets. Pure; H.264 wants even
// sides, and nothing is ever enlarged.
export type Size = { readonly width: number; readonly height: number };

/**
 * Somebody's decision, never an accident: `whole` keeps every pixel and adds none (the player centres it), `crop` fills the
 * region and cuts what is over, around the focal point; `letterbox` fills the region with black bars.
 */
export type Fit = 'whole' | 'crop' | 'letterbox';
/** In thousandths of width and height; the middle is 500, 500. */
export type Focus = { readonly x: number; readonly y: number };

export type Frame = {
  /** What is taken of the upright source; undefined takes all. */
  readonly crop: (Size & { readonly x: number; readonly y: number }) | undefined;
  /** What the taken part is scaled to; never larger than it. */
  readonly scale: Size;
  /** Bars up to this size; undefined adds none. */
  readonly pad: (Size & { readonly x: number; readonly y: number }) | undefined;
};

const evenDown = (value: number): number => Math.max(2, Math.floor(value / 2 + 1e-9) * 2);
const evenUp = (value: number): number => Math.max(2, Math.ceil(value / 2 - 1e-9) * 2);
const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The frame of the region's shape with this longer side; the shorter one follows, so that the same shape always gives the same pair. */
function shaped(region: Size, longer: number): Size {
  if (region.width >= region.height)
    return { width: evenDown(longer), height: evenDown((evenDown(longer) * region.height) / region.width) };
  return { width: evenDown((evenDown(longer) * region.width) / region.height), height: evenDown(longer) };
}

export function frameFor(source: Size, target: Size, fit: Fit, focus: Focus = { x: 500, y: 500 }): Frame {
  const region = { width: evenDown(target.width), height: evenDown(target.height) };
  if (isShaped(source, region)) {
    const { width, height } = source;
    return { crop: undefined, scale: { width, height }, pad: undefined };
  }
  if (fit === 'crop') return cropped(source, region, focus);
  if (fit === 'letterbox') return barred(source, region);
  const by = Math.min(1, region.width / source.width, region.height / source.height);
  return {
    crop: undefined,
    scale: { width: evenDown(source.width * by), height: evenDown(source.height * by) },
    pad: undefined,
  };
}

/** No larger than the region and of its shape already, as near as even sides allow: what was made once stays as it is. */
function isShaped(source: Size, region: Size): boolean {
  const longer = region.width >= region.height ? source.width : source.height;
  const { width, height } = shaped(region, longer);
  return width === source.width && height === source.height && width <= region.width && height <= region.height;
}

function cropped(source: Size, region: Size, focus: Focus): Frame {
  const wide = region.width >= region.height;
  const longer = wide
    ? Math.min(region.width, source.width, (source.height * region.width) / region.height)
    : Math.min(region.height, source.height, (source.width * region.height) / region.width);
  const scale = shaped(region, longer);
  const width = Math.min(source.width, evenDown((source.height * scale.width) / scale.height));
  const height = Math.min(source.height, evenDown((source.width * scale.height) / scale.width));
  if (width === source.width && height === source.height) return { crop: undefined, scale, pad: undefined };
  const x = between(0, Math.round((source.width * focus.x) / 1_000 - width / 2), source.width - width);
  const y = between(0, Math.round((source.height * focus.y) / 1_000 - height / 2), source.height - height);
  return { crop: { width, height, x, y }, scale, pad: undefined };
}

function barred(source: Size, region: Size): Frame {
  const by = Math.min(1, region.width / source.width, region.height / source.height);
  const [width, height] = [source.width * by, source.height * by];
  const wide = region.width >= region.height;
  const longer = wide
    ? Math.min(region.width, evenUp(Math.max(width, (height * region.width) / region.height)))
    : Math.min(region.height, evenUp(Math.max(height, (width * region.height) / region.width)));
  const pad = shaped(region, longer);
  const inside = Math.min(1, pad.width / source.width, pad.height / source.height);
  const scale = { width: evenDown(source.width * inside), height: evenDown(source.height * inside) };
  const [x, y] = [(pad.width - scale.width) / 2, (pad.height - scale.height) / 2];
  return x === 0 && y === 0
    ? { crop: undefined, scale, pad: undefined }
    : { crop: undefined, scale, pad: { ...pad, x, y } };
}

/** The size of what comes out. */
export const outcome = ({ scale, pad }: Frame): Size =>
  pad === undefined ? scale : { width: pad.width, height: pad.height };

/** Nothing is cut, added or scaled. */
export const isUntouched = (frame: Frame, source: Size): boolean =>
  frame.crop === undefined &&
  frame.pad === undefined &&
  frame.scale.width === source.width &&
  frame.scale.height === source.height;
