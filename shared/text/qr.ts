// A QR code as rows of modules: error correction M, the smallest version that holds the address, quiet zone included.
import { utf8ToBytes } from '@noble/hashes/utils.js';
import qrcode from 'qrcode-generator';

/** White modules on each side that a reader needs (ISO/IEC 18004). */
export const quietZone = 4;

export type QrRows = {
  /** One string a row, '1' dark and '0' light, from the top; the quiet zone is part of it. */
  readonly rows: readonly string[];
  /** Length of a side in modules, quiet zone included. */
  readonly modules: number;
};

/** Throws RangeError when the text has more than 2,331 bytes of UTF-8, the most that version 40-M holds. */
export function qrRows(text: string): QrRows {
  const bytes = utf8ToBytes(text);
  if (bytes.length > 2_331) throw new RangeError(`qrRows: ${bytes.length} bytes, at most 2331 fit`);
  const code = qrcode(0, 'M');
  code.addData(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), 'Byte');
  code.make();
  const inner = code.getModuleCount();
  const modules = inner + 2 * quietZone;
  const isDark = (row: number, column: number): boolean =>
    row >= 0 && row < inner && column >= 0 && column < inner && code.isDark(row, column);
  const indices = Array.from({ length: modules }, (_, i) => i - quietZone);
  const rows = indices.map((row) => indices.map((column) => (isDark(row, column) ? '1' : '0')).join(''));
  return { rows, modules };
}
