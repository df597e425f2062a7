// Counts the frames of a running line. It advances by whole frames of 1/60 s, at most one a call, so that the step on a 60 Hz panel
// is always the same; only after a stall of more than `slack` frames does it catch up in one go.

const frameMs = 1_000 / 60;
const slack = 4;

export class FrameCounter {
  private frame = 0;
  private startFrame = 0;
  private startMs: number | undefined;

  /** Begins at a frame; `undefined` time: at the next call of `advance`. */
  seed(elapsedMs: number): void {
    this.startFrame = Math.max(0, Math.round(elapsedMs / frameMs));
    this.frame = this.startFrame;
    this.startMs = undefined;
  }

  /** The frame to draw at a time stamp of the browser's painting (ms, any origin, rising). */
  advance(timestampMs: number): number {
    this.startMs ??= timestampMs;
    const due = this.startFrame + (timestampMs - this.startMs) / frameMs;
    if (due - this.frame > slack) this.frame = Math.round(due);
    else if (due >= this.frame + 0.5) this.frame += 1;
    return this.frame;
  }

  get current(): number {
    return this.frame;
  }
}
