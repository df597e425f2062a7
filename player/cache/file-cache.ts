// Files by the hash of their bytes, in the Cache API where a page has one, else as blobs in IndexedDB.
// A file is put here only after its bytes were checked against its name; nothing is ever stored under any other key.
import type { AssetHash } from '@lubu/shared/ids';
import type { PlayerDb } from '../device/player-db.ts';

export type FileCache = {
  list(): Promise<ReadonlySet<AssetHash>>;
  read(hash: AssetHash): Promise<Blob | undefined>;
  write(hash: AssetHash, file: Blob): Promise<void>;
  remove(hashes: readonly AssetHash[]): Promise<void>;
};

const cacheName = 'lubu-files';
const keyOf = (hash: AssetHash): string => `/lubu-file/${hash}`;

export function openFileCache(db: PlayerDb, caches: CacheStorage | undefined): FileCache {
  return caches === undefined ? inDatabase(db) : inCaches(caches);
}

function inCaches(caches: CacheStorage): FileCache {
  return {
    async list() {
      const cache = await caches.open(cacheName);
      const keys = await cache.keys();
      return new Set(keys.map((request) => new URL(request.url).pathname.split('/').at(-1) as AssetHash));
    },
    async read(hash) {
      const cache = await caches.open(cacheName);
      const response = await cache.match(keyOf(hash));
      return await response?.blob();
    },
    async write(hash, file) {
      const cache = await caches.open(cacheName);
      await cache.put(keyOf(hash), new Response(file, { headers: { 'content-type': file.type } }));
    },
    async remove(hashes) {
      const cache = await caches.open(cacheName);
      for (const hash of hashes) await cache.delete(keyOf(hash));
    },
  };
}

function inDatabase(db: PlayerDb): FileCache {
  return {
    list: async () => new Set(await db.getAllKeys('blobs')),
    read: (hash) => db.get('blobs', hash),
    async write(hash, file) {
      await db.put('blobs', file, hash);
    },
    async remove(hashes) {
      const change = db.transaction('blobs', 'readwrite');
      await Promise.all([...hashes.map((hash) => change.store.delete(hash)), change.done]);
    },
  };
}
