// Which screens a rule is for, as far as the operator can see them: its target, narrowed by its conditions.
import { isWithin } from '@lubu/shared/org/org';
import type { ScheduleRuleDraft, Target } from '@lubu/shared/schedule/rule';
import { fitsConditions } from '@lubu/shared/screen/fits-conditions';
import type { ScreenRow, Zone } from '@lubu/shared/screen/screen-api';

export function reachedScreens(
  { target, conditions }: Pick<ScheduleRuleDraft, 'target' | 'conditions'>,
  screens: readonly ScreenRow[],
  zones: readonly Zone[],
): readonly ScreenRow[] {
  const zoneOf = new Map(zones.map((zone) => [zone.id, zone]));
  return screens.filter((screen) => {
    const zone = zoneOf.get(screen.zoneId);
    return zone !== undefined && isMeant(target, screen, zone) && fitsConditions(conditions, screen, zone.level);
  });
}

function isMeant(target: Target, screen: ScreenRow, zone: Zone): boolean {
  if (target.kind === 'zone') return screen.zoneId === target.zoneId;
  if (target.kind === 'screens') return target.screenIds.includes(screen.id);
  return isWithin(zone.orgPath, target.orgPath);
}
