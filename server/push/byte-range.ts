// One range of a Range header (RFC 9110 §14.2). Several ranges at once are answered with the whole file, as the RFC allows.
export type ByteRange = { readonly start: number /** included */; readonly end: number };

/** `undefined`: send everything; 'unsatisfiable': 416. */
export function readByteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (match === null) return undefined;
  const first = match[1] ?? '';
  const last = match[2] ?? '';
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined; // not a valid range at all: ignored, says the RFC
  return start >= size ? 'unsatisfiable' : { start, end };
}
