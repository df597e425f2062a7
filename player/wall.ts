// One screen at work: the programme from the store on the stage, plays into the log, the server when it can be reached.
// The picture needs nothing but the store; everything else may fail or come later.
import type { RevisionHash } from '@lubu/shared/ids';
import type { Heartbeat, Incident } from '@lubu/shared/push/messages';
import { hour, second } from '@lubu/shared/time/instant';
import { openFileCache } from './cache/file-cache.ts';
import { openProgrammeStore, type ProgrammeStore } from './cache/programme-store.ts';
import type { Shell } from './cache/shell.ts';
import { changeIdentity } from './device/change-identity.ts';
import type { DeviceKey } from './device/device-key.ts';
import type { Identity } from './device/identity.ts';
import { askPersistence } from './device/page-guard.ts';
import { type PlayerDb, writeDevice } from './device/player-db.ts';
import { randomUuid } from './device/random-uuid.ts';
import { Loop } from './playback/loop.ts';
import { type Frame, Playhead } from './playback/playhead.ts';
import type { Stage } from './playback/stage.ts';
import { WallStage } from './playback/wall-stage.ts';
import { openOutbox } from './proof/outbox.ts';
import { PlayLog } from './proof/play-log.ts';
import type { Online } from './push/go-online.ts';
import { type ClockMark, PlayerClock } from './push/player-clock.ts';

const heartbeatEvery = 10 * second;
/** What is running, and the time reached, are kept on disk this often: a kill loses no more. */
const markEvery = 2 * second;
/** A fault that goes on is said once in this time. */
const silence = hour;
const incidentsWaiting = 20;

export type WallParts = {
  readonly host: HTMLElement;
  readonly appVersion: string;
  readonly db: PlayerDb;
  readonly key: DeviceKey;
  readonly identity: Identity;
  /** Undefined where the browser gives no service worker. */
  readonly shell: Promise<Shell | undefined>;
  readonly mark: ClockMark | undefined;
};

export class Wall {
  private readonly parts: WallParts;
  private readonly store: ProgrammeStore;
  private readonly clock: PlayerClock;
  private readonly log: PlayLog;
  private readonly stage: Stage;
  private readonly playhead: Playhead;
  private readonly loop: Loop;
  private frame: Frame | undefined;
  private revoked: ReadonlySet<RevisionHash> = new Set();
  private online: Online | undefined;
  private lineUp = false;
  private shell: Shell | undefined;
  private waiting: Incident[] = [];
  private readonly said = new Map<string, number>();

  constructor(parts: WallParts) {
    this.parts = parts;
    this.store = openProgrammeStore(parts.db, openFileCache(parts.db, globalThis.caches));
    this.clock = new PlayerClock({ monotonic: () => performance.now(), wall: () => Date.now() }, parts.mark);
    const boot = randomUuid(crypto);
    const bootedAt = this.clock.now();
    this.log = new PlayLog(
      () => openOutbox(parts.db, boot, bootedAt),
      (cause) => this.report('storage', String(cause)),
    );
    this.stage = new WallStage({
      host: parts.host,
      store: this.store,
      onFailure: ({ role, itemId, revision, detail }) => {
        this.log.fail(role);
        this.report('item_failed', `${itemId} ${revision.slice(0, 12)} ${role}: ${detail}`);
      },
    });
    this.playhead = new Playhead((version, cause) =>
      this.report('manifest_refused', `version ${version} cannot be resolved: ${String(cause)}`),
    );
    this.loop = new Loop({
      now: () => this.clock.now(),
      playhead: this.playhead,
      timers: {
        setTimeout: (act, length) => window.setTimeout(act, length),
        clearTimeout: (timer) => window.clearTimeout(timer),
        requestFrame: (act) => window.requestAnimationFrame(act),
      },
      show: (frame) => this.show(frame),
      pass: (frame) => this.stage.show(frame, this.revoked),
      prepare: (frame) => this.stage.prepare(frame),
    });
    if (!this.clock.trusted) this.report('clock_untrusted', `the clock stands ${-this.clock.wallError} ms behind`);
  }

  /** Shows the programme as the store has it; the first picture is prepared before it is shown. */
  async play(): Promise<void> {
    const { chain, revoked } = await this.store.read();
    this.revoked = revoked;
    this.playhead.load(chain);
    const first = this.playhead.advance(this.clock.now());
    if (first !== undefined) await this.stage.prepare(first);
    this.loop.start();
    setInterval(() => void this.keep(), markEvery);
    addEventListener('pagehide', () => this.log.close(this.clock.now()));
  }

  /** Loads the part that talks to the server. */
  async goOnline(): Promise<void> {
    const [{ goOnline }, { PlayerApi }, { etag }] = await Promise.all([
      import('./push/go-online.ts'),
      import('./push/player-api.ts'),
      this.store.read(),
    ]);
    const { identity, key } = this.parts;
    this.online = goOnline({
      api: new PlayerApi(fetch.bind(globalThis)),
      identity,
      key,
      store: this.store,
      plays: this.log,
      random: Math.random,
      monotonic: () => performance.now(),
      now: () => this.clock.now(),
      subtle: crypto.subtle,
      etag,
      onProgramme: () => this.takeProgramme(),
      onSample: (sample) => {
        this.clock.addSample(sample);
        this.stage.setClockTrusted(this.clock.trusted);
      },
      onSigned: (at) => this.clock.vouch(at),
      onUnpaired: () => void this.forget(),
      onLine: (up) => {
        this.lineUp = up;
        void this.beat();
      },
      report: (kind, detail) => this.report(kind, detail),
    });
    for (const incident of this.waiting.splice(0)) this.online.report(incident);
    setInterval(() => void this.beat(), heartbeatEvery);
    if (!(await askPersistence(navigator.storage))) this.report('storage', 'the browser may evict what is stored');
    this.shell = await this.parts.shell;
  }

  /** Milliseconds since the loop should have woken. */
  lateBy(): number {
    return this.loop.due === undefined ? 0 : this.clock.now() - this.loop.due;
  }

  /** For staff only; the public never sees a word of it. */
  report(kind: Incident['kind'], detail: string): void {
    const at = this.clock.now();
    const text = `${kind} ${detail}`;
    const last = this.said.get(text);
    if (last !== undefined && at - last < silence) return;
    this.said.set(text, at);
    const incident: Incident = { at, kind, detail: detail.slice(0, 500) };
    if (this.online === undefined) this.waiting = [...this.waiting, incident].slice(-incidentsWaiting);
    else this.online.report(incident);
  }

  /** The store holds something new. What is about to be shown is decoded first, so that a switch shows a picture, not the wait for it. */
  private async takeProgramme(): Promise<void> {
    const { chain, revoked } = await this.store.read();
    this.revoked = revoked;
    this.playhead.load(chain);
    const coming = this.playhead.advance(this.clock.now());
    if (coming !== undefined) await this.stage.prepare(coming);
    this.loop.wake();
    for (const manifest of chain) await this.stage.warm(manifest);
  }

  private show(frame: Frame | undefined): void {
    const before = this.frame;
    this.frame = frame;
    if (frame !== undefined) {
      this.log.see(frame, this.revoked);
      this.stage.show(frame, this.revoked);
      if (before !== undefined && atItemBoundary(before, frame)) this.shell?.takeUpdate();
    }
    void this.beat();
  }

  /** Keeps on disk what a kill would lose: the time reached and how far the running turns have come. */
  private async keep(): Promise<void> {
    const wasTrusted = this.clock.trusted;
    this.clock.watch();
    this.stage.setClockTrusted(this.clock.trusted);
    if (wasTrusted && !this.clock.trusted)
      this.report('clock_untrusted', `the clock jumped by ${this.clock.wallError} ms`);
    await this.log.mark(this.clock.now());
    try {
      await writeDevice(this.parts.db, 'clock', this.clock.mark());
    } catch (cause) {
      this.report('storage', String(cause));
    }
  }

  private async beat(): Promise<void> {
    if (this.online === undefined) return;
    this.online.heartbeat({
      at: this.clock.now(),
      appVersion: this.parts.appVersion,
      manifestVersion: this.frame?.manifest.version ?? 0,
      ladder: this.ladder(),
      showing: (this.frame?.state.regions ?? []).map(({ role, slot, page }) => ({
        role,
        page,
        ...(slot === undefined ? {} : { itemId: slot.itemId, revision: slot.revision }),
      })),
      unsentPlays: await this.log.count(),
      clockOffsetMs: this.clock.wallError,
      viewport: { width: innerWidth, height: innerHeight },
    });
  }

  private ladder(): Heartbeat['ladder'] {
    if (this.frame === undefined) return 'built_in';
    if (this.frame.state.regions.every(({ slot }) => slot === undefined)) return 'fallback';
    return this.lineUp ? 'live' : 'last_good';
  }

  private async forget(): Promise<void> {
    this.loop.stop();
    this.online?.stop();
    await changeIdentity(this.parts.db, undefined);
    location.reload();
  }
}

function atItemBoundary(before: Frame, after: Frame): boolean {
  return after.state.regions.some(
    ({ role, slotStart }) => before.state.regions.find((region) => region.role === role)?.slotStart !== slotStart,
  );
}
