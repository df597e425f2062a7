// The key pair of this device: made here, never leaving here. WebCrypto keeps the private half where no script can read it;
// where a page has no WebCrypto (plain http) a seed in IndexedDB and the pure-JavaScript curve do the same work.
import { type PlayerDb, readDevice, type StoredKey, writeDevice } from './player-db.ts';

export type DeviceKey = {
  /** Ed25519 public key, hex. */
  readonly publicKey: string;
  /** Ed25519 signature over the bytes, hex. */
  sign(bytes: Uint8Array): Promise<string>;
};

const toHex = (bytes: ArrayBuffer | Uint8Array): string =>
  Array.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

async function makeInBrowser(crypto: Crypto): Promise<StoredKey | undefined> {
  if (crypto.subtle === undefined) return undefined;
  try {
    const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair;
    return { kind: 'webcrypto', pair, publicKey: toHex(await crypto.subtle.exportKey('raw', pair.publicKey)) };
  } catch (cause) {
    if (cause instanceof DOMException) return undefined; // an engine without Ed25519: the seed does the same work
    throw cause;
  }
}

async function makeFromSeed(crypto: Crypto): Promise<StoredKey> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return { kind: 'seed', seed, publicKey: toHex(ed25519.getPublicKey(seed)) };
}

/** The stored key pair, made on first use. `allowWebCrypto` is false only in tests of the other way. */
export async function openDeviceKey(db: PlayerDb, crypto: Crypto, allowWebCrypto = true): Promise<DeviceKey> {
  let stored = await readDevice(db, 'key');
  if (stored === undefined) {
    stored = (allowWebCrypto ? await makeInBrowser(crypto) : undefined) ?? (await makeFromSeed(crypto));
    await writeDevice(db, 'key', stored);
  }
  const key = stored;
  return {
    publicKey: key.publicKey,
    async sign(bytes) {
      if (key.kind === 'webcrypto')
        return toHex(await crypto.subtle.sign({ name: 'Ed25519' }, key.pair.privateKey, new Uint8Array(bytes)));
      const { ed25519 } = await import('@noble/curves/ed25519.js');
      return toHex(ed25519.sign(bytes, key.seed));
    },
  };
}
