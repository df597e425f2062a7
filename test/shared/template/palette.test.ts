import { contrast, nightTheme, palette, paperTheme } from '@lubu/shared/template/palette';
import { expect, test } from 'vitest';

test('contrast agrees with WCAG 2 at its ends', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#B3202A', '#B3202A')).toBe(1);
});

for (const [name, theme] of Object.entries({ paperTheme, nightTheme })) {
  test(`${name}: body text reaches 7:1 wherever it stands`, () => {
    for (const [text, ground] of [
      [theme.ink, theme.ground],
      [theme.ink, theme.card],
      [theme.quiet, theme.ground],
      [theme.quiet, theme.card],
      [theme.onTableHead, theme.tableHead],
    ] as const)
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  test(`${name}: titles, headings and labels reach 4.5:1`, () => {
    for (const [text, ground] of [
      [theme.accent, theme.ground],
      [theme.accent, theme.card],
      [theme.onPanel, theme.panel],
      [theme.onPanelQuiet, theme.panel],
    ] as const)
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
}

test('running lines and their label are read on their own grounds', () => {
  expect(contrast(palette.cream, palette.midnight)).toBeGreaterThanOrEqual(7);
  expect(contrast(palette.ink, palette.gold)).toBeGreaterThanOrEqual(7);
});
