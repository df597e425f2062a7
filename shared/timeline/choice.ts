// Which entries of a playlist may be drawn at an instant: inside their own window, on their weekdays and in their hours, and
// of a group of newest ones only the first few. The answer changes at edges only, and is worked out once between two of them.
import type { ManifestEntry } from '../manifest/manifest.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { intervalAt } from '../time/intervals.ts';
import type { hoursReader, OpenHours } from './entry-hours.ts';

/** Entries in the order of the list; the key tells equal choices of one list. */
export type Choice = { readonly key: string; readonly entries: readonly ManifestEntry[] };

/** Entries that can be drawn at some time: with a window and with pages, none of which is without length. */
export const playable = (entries: readonly ManifestEntry[]): ManifestEntry[] =>
  entries.filter(({ from, until, pages }) => from < until && lasts(pages));
export const lasts = (pages: readonly number[]): boolean => pages.length > 0 && pages.every((page) => page > 0);

/** The choices of one list within [from, until). */
export class Choices {
  /** The instants in (from, until) at which the choice may change, ascending. */
  readonly edges: readonly Instant[];
  readonly #entries: readonly ManifestEntry[];
  readonly #hours: ReadonlyMap<ManifestEntry, OpenHours>;
  readonly #grouped: boolean;
  readonly #made = new Map<number, Choice>();

  constructor(
    entries: readonly ManifestEntry[],
    hoursOf: ReturnType<typeof hoursReader>,
    from: Instant,
    until: Instant,
  ) {
    this.#entries = entries;
    this.#hours = new Map(entries.flatMap((entry) => (entry.on === undefined ? [] : [[entry, hoursOf(entry.on)]])));
    this.#grouped = entries.some(({ newest }) => newest !== undefined);
    const edges = new Set<Instant>();
    const add = (at: Instant) => {
      if (at > from && at < until) edges.add(at);
    };
    for (const entry of entries) {
      add(entry.from);
      add(entry.until);
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
      if (this.#grouped && entry.newest !== undefined) {
        const before = taken.get(entry.newest.group) ?? 0;
        taken.set(entry.newest.group, before + 1);
        if (before >= entry.newest.count) continue;
      }
      open.push(i);
    }
    return { key: open.join(','), entries: open.map((i) => this.#entries[i] as ManifestEntry) };
  }
}
