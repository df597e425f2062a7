// TrueType in a WOFF2 envelope (W3C WOFF 2.0), tables as they are: no glyph transform, one Brotli stream.
// About a fifth larger than with the transform, and cut ten times sooner, compressed off the main thread.
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** Tags that have a number of their own, those that a slice can hold (WOFF 2.0, 4.1). */
const knownTags: Readonly<Record<string, number>> = {
  cmap: 0,
  head: 1,
  hhea: 2,
  hmtx: 3,
  maxp: 4,
  name: 5,
  'OS/2': 6,
  post: 7,
  'cvt ': 8,
  fpgm: 9,
  glyf: 10,
  loca: 11,
  prep: 12,
  gasp: 17,
  vhea: 23,
  vmtx: 24,
  BASE: 25,
  GDEF: 26,
  GPOS: 27,
  GSUB: 28,
};
const arbitraryTag = 63;
/** Version 3 of glyf and loca is the one without a transform; for all other tables that is version 0. */
const untransformed = 3 << 6;

const compress = promisify(brotliCompress);

type Table = { readonly tag: string; readonly bytes: Buffer };

/** Tables in the order of the file, which the format allows, but loca right after glyf. */
function tablesOf(font: Buffer): Table[] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i): Table => {
    const record = 12 + i * 16;
    const offset = font.readUInt32BE(record + 8);
    return {
      tag: font.toString('latin1', record, record + 4),
      bytes: font.subarray(offset, offset + font.readUInt32BE(record + 12)),
    };
  });
  const loca = tables.filter(({ tag }) => tag === 'loca');
  return tables
    .filter(({ tag }) => tag !== 'loca')
    .flatMap((table) => (table.tag === 'glyf' ? [table, ...loca] : [table]));
}

/** UIntBase128: seven bits a byte, the high bit says that more follow. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

function directoryEntry({ tag, bytes }: Table): number[] {
  const number = knownTags[tag] ?? arbitraryTag;
  const version = tag === 'glyf' || tag === 'loca' ? untransformed : 0;
  return [number | version, ...(number === arbitraryTag ? Buffer.from(tag, 'latin1') : []), ...base128(bytes.length)];
}

/** Wraps a TrueType file. Deterministic for one version of Node. */
export async function toWoff2(font: Buffer): Promise<Buffer> {
  const tables = tablesOf(font);
  const directory = Buffer.from(tables.flatMap(directoryEntry));
  const plain = Buffer.concat(tables.map(({ bytes }) => bytes));
  const packed = await compress(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const header = Buffer.alloc(48);
  const body = Buffer.concat([directory, packed]);
  const padding = Buffer.alloc((4 - ((header.length + body.length) % 4)) % 4);
  header.write('wOF2', 0, 'latin1');
  font.copy(header, 4, 0, 4);
  header.writeUInt32BE(header.length + body.length + padding.length, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(
    tables.reduce((sum, { bytes }) => sum + 16 + 4 * Math.ceil(bytes.length / 4), 12),
    16,
  );
  header.writeUInt32BE(packed.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, body, padding]);
}
