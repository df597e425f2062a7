// Which entries of a playlist may be drawn at an instant: inside their own window, on their weekdays and in their hours, and
// of a group of newest ones only the first few. The answer changes at edges only, and is worked out once between two of them.
import type { ManifestEntry } from '../manifest/manifest.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { intervalAt } from '../time/intervals.ts';
import type { hoursReader, OpenHours } from './entry-hours.ts';

/** Entries in the order of the list; equal choices of one list have one number. */
export type Choice = { readonly number: number; readonly entries: readonly ManifestEntry[] };

/** Entries that can be drawn at some time: with a window and with pages, none of which is without length. */
export const playable = (entries: readonly ManifestEntry[]): readonly ManifestEntry[] =>
  entries.every(isPlayable) ? entries : entries.filter(isPlayable);
const isPlayable = ({ from, until, pages }: ManifestEntry): boolean => from < until && lasts(pages);
export const lasts = (pages: readonly number[]): boolean => pages.length > 0 && !pages.some((page) => page <= 0);

/** The choices of one list within [from, until). */
export class Choices {
  /** The instants in (from, until) at which the choice may change, ascending. */
  readonly edges: readonly Instant[];
  readonly #entries: readonly ManifestEntry[];
  /** Of the entries that keep to weekdays or hours. */
  readonly #hours = new Map<ManifestEntry, OpenHours>();
  /** By how many edges are past. */
  readonly #made = new Map<number, Choice>();
  /** By the places of the entries in the list. */
  readonly #distinct = new Map<string, Choice>();

  constructor(
    entries: readonly ManifestEntry[],
    hoursOf: ReturnType<typeof hoursReader>,
    from: Instant,
    until: Instant,
  ) {
    this.#entries = entries;
    const edges = new Set<Instant>();
    const add = (at: Instant) => {
      if (at > from && at < until) edges.add(at);
    };
    for (const entry of entries) {
      add(entry.from);
      add(entry.until);
      if (entry.on !== undefined) this.#hours.set(entry, hoursOf(entry.on));
    }
    for (const open of new Set(this.#hours.values()))
      for (const { start, end } of open) {
        add(start);
        add(end);
      }
    this.edges = [...edges].sort((a, b) => a - b);
  }

  at(at: Instant): Choice {
    let low = 0;
    let high = this.edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edges[middle] as Instant) <= at) low = middle + 1;
      else high = middle;
    }
    const known = this.#made.get(low);
    if (known !== undefined) return known;
    const choice = this.#choose(at);
    this.#made.set(low, choice);
    return choice;
  }

  /** Until when an entry may be drawn that is open at the instant; the instant itself when it is not. */
  closesAt(entry: ManifestEntry, at: Instant): Instant {
    if (at < entry.from || at >= entry.until) return at;
    const open = this.#hours.get(entry);
    return open === undefined ? entry.until : earliest(entry.until, intervalAt(open, at)?.end ?? at);
  }

  #choose(at: Instant): Choice {
    const open: number[] = [];
    const taken = new Map<string, number>();
    for (const [i, entry] of this.#entries.entries()) {
      if (this.closesAt(entry, at) <= at) continue;
      if (entry.newest !== undefined) {
        const before = taken.get(entry.newest.group) ?? 0;
        taken.set(entry.newest.group, before + 1);
        if (before >= entry.newest.count) continue;
      }
      open.push(i);
    }
    const key = open.join(',');
    const known = this.#distinct.get(key);
    if (known !== undefined) return known;
    const choice = { number: this.#distinct.size, entries: open.map((i) => this.#entries[i] as ManifestEntry) };
    this.#distinct.set(key, choice);
    return choice;
  }
}
