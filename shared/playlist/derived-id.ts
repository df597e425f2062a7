// Ids of the turns that one written entry stands for. Made from the ids they come from, so every compilation makes the same.
import type { EntryId } from '../ids.ts';
import { sha256Hex } from '../trust/canonical.ts';

/** A UUID of version 8 (RFC 9562: made as the application likes) for `part` within the entry `whole`. */
export function derivedId(whole: EntryId, part: string): EntryId {
  const hex = sha256Hex(`lubu\nentry\n${whole}\n${part}`);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-') as EntryId;
}
