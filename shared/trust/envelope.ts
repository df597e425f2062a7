// The one signed shape: a payload as canonical JSON text, and Ed25519 signatures over its type and its bytes.
// The type is inside what is signed, so a signature for an approval can never pass for one over a manifest.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import Type, { type Static } from 'typebox';
import { type KeyId, KeyIdSchema } from '../ids.ts';
import { sha256Hex } from './canonical.ts';

export const keyPurposes = ['approval', 'assembly'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

const SignatureSchema = Type.Object({
  keyId: KeyIdSchema,
  sig: Type.String({ pattern: '^[0-9a-f]{128}$', description: 'Ed25519 signature, hex' }),
});

export const EnvelopeSchema = Type.Object({
  type: Type.Union([Type.Literal('lubu.manifest.v1'), Type.Literal('lubu.approval.v1')]),
  payload: Type.String({ maxLength: 4_000_000, description: 'canonical JSON text, exactly the bytes that are signed' }),
  signatures: Type.Array(SignatureSchema, { minItems: 1, maxItems: 8 }),
});
export type Envelope = Static<typeof EnvelopeSchema>;
export type EnvelopeType = Envelope['type'];

export const TrustKeySchema = Type.Object({
  keyId: KeyIdSchema,
  purpose: Type.Enum(keyPurposes),
  publicKey: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Ed25519 public key, hex' }),
});
/** The keys a player pins at pairing. Each key has one purpose and one algorithm (Ed25519), never read from a message. */
export const TrustDocumentSchema = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  keys: Type.Array(TrustKeySchema, { minItems: 1, maxItems: 32 }),
});
export type TrustDocument = Static<typeof TrustDocumentSchema>;

/** Whoever can sign; the secret stays with the holder. */
export type SigningKey = {
  readonly keyId: KeyId;
  readonly purpose: KeyPurpose;
  readonly publicKey: string;
  /** Ed25519 signature over the bytes, hex. */
  readonly sign: (bytes: Uint8Array) => string;
};

const signedBytes = (type: EnvelopeType, payload: string): Uint8Array => utf8ToBytes(`lubu\n${type}\n${payload}`);

/** The id of a key is the beginning of the hash of its public half. */
export function keyIdOf(publicKeyHex: string): KeyId {
  return sha256Hex(hexToBytes(publicKeyHex)).slice(0, 32) as KeyId;
}

/** Makes a signing key from 32 random bytes that the caller provides. */
export function signingKey(purpose: KeyPurpose, seed: Uint8Array): SigningKey {
  const publicKey = bytesToHex(ed25519.getPublicKey(seed));
  const sign = (bytes: Uint8Array): string => bytesToHex(ed25519.sign(bytes, seed));
  return { keyId: keyIdOf(publicKey), purpose, publicKey, sign };
}

export function seal(type: EnvelopeType, payload: string, keys: readonly SigningKey[]): Envelope {
  const bytes = signedBytes(type, payload);
  return {
    type,
    payload,
    signatures: keys.map(({ keyId, sign }) => ({ keyId, sig: sign(bytes) })),
  };
}

const purposeOf: Record<EnvelopeType, KeyPurpose> = { 'lubu.manifest.v1': 'assembly', 'lubu.approval.v1': 'approval' };

/** True when at least one signature is by a trusted key whose purpose fits the envelope's type. Never throws. */
export function isSealedBy(envelope: Envelope, trust: TrustDocument): boolean {
  const bytes = signedBytes(envelope.type, envelope.payload);
  return envelope.signatures.some(({ keyId, sig }) => {
    const key = trust.keys.find(
      (candidate) => candidate.keyId === keyId && candidate.purpose === purposeOf[envelope.type],
    );
    return key !== undefined && keyIdOf(key.publicKey) === keyId && verifies(sig, bytes, key.publicKey);
  });
}

/** Ed25519 over raw bytes, hex in; false on anything malformed. Also used for what a player signs with its own key. */
export function verifies(signatureHex: string, bytes: Uint8Array, publicKeyHex: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signatureHex) || !/^[0-9a-f]{64}$/.test(publicKeyHex)) return false;
  try {
    return ed25519.verify(hexToBytes(signatureHex), bytes, hexToBytes(publicKeyHex), { zip215: false });
  } catch {
    return false; // a public key that is not a curve point throws; to the caller that is simply a signature that does not hold
  }
}
