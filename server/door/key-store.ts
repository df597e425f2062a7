// The server's secrets: seeds of the approval and assembly keys, and the secret of sessions. They are made at the first start,
// lie in files that only this account can read, and never enter the database or a log.
import { createPrivateKey, sign } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type SigningKey, signingKey, type TrustDocument } from '@lubu/shared/trust/envelope';
import type { Deps } from '../http/deps.ts';
import { StartError } from '../start-error.ts';

const secretLength = 32;

/** Opens (at the first start: makes) the keys in `folder`. Refuses keys that other accounts can read. */
export async function openKeys(
  folder: string,
  random: (length: number) => Uint8Array,
): Promise<{ keys: Deps['keys']; trust: TrustDocument }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = (name: string): Promise<Uint8Array> => openSecret(join(folder, name), random);
  const approval = nativeSigningKey('approval', await secret('approval.key'));
  const assembly = nativeSigningKey('assembly', await secret('assembly.key'));
  return {
    keys: { approval, assembly, session: await secret('session.key') },
    trust: { version: 1, keys: [approval, assembly].map(publicHalf) },
  };
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 seed in PKCS #8. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same key as signingKey(), signing some twenty times faster: one publication may touch hundreds of screens. */
export function nativeSigningKey(purpose: SigningKey['purpose'], seed: Uint8Array): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  return { ...signingKey(purpose, seed), sign: (bytes) => sign(null, bytes, key).toString('hex') };
}

const publicHalf = ({ keyId, purpose, publicKey }: SigningKey): TrustDocument['keys'][number] => ({
  keyId,
  purpose,
  publicKey,
});

async function openSecret(path: string, random: (length: number) => Uint8Array): Promise<Uint8Array> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.from(random(secretLength)).toString('hex'));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // kept from the first start
  }
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new StartError(
      `The key ${path} can be read by other accounts (mode ${(mode & 0o777).toString(8)})`,
      `chmod 600 ${path}`,
    );
  }
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new StartError(
      `The key ${path} is damaged`,
      'restore it from the backup; a new key would make every player distrust the server',
    );
  }
  return new Uint8Array(Buffer.from(text, 'hex'));
}
