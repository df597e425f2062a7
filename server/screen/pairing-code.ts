// The code a screen shows so that an operator can say "that one is mine". 40 random bits, ten minutes, stored as a keyed hash only.
import { createHmac } from 'node:crypto';
import { pairingAlphabet, pairingCodeLength } from '@lubu/shared/screen/screen-api';
import { minute } from '@lubu/shared/time/instant';

export const pairingLifetime = 10 * minute;

/** The alphabet has 32 letters, so five bits of each byte choose without bias. */
export function makePairingCode(random: (length: number) => Uint8Array): string {
  return Array.from(random(pairingCodeLength), (byte) => pairingAlphabet.charAt(byte & 31)).join('');
}

/** What people type: spaces, hyphens and lower case are forgiven. */
export const tidyPairingCode = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();

/**
 * Keyed, so that a copied table does not give the codes away; looked up by equality of hashes,
 * so that the time an answer takes says nothing about the code.
 */
export function hashPairingCode(code: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`lubu\npairing-code\n${code}`).digest('hex');
}
