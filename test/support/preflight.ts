// What the tests need and where it was found. Every missing need is one sentence and one line that says how to mend it.
import { findChromium } from './chromium.ts';
import { findConverter } from './find-converter.ts';
import { findPostgres } from './find-postgres.ts';
import type { Finding } from './finding.ts';

export async function preflight(): Promise<{ table: string; missing: string[] }> {
  const findings: Finding[] = [
    { name: 'Node', found: process.version },
    await findChromium(),
    await findPostgres(),
    await findConverter(),
  ];
  const wide = Math.max(...findings.map((finding) => finding.name.length));
  const rows = findings.map(
    (finding) =>
      `${finding.name.padEnd(wide)}  ${'found' in finding ? finding.found : `missing: ${finding.missing} Fix: ${finding.fix}`}`,
  );
  const missing = findings.flatMap((finding) =>
    'missing' in finding && finding.fatal ? [`${finding.missing}\nFix: ${finding.fix}`] : [],
  );
  return { table: rows.join('\n'), missing };
}
