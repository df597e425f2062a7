// Brings plays to the server: oldest first, one batch at a time, and forgets only what the answer says is stored.
import type { PlayAck, PlayBatch } from '@lubu/shared/proof/play-record';
import { type Millis, minute } from '@lubu/shared/time/instant';
import { backoff } from '../push/backoff.ts';
import type { Outbox } from './outbox.ts';

export type SenderDeps = {
  readonly outbox: Pick<Outbox, 'batch' | 'acknowledge'>;
  readonly send: (batch: PlayBatch) => Promise<PlayAck>;
  readonly random: () => number;
};

/** Quiet time between sendings while everything goes well: plays come every few seconds and need not go one by one. */
const restMs: Millis = 10_000;

export class Sender {
  private readonly deps: SenderDeps;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private failures = 0;
  private stopped = false;

  constructor(deps: SenderDeps) {
    this.deps = deps;
  }

  /** The line came up, or plays may be waiting. */
  start(): void {
    if (!this.sending) this.after(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Sends until nothing is left or something fails. */
  async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let batch = await this.deps.outbox.batch(); batch !== undefined && !this.stopped; ) {
        const ack = await this.deps.send(batch);
        if (ack.boot !== batch.boot || !batch.records.some(({ seq }) => seq <= ack.through))
          throw new Error(`plays: acknowledged ${ack.through} of boot ${ack.boot}, which takes nothing off the list`);
        await this.deps.outbox.acknowledge(ack);
        batch = await this.deps.outbox.batch();
      }
      this.failures = 0;
    } catch {
      this.failures += 1; // no line or no answer: the plays stay where they are
    } finally {
      this.sending = false;
    }
    this.after(this.failures === 0 ? restMs : backoff(this.failures, this.deps.random, restMs, 5 * minute));
  }

  private after(length: Millis): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.drain(), length);
  }
}
