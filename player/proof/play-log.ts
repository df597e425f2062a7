// The recorder and the outbox together, patient with a storage that is full: plays wait in memory, in order, until it takes
// them. Nothing here can stop the picture.
import type { RevisionHash } from '@lubu/shared/ids';
import type { PlayAck, PlayBatch } from '@lubu/shared/proof/play-record';
import type { RegionRole } from '@lubu/shared/screen/screen';
import type { Instant } from '@lubu/shared/time/instant';
import type { Frame } from '../playback/playhead.ts';
import type { Outbox } from './outbox.ts';
import { type Play, Recorder } from './recorder.ts';

/** About a day of one region; beyond that the oldest are given up, for the memory of the page has an end too. */
const mostWaiting = 10_000;

export class PlayLog {
  private readonly recorder = new Recorder();
  private readonly open: () => Promise<Outbox>;
  private readonly onTrouble: (cause: unknown) => void;
  private outbox: Outbox | undefined;
  private waiting: Play[] = [];
  private work: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<Outbox>, onTrouble: (cause: unknown) => void) {
    this.open = open;
    this.onTrouble = onTrouble;
    void this.store();
  }

  see(frame: Frame, revoked: ReadonlySet<RevisionHash>): void {
    this.add(this.recorder.see(frame, revoked));
  }

  fail(role: RegionRole): void {
    this.recorder.fail(role);
  }

  close(at: Instant): void {
    this.add(this.recorder.close(at));
  }

  /** Keeps how far the running turns have come, and tries again what the storage refused. */
  async mark(at: Instant): Promise<void> {
    await this.store();
    try {
      await this.outbox?.mark(this.recorder.soFar(at));
    } catch (cause) {
      this.onTrouble(cause);
    }
  }

  async batch(): Promise<PlayBatch | undefined> {
    return await this.outbox?.batch();
  }

  async acknowledge(ack: PlayAck): Promise<void> {
    await this.outbox?.acknowledge(ack);
  }

  async count(): Promise<number> {
    return ((await this.outbox?.count()) ?? 0) + this.waiting.length;
  }

  private add(plays: readonly Play[]): void {
    if (plays.length === 0) return;
    this.waiting = [...this.waiting, ...plays].slice(-mostWaiting);
    void this.store();
  }

  /** One write at a time; what was taken leaves the list only when it is stored. */
  private store(): Promise<void> {
    this.work = this.work.then(async () => {
      try {
        this.outbox ??= await this.open();
        const plays = this.waiting;
        await this.outbox.finish(plays);
        this.waiting = this.waiting.filter((play) => !plays.includes(play));
      } catch (cause) {
        this.onTrouble(cause);
      }
    });
    return this.work;
  }
}
