// npm run bench: one table of figures, one row a figure. Nothing is asserted; the machine is named, and how busy it was (the load
// of the last minute, at the start), so that rows can be compared: all figures are by the clock on the wall.
// `npm run bench -- resolve` runs the files whose name contains the word.
import { readdir } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { BenchModule, Figure } from './figure.ts';

const words = process.argv.slice(2);
const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts')).sort();
const chosen = names.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`No bench fits "${words.join(' ')}". There are: ${names.join(', ')}`);
  process.exit(1);
}

const [busy = 0] = loadavg();
const figures: Figure[] = [];
for (const name of chosen) {
  const module = (await import(join(import.meta.dirname, name))) as BenchModule;
  figures.push(...(await module.bench()));
}

const rows = [['figure', 'value', 'unit', 'note'], ...figures.map((f) => [f.name, print(f.value), f.unit, f.note])];
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
console.log(`Node ${process.version}, ${machine}, load ${busy.toFixed(1)} at the start`);
for (const row of rows) {
  const cells = row.map((cell, column) =>
    column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
  );
  console.log(cells.join('  ').trimEnd());
}
process.exit(0);

/** Three significant digits, no exponent. */
function print(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
