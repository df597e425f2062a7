// Whose turn it is among the entries of one voice, when some must wait and others were shown out of turn.

/** Instead of a count of rounds: none is cut in the middle. */
export const always = Number.POSITIVE_INFINITY;

/** The order in which the entries of one voice come. */
export class Rotation {
  readonly #size: number;
  #cursor = 0;
  #rounds = 0;
  readonly #seen: boolean[];
  /** Shown out of turn since the round came past: the round passes over them once. */
  readonly #ahead = new Set<number>();
  /** Passed over because they had to wait: they come as soon as they may, the longest waiting first. */
  readonly #owed = new Set<number>();

  constructor(size: number) {
    this.#size = size;
    this.#seen = Array.from({ length: size }, () => false);
  }

  /** The entry `k` places on from where the round stands. */
  at(k: number): number {
    return (this.#cursor + k) % this.#size;
  }

  seen(entry: number): boolean {
    return this.#seen[entry] === true;
  }

  /** How many times faster it should have gone to show everything by now, as a whole number. */
  factor(): number {
    return Math.ceil(this.#size / Math.max(1, this.#seen.filter((seen) => seen).length));
  }

  /** Whose turn it is among those that may be shown now. */
  next(free: (entry: number) => boolean): number | undefined {
    for (const entry of this.#owed) if (free(entry)) return entry;
    let second: number | undefined;
    for (let k = 0; k < this.#size; k += 1) {
      const entry = this.at(k);
      if (!free(entry)) continue;
      if (!this.#ahead.has(entry)) return entry;
      second ??= entry;
    }
    return second;
  }

  /** The entry is shown now, in its turn or out of it; `free` as it was before. */
  take(entry: number, free: (entry: number) => boolean): void {
    this.#seen[entry] = true;
    if (this.#owed.delete(entry)) return;
    for (; this.at(0) !== entry; this.#pass()) {
      if (this.#ahead.delete(this.at(0))) continue;
      if (free(this.at(0))) break;
      this.#owed.add(this.at(0));
    }
    if (this.at(0) === entry) this.#pass();
    else this.#ahead.add(entry);
  }

  #pass(): void {
    this.#cursor = (this.#cursor + 1) % this.#size;
    if (this.#cursor === 0) this.#rounds += 1;
  }

  /** Whole rounds so far when the round stands in the middle, `always` when nothing of it is left or nothing was taken. */
  evenFor(): number {
    let left = this.#cursor;
    while (left < this.#size && this.#ahead.has(left)) left += 1;
    return this.#cursor === 0 || left === this.#size ? always : this.#rounds;
  }
}
