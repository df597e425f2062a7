// The few colours of every template, and the two themes made of them: paper for LCD, night for LED.
// All are flat. Text against its ground reaches 7:1 (body) or 4.5:1 (titles and labels); a test computes it.
import { isLed, type Surface } from '../screen/screen.ts';
import type { Colour } from './drawing.ts';

export const palette = {
  red: '#B3202A',
  redDeep: '#7E131B',
  gold: '#D9B36A',
  goldPale: '#FBE7BE',
  paper: '#FBF8F2',
  white: '#FFFFFF',
  ink: '#1B1D22',
  slate: '#484D5C',
  sand: '#F0E8D9',
  sandLine: '#DED5C3',
  umber: '#4D3D20',
  navy: '#0D1B2E',
  navyRaised: '#16294A',
  navyLine: '#2C4468',
  midnight: '#081222',
  cream: '#FFF8EA',
  mist: '#C3CDDD',
} as const satisfies Record<string, Colour>;

/** Which colour stands where. `on…` names text on that ground. */
export type Theme = {
  readonly ground: Colour;
  readonly ink: Colour;
  /** Captions: facts, labels, page marks. */
  readonly quiet: Colour;
  /** Headings and the figure that matters, on `ground` and on `card`. */
  readonly accent: Colour;
  readonly panel: Colour;
  readonly onPanel: Colour;
  readonly onPanelQuiet: Colour;
  /** The empty part of a bar on the panel. */
  readonly panelTrack: Colour;
  /** The one gold rule; never text. */
  readonly rule: Colour;
  readonly hairline: Colour;
  readonly card: Colour;
  readonly tableHead: Colour;
  readonly onTableHead: Colour;
  /** The part of a progress bar that is still to come. */
  readonly track: Colour;
  /** The part that has gone by. */
  readonly bar: Colour;
};

export const paperTheme: Theme = {
  ground: palette.paper,
  ink: palette.ink,
  quiet: palette.slate,
  accent: palette.red,
  panel: palette.red,
  onPanel: palette.white,
  onPanelQuiet: palette.goldPale,
  panelTrack: palette.redDeep,
  rule: palette.gold,
  hairline: palette.sandLine,
  card: palette.white,
  tableHead: palette.sand,
  onTableHead: palette.umber,
  track: palette.sand,
  bar: palette.red,
};

export const nightTheme: Theme = {
  ground: palette.navy,
  ink: palette.cream,
  quiet: palette.mist,
  accent: palette.gold,
  panel: palette.red,
  onPanel: palette.white,
  onPanelQuiet: palette.goldPale,
  panelTrack: palette.redDeep,
  rule: palette.gold,
  hairline: palette.navyLine,
  card: palette.navyRaised,
  tableHead: palette.navyRaised,
  onTableHead: palette.goldPale,
  track: palette.navyLine,
  bar: palette.gold,
};

/** Light on dark for LED (glare, wear, power), paper for panels that people stand in front of. */
export const themeFor = (surface: Surface): Theme => (isLed(surface.kind) ? nightTheme : paperTheme);

function luminance(colour: Colour): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG 2 contrast ratio of two '#RRGGBB' colours, 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
