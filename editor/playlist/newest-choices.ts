// What the fields of a "newest" entry offer: the units at and below one's own that have content, and the fields it names.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { isWithin, type Organization } from '@lubu/shared/org/org';

export type NewestChoices = {
  readonly fields: readonly string[];
  /** Path and name of each unit, the own one first. */
  readonly units: readonly (readonly [path: string, name: string])[];
};

export function newestChoices(
  items: readonly ContentSummary[],
  own: Pick<Organization, 'path' | 'name'> | undefined,
): NewestChoices {
  const fields = new Set<string>();
  const units = new Map<string, string>(own ? [[own.path, own.name]] : []);
  for (const { field, orgPath, organization } of items) {
    if (field !== undefined) fields.add(field);
    if (own && orgPath !== undefined && isWithin(orgPath, own.path) && !units.has(orgPath))
      units.set(orgPath, organization);
  }
  const [first, ...below] = units;
  return {
    fields: [...fields].sort(),
    units: first ? [first, ...below.sort(([a], [b]) => (a < b ? -1 : 1))] : [],
  };
}
