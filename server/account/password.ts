// Passwords and first-run codes, hashed with argon2id (19 MiB, two passes: OWASP's floor, about 15 ms here).
import { hash, verify } from '@node-rs/argon2';

const argon2id = 2; // the package's own names are a const enum, which cannot be imported here
const argon = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashSecret = (secret: string): Promise<string> => hash(secret, argon);

/** An empty hash fits nothing, and takes as long to say so as any other. */
export async function fitsSecret(hashed: string, secret: string): Promise<boolean> {
  const fits = await verify(hashed === '' ? nobodysHash : hashed, secret, argon);
  return fits && hashed !== '';
}

/** Of a random secret that was forgotten: compared with when there is no account or no password, so that both take equally long. */
const nobodysHash = await hash(crypto.randomUUID(), argon);

const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // no I O 0 1

/** 26 characters of 5 bits, 130 in all, in groups: read from a terminal and typed. */
export function makeFirstCode(random: (length: number) => Uint8Array): string {
  const characters = Array.from(random(26), (byte) => codeAlphabet[byte % 32]).join('');
  return characters.match(/.{1,5}/g)?.join('-') ?? characters;
}

/** As typed: without dashes and spaces, capitals. */
export const normalCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
