// What every part of the server is handed. Parts take the members they need, so a test can hand in a counter for the clock.
import type { IdSource } from '@lubu/shared/ids';
import type { Clock } from '@lubu/shared/time/instant';
import type { SigningKey, TrustDocument } from '@lubu/shared/trust/envelope';
import type { Database } from '../db/database.ts';

/** Files named by the SHA-256 of their bytes. `write` checks the hash while writing and is whole or not at all. */
export type FileStore = {
  write(bytes: Uint8Array): Promise<string>;
  read(hash: string): Promise<Uint8Array | undefined>;
  /** Absolute path for streaming; undefined when absent. */
  locate(hash: string): Promise<string | undefined>;
};

export type Deps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  /** Cryptographic random bytes. */
  readonly random: (length: number) => Uint8Array;
  readonly db: Database;
  readonly files: FileStore;
  readonly keys: { readonly approval: SigningKey; readonly assembly: SigningKey; readonly session: Uint8Array };
  readonly trust: TrustDocument;
};
