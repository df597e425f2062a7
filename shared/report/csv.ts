// Tables as text for spreadsheets: RFC 4180, with a byte order mark because Excel reads Chinese wrongly without it.

export type Cell = string | number;

/** A spreadsheet runs a cell that begins like this as a formula (OWASP: CSV injection); the wide forms count in Chinese ones. */
const formulaStart = /^[=+\-@＝＋－＠\t\r\n]/;

/** The whole file; lines end with CRLF, the last one too. Text that would run as a formula gets an apostrophe in front. */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
