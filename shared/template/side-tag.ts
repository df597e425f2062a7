// What a strip can spare for saying what this is: a small red field with the kind of the thing, two or four characters.
import type { Box } from './drawing.ts';
import { cut, type Frame, frame } from './frame.ts';
import { fitText, set } from './lettering.ts';
import { lineHeight, type Sheet } from './sheet.ts';

/** At the left of wide sheets, across the top of others. */
export function sideTag(sheet: Sheet, word: string): { readonly boxes: readonly Box[]; readonly rest: Frame } {
  const { whole, theme, prefer, floor } = sheet;
  const wide = whole.width > whole.height * 2;
  const extent = wide ? Math.round(Math.min(whole.height * 0.85, whole.width * 0.16)) : Math.round(prefer.caption * 2);
  const [ground, beside] = cut(whole, wide ? 'left' : 'top', extent);
  const [rule, rest] = cut(beside, wide ? 'left' : 'top', Math.max(2, Math.round(whole.height / 64)));
  const characters = [...word];
  const half = Math.ceil(characters.length / 2);
  const phrases =
    wide && characters.length > 2 ? [characters.slice(0, half).join(''), characters.slice(half).join('')] : [word];
  const pad = Math.round(prefer.caption * 0.4);
  const room = { width: ground.width - 2 * pad, height: ground.height - (wide ? 2 * pad : 0) };
  const leading = (sizePx: number): number => lineHeight(sheet, sizePx, 'title');
  const fitted = fitText(
    phrases,
    { ...room, maxLines: phrases.length },
    { most: wide ? prefer.heading * 1.15 : prefer.caption * 1.1, least: floor.caption, leading },
    { role: 'caption', weight: 700, colour: theme.onPanel, align: 'center' },
  );
  return {
    boxes: [
      { type: 'rect', ...ground, fill: theme.panel },
      { type: 'rect', ...rule, fill: theme.rule },
      ...(fitted === undefined || fitted.lines.length === 0
        ? []
        : [
            set(
              fitted.lines,
              ground.x + pad,
              ground.y + Math.floor((ground.height - fitted.height) / 2),
              frame(0, 0, room.width, 0).width,
              fitted.type,
            ),
          ]),
    ],
    rest,
  };
}
