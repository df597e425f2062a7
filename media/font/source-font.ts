// The four weights that Lubu draws with: the full Noto Sans SC files from npm, made Simplified Chinese by default.
// As shipped, the Chinese forms (a dash of two whole ems, for one) come only with lang="zh" and only beside Han characters,
// so the same dash would change its width with its neighbours. Here they come always, and a width depends on the text alone.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Weight } from '@lubu/shared/template/drawing';
import { tableOffset } from './true-type.ts';

const files: Record<Weight, string> = {
  400: '400Regular/NotoSansSC_400Regular.ttf',
  500: '500Medium/NotoSansSC_500Medium.ttf',
  700: '700Bold/NotoSansSC_700Bold.ttf',
  900: '900Black/NotoSansSC_900Black.ttf',
};
const loaded = new Map<Weight, Promise<Buffer>>();

/** The whole TTF of a weight (about 10 MB, kept in memory after the first call). Rejects when the package is not installed. */
export function sourceFont(weight: Weight): Promise<Buffer> {
  const known = loaded.get(weight);
  if (known !== undefined) return known;
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`);
  const reading = readFile(path).then(withChineseDefaults);
  loaded.set(weight, reading);
  reading.catch(() => loaded.delete(weight)); // a failed read is tried again; the caller gets the error itself
  return reading;
}

/**
 * Makes the language system ZHS the default of every script in GSUB, DFLT included (OpenType 1.9, ScriptList).
 * Only offsets inside the table change; its length and everything else stay.
 */
function withChineseDefaults(font: Buffer): Buffer {
  const gsub = tableOffset(font, 'GSUB');
  const list = gsub + font.readUInt16BE(gsub + 4);
  const scripts = Array.from({ length: font.readUInt16BE(list) }, (_, i) => {
    const record = list + 2 + i * 6;
    return { tag: font.toString('latin1', record, record + 4), record, table: list + font.readUInt16BE(record + 4) };
  });
  for (const { table } of scripts) {
    const languages = font.readUInt16BE(table + 2);
    for (let i = 0; i < languages; i += 1) {
      const record = table + 4 + i * 6;
      if (font.toString('latin1', record, record + 4) === 'ZHS ')
        font.writeUInt16BE(font.readUInt16BE(record + 4), table);
    }
  }
  const plain = scripts.find(({ tag }) => tag === 'DFLT');
  const han = scripts.find(({ tag }) => tag === 'hani');
  if (plain !== undefined && han !== undefined) font.writeUInt16BE(han.table - list, plain.record + 4);
  return font;
}
