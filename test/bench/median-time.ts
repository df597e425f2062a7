/** The middle of so many runs in milliseconds, by the clock on the wall. */
export function medianTime(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  }).sort((a, b) => a - b);
  return taken[Math.floor((times - 1) / 2)] ?? 0;
}
