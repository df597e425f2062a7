// Text in columns for a terminal. Chinese characters take two columns, so padding counts columns, not characters.

/** Columns that a text takes on a terminal: two for the wide signs of East Asian writing (UAX #11, W and F). */
export const columns = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        sign,
      )
        ? 2
        : 1),
    0,
  );

/** Rows under their heads; the last column is not padded. Line breaks inside a cell become spaces. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows].map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')));
  const widths = heads.map((_, i) => all.reduce((most, row) => Math.max(most, columns(row[i] ?? '')), 0));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - columns(cell)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
