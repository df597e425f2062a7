// The moments at which a device becomes another screen, or none.
import type { Identity } from './identity.ts';
import type { PlayerDb } from './player-db.ts';

/**
 * Replaces the identity, or with `undefined` forgets it. In the same transaction the old programme, its revocations and
 * its unsent plays go: they belong to a screen this device no longer is. The key pair and the clock stay with the device.
 */
export async function changeIdentity(db: PlayerDb, identity: Identity | undefined): Promise<void> {
  const stores = ['device', 'manifests', 'plays', 'boots', 'running'] as const;
  const change = db.transaction(stores, 'readwrite');
  const device = change.objectStore('device');
  await Promise.all([
    device.delete('pointer'),
    device.delete('revoked'),
    identity === undefined ? device.delete('identity') : device.put(identity, 'identity'),
    change.objectStore('manifests').clear(),
    change.objectStore('plays').clear(),
    change.objectStore('boots').clear(),
    change.objectStore('running').clear(),
    change.done,
  ]);
}
