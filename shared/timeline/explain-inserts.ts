// What became of an insert that begins when it can: a pass, or a window that waits. Its fate is what the resolver decided.
import type { RuleId } from '../ids.ts';
import type { Layer } from '../schedule/rule.ts';
import type { Instant } from '../time/instant.ts';
import type { Loss } from './explanation.ts';
import type { InsertFate } from './region-run.ts';

/** Who has the screen instead. */
export type OnScreen = { readonly ruleId: RuleId; readonly layer: Layer };

/**
 * Why the insert of this fate is not on screen at an instant at or after its planned time; `undefined` when its fate is not
 * the reason: its time is over, or it did begin and others of its layer, or a stronger one, have the screen.
 */
export function lossByFate(
  fate: InsertFate,
  at: Instant,
  onScreen: OnScreen | undefined,
  next: Instant | undefined,
): Loss | undefined {
  const { rule, planned, until, settled } = fate;
  const later = next === undefined ? {} : { next };
  const by = onScreen === undefined ? {} : { by: onScreen.ruleId };
  if (fate.outcome === 'silent') return at < until ? { kind: 'no_entry' } : undefined;
  if (fate.outcome === 'missed') {
    if (at < until) return { kind: 'missed', planned, ...by, ...later };
    return rule.once ? { kind: 'missed', planned, ...later } : undefined;
  }
  const ended = fate.pass?.end;
  // A version that took over dates a pass that was over so that it stays over, if need be before its time.
  if (ended !== undefined && ended <= at)
    return { kind: 'pass_over', planned, ...(ended < planned ? {} : { ended }), ...later };
  if (rule.meets === 'give_way' && onScreen !== undefined && onScreen.layer !== 'emergency')
    return { kind: 'gave_way', by: onScreen.ruleId, layer: onScreen.layer, ...later };
  return settled > at ? { kind: 'waits', ...by, next: settled } : undefined;
}

/** The fate of the latest of these that was planned at or before the instant; `since` is how far back it still tells something. */
export function fateAt(fates: readonly InsertFate[], at: Instant, since: Instant): InsertFate | undefined {
  return fates
    .filter(({ planned, until }) => planned <= at && (planned >= since || at < until))
    .reduce<InsertFate | undefined>(
      (latest, fate) => (latest === undefined || fate.planned > latest.planned ? fate : latest),
      undefined,
    );
}
