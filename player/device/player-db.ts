// The one IndexedDB of a player: what is in it, and how to open it. Everything a restart must not lose lives here.
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import type { PlayRecord } from '@lubu/shared/proof/play-record';
import type { Envelope } from '@lubu/shared/trust/envelope';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Play } from '../proof/recorder.ts';
import type { ClockMark } from '../push/player-clock.ts';
import type { Identity } from './identity.ts';

/** `chain`: versions that may still be drawn, ascending; the last one is the newest accepted. */
export type Pointer = { readonly chain: readonly number[] };

export type StoredManifest = { readonly version: number; readonly etag: string; readonly envelope: Envelope };

/** A turn that was running when this row was last written; `end` is when it was last seen on the screen. */
export type RunningRow = { readonly boot: string; readonly record: Play };

export type StoredKey =
  | { readonly kind: 'webcrypto'; readonly pair: CryptoKeyPair; readonly publicKey: string }
  | { readonly kind: 'seed'; readonly seed: Uint8Array; readonly publicKey: string };

export interface PlayerSchema extends DBSchema {
  /** Single values, each under a key of its own. */
  device: { key: keyof DeviceValues; value: DeviceValues[keyof DeviceValues] };
  manifests: { key: number; value: StoredManifest };
  revisions: { key: RevisionHash; value: string };
  /** Files, where the browser gives no Cache API (plain http). */
  blobs: { key: AssetHash; value: Blob };
  plays: { key: [string, number]; value: { readonly boot: string; readonly record: PlayRecord } };
  /** boot → last sequence number given out. */
  boots: { key: string; value: { readonly boot: string; readonly openedAt: number; readonly lastSeq: number } };
  running: { key: [string, string]; value: RunningRow };
}
export type PlayerDb = IDBPDatabase<PlayerSchema>;

export type DeviceValues = {
  key: StoredKey;
  identity: Identity;
  pointer: Pointer;
  /** Revisions that must never be drawn again; only grows. */
  revoked: readonly RevisionHash[];
  clock: ClockMark;
};

/** Reads one single value. The store holds several shapes under fixed keys; this is the one place that says which. */
export async function readDevice<K extends keyof DeviceValues>(
  db: PlayerDb,
  key: K,
): Promise<DeviceValues[K] | undefined> {
  return (await db.get('device', key)) as DeviceValues[K] | undefined;
}

export async function writeDevice<K extends keyof DeviceValues>(
  db: PlayerDb,
  key: K,
  value: DeviceValues[K],
): Promise<void> {
  await db.put('device', value, key);
}

const newest = 1;

/** Opens or makes the database. `name` differs only in tests. */
export async function openPlayerDb(name = 'lubu-player'): Promise<PlayerDb> {
  const db = await openDB<PlayerSchema>(name, newest, {
    upgrade(upgrading, from) {
      if (from < 1) {
        upgrading.createObjectStore('device');
        upgrading.createObjectStore('manifests', { keyPath: 'version' });
        upgrading.createObjectStore('revisions');
        upgrading.createObjectStore('blobs');
        upgrading.createObjectStore('plays', { keyPath: ['boot', 'record.seq'] });
        upgrading.createObjectStore('boots', { keyPath: 'boot' });
        upgrading.createObjectStore('running', { keyPath: ['boot', 'record.role'] });
      }
    },
    // A newer page wants to upgrade: let it, this page is about to be replaced.
    blocking: () => db.close(),
  });
  return db;
}
