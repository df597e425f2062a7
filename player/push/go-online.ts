// Everything that needs the server, loaded after the first picture: the line, taking manifests, sending plays.
// If none of it ever works, the wall plays on.
import type { Heartbeat, Incident } from '@lubu/shared/push/messages';
import type { Instant } from '@lubu/shared/time/instant';
import { fetchVerified, sha256HexOf } from '../cache/fetch-verified.ts';
import { Intake } from '../cache/intake.ts';
import type { ProgrammeStore } from '../cache/programme-store.ts';
import { switchTo } from '../cache/switch.ts';
import { verifyAside } from '../cache/verify-aside.ts';
import type { DeviceKey } from '../device/device-key.ts';
import type { Identity } from '../device/identity.ts';
import type { Outbox } from '../proof/outbox.ts';
import { Sender } from '../proof/sender.ts';
import { Connection } from './connection.ts';
import type { PlayerApi } from './player-api.ts';
import type { ClockSample } from './player-clock.ts';
import { waitFor } from './wait.ts';

export type OnlineDeps = {
  readonly api: PlayerApi;
  readonly identity: Identity;
  readonly key: DeviceKey;
  readonly store: ProgrammeStore;
  readonly plays: Pick<Outbox, 'batch' | 'acknowledge'>;
  readonly random: () => number;
  readonly monotonic: () => number;
  readonly now: () => Instant;
  readonly subtle: SubtleCrypto | undefined;
  /** ETag of the newest version held at start. */
  readonly etag: string | undefined;
  /** The store holds another programme, or more revocations. */
  readonly onProgramme: () => Promise<void>;
  readonly onSample: (sample: ClockSample) => void;
  readonly onSigned: (at: Instant) => void;
  readonly onUnpaired: () => void;
  readonly onLine: (up: boolean) => void;
  readonly report: (kind: Incident['kind'], detail: string) => void;
};

export type Online = {
  heartbeat(beat: Heartbeat): void;
  report(incident: Incident): void;
  stop(): void;
};

export function goOnline(deps: OnlineDeps): Online {
  const signer = { playerId: deps.identity.playerId, sign: (bytes: Uint8Array) => deps.key.sign(bytes) };
  let etag = deps.etag;

  const intake = new Intake({
    attempt: async (offer, signal) => {
      const result = await switchTo(
        offer,
        deps.identity,
        {
          store: deps.store,
          verify: verifyAside,
          fetch: (download, stop) =>
            fetchVerified(
              download,
              {
                get: (path, abort) => deps.api.get(path, signer, { signal: abort }),
                sha256Hex: (bytes) => sha256HexOf(bytes, deps.subtle),
              },
              stop,
            ),
          now: deps.now,
          onRevoked: () => void deps.onProgramme(),
        },
        signal,
      );
      if (result.ok) etag = offer.etag;
      return result;
    },
    wait: waitFor,
    random: deps.random,
    async onAccepted(manifest) {
      deps.onSigned(manifest.builtAt);
      await deps.onProgramme();
      await deps.store.evict();
    },
    onRefused: ({ code, detail }) => deps.report('manifest_refused', `${code}: ${detail}`),
    onFetchFailed: ({ code, detail }) => deps.report('asset_failed', `${code}: ${detail}`),
    onStorageFailed: (cause) => deps.report('storage', String(cause)),
  });

  const sender = new Sender({
    outbox: deps.plays,
    send: (batch) => deps.api.sendPlays(signer, batch),
    random: deps.random,
  });

  const connection = new Connection({
    api: deps.api,
    signer,
    random: deps.random,
    monotonic: deps.monotonic,
    etag: () => etag,
    onOffer: (offer) => {
      // The version that plays is pushed again after each reconnect; that is news to nobody.
      if (offer.etag !== etag || etag === undefined) void intake.offer(offer);
    },
    onUnpaired: deps.onUnpaired,
    onSample: deps.onSample,
    onLine: (up) => {
      deps.onLine(up);
      if (up) sender.start();
    },
  });
  connection.start();
  sender.start();

  return {
    heartbeat: (beat) => connection.heartbeat(beat),
    report: (incident) => connection.report(incident),
    stop() {
      connection.stop();
      intake.stop();
      sender.stop();
    },
  };
}
