// A programme under a virtual clock: the same resolver and the same scenes as on the wall, at any instant the editor names.
import type { Revision } from '@lubu/shared/content/revision';
import type { RevisionHash } from '@lubu/shared/ids';
import type { Programme } from '@lubu/shared/screen/screen-api';
import { hour, type Instant, plus } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import type { ScreenState, Timeline } from '@lubu/shared/timeline/timeline';
import { type PageMemory, programmeScene } from '../render/programme-scene.ts';
import type { Scene } from '../render/scene.ts';

const windowBack = hour;
const windowAhead = 4 * hour;

export class ProgrammePreview {
  private programme: Programme | undefined;
  private timeline: Timeline | undefined;
  private readonly memory: PageMemory = new Map();
  private readonly revisions = new Map<RevisionHash, Revision>();
  /** Rules that cannot be kept, in words of the resolver. */
  problems: readonly string[] = [];

  load(programme: Programme): void {
    // The editor sends the whole of it with every move of its slider.
    const { screenId, version, builtAt } = programme.manifest;
    const held = this.programme?.manifest;
    if (held?.screenId === screenId && held.version === version && held.builtAt === builtAt) return;
    this.programme = programme;
    this.timeline = undefined;
    this.memory.clear();
    this.revisions.clear();
    for (const [hash, json] of Object.entries(programme.revisions)) {
      // The server froze these bytes after checking them against the schema of revisions.
      this.revisions.set(hash as RevisionHash, JSON.parse(json) as Revision);
    }
  }

  eachRevision(visit: (revision: Revision) => void): void {
    for (const revision of this.revisions.values()) visit(revision);
  }

  /** `undefined` before a programme was loaded. */
  at(at: Instant, running: boolean): { readonly scene: Scene; readonly state: ScreenState } | undefined {
    if (this.programme === undefined) return undefined;
    const { manifest } = this.programme;
    const held = this.timeline?.window;
    if (this.timeline === undefined || held === undefined || at < held.start || at >= held.end - hour) {
      const resolution = resolve(manifest, { start: plus(at, -windowBack), end: plus(at, windowAhead) });
      this.timeline = resolution.timeline;
      this.problems = resolution.problems.map(({ detail }) => detail);
    }
    const state = stateAt(this.timeline, at);
    const scene = programmeScene(manifest, state, {
      revision: (hash) => this.revisions.get(hash),
      memory: this.memory,
      clockTrusted: true,
      running,
    });
    return { scene, state };
  }
}
