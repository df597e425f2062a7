// The order of the outermost boxes of an MP4 (ISO/IEC 14496-12): says whether it starts before it is wholly loaded, and whether
// anything lies in it that a player does not need.
export type Mp4Layout = {
  /** The index (`moov`) comes before the pictures (`mdat`). */
  readonly fastStart: boolean;
  /** In pieces, as recorders of streams write it; seeking in it is slow and its duration is not certain. */
  readonly fragmented: boolean;
  /** Nothing but ftyp, moov, mdat and small paddings, to the last byte: nothing is hidden behind or between. */
  readonly plain: boolean;
};

/** Reads so many bytes at a position; fewer at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

const mostBoxes = 4_096;
/** FFmpeg leaves 8 bytes; more could hold something. */
const largestPadding = 64;
const needed = new Set(['ftyp', 'moov', 'mdat']);

export async function readMp4Layout(read: ReadAt, fileSize: number): Promise<Mp4Layout> {
  const seen: string[] = [];
  let plain = true;
  let at = 0;
  for (let count = 0; at < fileSize && count < mostBoxes; count += 1) {
    const head = Buffer.from(await read(at, 16));
    if (head.length < 8) break;
    const type = head.toString('latin1', 4, 8);
    const size = sizeOf(head, fileSize - at);
    if (size === undefined || at + size > fileSize) break;
    seen.push(type);
    plain &&= needed.has(type) || ((type === 'free' || type === 'skip') && size <= largestPadding);
    at += size;
  }
  const index = seen.indexOf('moov');
  const pictures = seen.indexOf('mdat');
  return {
    fastStart: index >= 0 && pictures >= 0 && index < pictures,
    fragmented: seen.includes('moof'),
    plain: plain && at === fileSize && seen[0] === 'ftyp',
  };
}

/** 0 means "to the end of the file", 1 "the size follows in 64 bits". */
function sizeOf(head: Buffer, rest: number): number | undefined {
  const size = head.readUInt32BE(0);
  if (size === 0) return rest;
  if (size !== 1) return size < 8 ? undefined : size;
  if (head.length < 16) return undefined;
  const large = head.readBigUInt64BE(8);
  return large < 16n || large > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(large);
}
