// Rows of a table in pasted text: cells between tabs or between pipes. A table that the shape of a revision cannot hold
// becomes paragraphs, one a row; no cell is ever cut or dropped.
import type { PastedFields } from './content-api.ts';
import type { Block } from './revision.ts';

export type Doubt = PastedFields['doubts'][number];
export type ReadTable = { readonly blocks: Block[]; readonly doubts: Doubt[]; readonly next: number };

const mostColumns = 8;
const mostRows = 500;
const longestHead = 60;
const longestCell = 200;

/** The cells of a line, or `undefined` when it is no row. A pipe at either end is a border. */
export function cellsOf(text: string): string[] | undefined {
  const trimmed = text.trim();
  if (trimmed.includes('\t'))
    return text
      .replace(/\t$/, '')
      .split('\t')
      .map((cell) => cell.trim());
  if ((trimmed.match(/\|/g)?.length ?? 0) < 2) return undefined;
  return trimmed
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** Reads the rows that begin at `lines[start]`; `undefined` when there are fewer than two. */
export function readTable(lines: readonly string[], start: number): ReadTable | undefined {
  const rows: string[][] = [];
  let next = start;
  for (; next < lines.length; next += 1) {
    const cells = cellsOf(lines[next] as string);
    if (cells === undefined) break;
    if (!cells.every((cell) => /^[-:\s]*$/.test(cell)) || cells.every((cell) => cell === '')) rows.push(cells);
  }
  if (rows.length < 2) return undefined;
  const columns = Math.max(...rows.map((row) => row.length));
  const [head, ...rest] = rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]) as [
    string[],
    ...string[][],
  ];
  const fits =
    columns <= mostColumns &&
    rest.length <= mostRows &&
    head.every((cell) => cell.length <= longestHead) &&
    rest.every((row) => row.every((cell) => cell.length <= longestCell));
  if (!fits) return { blocks: rows.map(asParagraph), doubts: [tooLarge(columns, rows.length)], next };
  return { blocks: [{ type: 'table', head, rows: rest }], doubts: merged(rows) ? [mergedCells] : [], next };
}

const asParagraph = (row: string[]): Block => ({ type: 'paragraph', text: row.filter(Boolean).join('；') });

/** The head has holes, or spans several rows, or rows differ in length: merged cells came apart when the page was copied. */
function merged(rows: readonly string[][]): boolean {
  const [head = [], second = []] = rows;
  const uneven = rows.some((row) => row.length !== head.length);
  const holes = head.some((cell) => cell === '') && head.some((cell) => cell !== '');
  return uneven || holes || (second[0] === '' && head[0] !== '');
}

const mergedCells: Doubt = {
  zh: '表格里的合并单元格在复制时散开了，请对照原网页核对每一格（尤其是打勾的位置）',
  en: 'Merged cells of a table came apart when it was copied; compare every cell with the page, ticks above all',
};

const tooLarge = (columns: number, rows: number): Doubt => ({
  zh: `表格有${columns}列${rows}行，超出屏幕表格的大小（${mostColumns}列、${mostRows}行、每格${longestCell}字），已逐行转为文字`,
  en: `A table of ${columns} columns and ${rows} rows is too large for a screen; its rows became paragraphs`,
});
