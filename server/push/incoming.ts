// Reading what a player's socket says. Every message is checked against its schema; what does not fit is counted and dropped,
// and a socket that keeps on sending it is closed. Knows no socket, so that it can be tried without one.
import { type Heartbeat, HeartbeatSchema, type Incident, IncidentSchema } from '@lubu/shared/push/messages';
import { type Instant, second } from '@lubu/shared/time/instant';
import Value from 'typebox/value';

export type Incoming =
  | { readonly event: 'heartbeat'; readonly heartbeat: Heartbeat }
  | { readonly event: 'incident'; readonly incident: Incident; readonly answer: (stored: boolean) => void }
  | { readonly event: 'clock'; readonly answer: (times: { received: number; answered: number }) => void };

type Answer = (value: unknown) => void;
const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

/** `undefined`: unknown event, wrong shape or wrong number of arguments. */
export function readIncoming(packet: readonly unknown[]): Incoming | undefined {
  const [event, first, second, ...rest] = packet;
  if (rest.length > 0) return undefined;
  if (event === 'heartbeat' && second === undefined && Value.Check(HeartbeatSchema, first))
    return { event, heartbeat: first };
  if (event === 'incident' && isAnswer(second) && Value.Check(IncidentSchema, first))
    return { event, incident: first, answer: second };
  if (event === 'clock' && second === undefined && isAnswer(first)) return { event, answer: first };
  return undefined;
}

/** Bad messages after which a socket is closed. */
export const patience = 20;
/** A player says little: a heartbeat every 10 s, a few after changes, a burst of clock exchanges at the start. */
const mostPerWindow = 100;
const window = 10 * second;

/** Counts one socket's messages. */
export class Tally {
  #bad = 0;
  #windowStart: Instant;
  #inWindow = 0;

  constructor(now: Instant) {
    this.#windowStart = now;
  }

  /** 'drop' a bad or excessive message, 'close' when patience ends. */
  judge(fits: boolean, now: Instant): 'take' | 'drop' | 'close' {
    if (now - this.#windowStart >= window) {
      this.#windowStart = now;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    if (fits && this.#inWindow <= mostPerWindow) return 'take';
    this.#bad += 1;
    return this.#bad > patience ? 'close' : 'drop';
  }

  get bad(): number {
    return this.#bad;
  }
}
