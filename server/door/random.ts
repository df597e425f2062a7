// Where chance comes from: the kernel's generator, for ids, codes, tokens and keys alike.
import { randomBytes, randomUUID } from 'node:crypto';
import type { IdSource } from '@lubu/shared/ids';

export const newId: IdSource = () => randomUUID();
export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
