// Takes manifests one at a time. While one is being fetched a newer one may arrive; then it goes first, and the older one is
// forgotten only if the newer is accepted: a forged message cannot starve a good one. What could not be fetched is tried
// again with full jitter, for ever; what was refused is reported and dropped.
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { Refusal } from '@lubu/shared/manifest/verify';
import type { Result } from '@lubu/shared/result';
import type { Millis } from '@lubu/shared/time/instant';
import { backoff } from '../push/backoff.ts';
import type { FetchFailure } from './fetch-verified.ts';
import type { Offer, SwitchFailure } from './switch.ts';

export type IntakeDeps = {
  readonly attempt: (offer: Offer, signal: AbortSignal) => Promise<Result<Manifest, SwitchFailure>>;
  readonly wait: (length: Millis, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly onAccepted: (manifest: Manifest) => Promise<void>;
  readonly onRefused: (refusal: Refusal) => void;
  /** Once for each offer. */
  readonly onFetchFailed: (failure: FetchFailure) => void;
  readonly onStorageFailed: (cause: unknown) => void;
};

/** More offers than this waiting at a time means somebody is playing games; the oldest go. */
const mostWaiting = 4;

export class Intake {
  private readonly deps: IntakeDeps;
  /** The last one goes first. */
  private offers: Offer[] = [];
  private interruption = new AbortController();
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(deps: IntakeDeps) {
    this.deps = deps;
  }

  /** Offers a manifest. Resolves when nothing is waiting any more. */
  offer(offer: Offer): Promise<void> {
    if (!this.offers.some(({ etag }) => etag === offer.etag)) {
      this.offers = [...this.offers, offer].slice(-mostWaiting);
      this.interruption.abort();
    }
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  stop(): void {
    this.stopped = true;
    this.interruption.abort();
  }

  private async run(): Promise<void> {
    const attempts = new Map<Offer, number>();
    for (let offer = this.offers.at(-1); offer !== undefined && !this.stopped; offer = this.offers.at(-1)) {
      this.interruption = new AbortController();
      const attempt = attempts.get(offer) ?? 0;
      attempts.set(offer, attempt + 1);
      const settled = await this.try(offer, attempt === 0, this.interruption.signal);
      if (!settled) await this.deps.wait(backoff(attempt, this.deps.random), this.interruption.signal);
    }
  }

  /** True when the offer was accepted or refused and is off the list. */
  private async try(offer: Offer, first: boolean, signal: AbortSignal): Promise<boolean> {
    try {
      const result = await this.deps.attempt(offer, signal);
      if (result.ok) {
        this.offers = this.offers.slice(this.offers.indexOf(offer) + 1);
        await this.deps.onAccepted(result.value);
        return true;
      }
      if (result.error.kind === 'refused') {
        this.offers = this.offers.filter((waiting) => waiting !== offer);
        this.deps.onRefused(result.error.refusal);
        return true;
      }
      if (first && !signal.aborted) this.deps.onFetchFailed(result.error.failure);
    } catch (cause) {
      if (first) this.deps.onStorageFailed(cause);
    }
    return false;
  }
}
