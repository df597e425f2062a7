// Keeps what was compiled within what a manifest may hold: the strongest layers first, and a problem for what is left out.
// Players refuse a manifest that holds more, and then nothing new at all would reach the screen.
import Value from 'typebox/value';
import type { PlaylistId } from '../ids.ts';
import { layers, type ScheduleRule } from '../schedule/rule.ts';
import { layoutRegions, type Region, RegionSchema, type Screen } from '../screen/screen.ts';
import type { CompiledEntry } from './compile-item.ts';
import type { CompileProblem } from './compile-problem.ts';
import { type CompiledRule, type Met, manifestLimits } from './manifest.ts';

/** Playlist key → entries, those of the strongest layers first. */
export type CompiledLists = ReadonlyMap<string, readonly CompiledEntry[]>;

/** Stronger layers first, then by id: whoever comes late finds no room. */
export const byStrength = (a: Pick<ScheduleRule, 'id' | 'layer'>, b: Pick<ScheduleRule, 'id' | 'layer'>): number =>
  layers.indexOf(a.layer) - layers.indexOf(b.layer) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The regions of the screen's layout, or all of it as one where it has no room for them. */
export function regionsWithin({ layout, width, height }: Pick<Screen, 'layout' | 'width' | 'height'>): {
  readonly regions: Region[];
  readonly problems: readonly CompileProblem[];
} {
  const regions = layoutRegions(layout, width, height);
  if (regions.every((region) => Value.Check(RegionSchema, region))) return { regions, problems: [] };
  const detail = `${layout} on ${width} × ${height}`;
  return { regions: layoutRegions('whole', width, height), problems: [{ code: 'layout_too_small', detail }] };
}

/** The first of a rule's dayparts. */
export function daypartsWithin(dayparts: CompiledRule['dayparts'], ruleId: CompiledRule['ruleId']) {
  const most = manifestLimits.daypartsOfRule;
  const problems: CompileProblem[] =
    dayparts.length > most ? [{ code: 'too_many_times', ruleId, detail: `${dayparts.length} dayparts` }] : [];
  return { dayparts: dayparts.slice(0, most), problems };
}

/** The inserts that were planned last. */
export function metWithin(met: readonly Met[]): { readonly met: Met[]; readonly problems: readonly CompileProblem[] } {
  if (met.length <= manifestLimits.met) return { met: [...met], problems: [] };
  const ascending = met.toSorted((a, b) => a.planned - b.planned);
  const left = ascending.slice(0, -manifestLimits.met);
  const problems = [...new Set(left.map(({ ruleId }) => ruleId))].map(
    (ruleId): CompileProblem => ({ code: 'too_many_times', ruleId, detail: `${met.length} passes due at once` }),
  );
  return { met: ascending.slice(-manifestLimits.met), problems };
}

/** The lists without the entries whose revision, or one of whose files, has no room any more. */
export function contentWithin(lists: CompiledLists): {
  readonly lists: CompiledLists;
  readonly problems: readonly CompileProblem[];
} {
  const revisions = new Set<string>();
  const assets = new Set<string>();
  const kept = new Map<string, readonly CompiledEntry[]>();
  const problems: CompileProblem[] = [];
  for (const [key, entries] of lists) {
    const fitting = entries.filter((part) => {
      const name = revisionKey(part);
      const files = part.assets.filter(({ hash }) => !assets.has(hash));
      const room =
        (revisions.has(name) || revisions.size < manifestLimits.revisions) &&
        assets.size + files.length <= manifestLimits.assets;
      if (!room) return false;
      revisions.add(name);
      for (const { hash } of files) assets.add(hash);
      return true;
    });
    kept.set(key, fitting);
    const lost = entries.length - fitting.length;
    const playlistId = key.slice(0, key.indexOf('@')) as PlaylistId;
    if (lost > 0) problems.push({ code: 'too_much_content', playlistId, detail: `${lost} entries of ${key}` });
  }
  return { lists: kept, problems };
}

/** Two items may consist of the same bytes, and each has an approval of its own. */
export const revisionKey = ({ revision, entry }: CompiledEntry): string => `${revision.hash} ${entry.itemId}`;
