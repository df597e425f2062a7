// How long to wait before trying again: full jitter, so that a hall of players that lost their server together
// does not come back together. Doubles from `base` to `cap`.
import { type Millis, minute, second } from '@lubu/shared/time/instant';

/** A random wait below min(cap, base × 2^attempt). `random` gives [0, 1). Never under 50 ms. */
export function backoff(attempt: number, random: () => number, base: Millis = second, cap: Millis = minute): Millis {
  const ceiling = Math.min(cap, base * 2 ** Math.min(attempt, 30));
  return Math.max(50, Math.floor(random() * ceiling));
}

/** `centre` ± half of it: for polls that should not fall into step. */
export const spread = (centre: Millis, random: () => number): Millis => Math.floor(centre * (0.5 + random()));
