// What the storage test runs inside the page.
import { openFileCache } from '@lubu/player/cache/file-cache';
import { type Accepted, openProgrammeStore } from '@lubu/player/cache/programme-store';
import { openDeviceKey } from '@lubu/player/device/device-key';
import { openPlayerDb } from '@lubu/player/device/player-db';
import { openOutbox } from '@lubu/player/proof/outbox';

export type { Accepted };
export { openDeviceKey, openFileCache, openOutbox, openPlayerDb, openProgrammeStore };
