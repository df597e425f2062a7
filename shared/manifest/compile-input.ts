// What the compiler of manifests is told. The server fills this from its rows.
import type { Revision } from '../content/revision.ts';
import type { ItemId, RevisionHash } from '../ids.ts';
import type { OwnedPlaylist } from '../playlist/flatten.ts';
import type { ItemState } from '../review/review.ts';
import type { ExpandRecurrence } from '../schedule/recurrence.ts';
import type { ScheduleRule } from '../schedule/rule.ts';
import type { Region, Screen } from '../screen/screen.ts';
import type { Zone } from '../screen/screen-api.ts';
import type { Page } from '../template/drawing.ts';
import type { Instant } from '../time/instant.ts';
import type { WorkCalendar } from '../time/working-days.ts';
import type { Envelope } from '../trust/envelope.ts';
import type { Manifest } from './manifest.ts';

/** What the server knows of one content item. */
export type CompileItem = {
  readonly itemId: ItemId;
  /** The unit that owns it. */
  readonly orgPath: string;
  readonly state: ItemState;
  /** The revision that is approved now, with the signed approval; absent while there is none. */
  readonly approved?: ApprovedRevision;
};
export type ApprovedRevision = {
  readonly hash: RevisionHash;
  /** Length of its canonical JSON in bytes. */
  readonly bytes: number;
  readonly revision: Revision;
  readonly approval: Envelope;
};

/** The pages of a revision in a region of the screen that is compiled for; the screen is bound by the caller. */
export type PlanPages = (revision: Revision, region: Region) => readonly Page[];

export type CompileInput = {
  readonly screen: Screen;
  readonly zone: Pick<Zone, 'id' | 'name' | 'orgPath' | 'level' | 'timeZone' | 'phone' | 'hours' | 'timetable'>;
  /** All rules whose target covers the screen, whatever their conditions. */
  readonly rules: readonly ScheduleRule[];
  /** The playlists of those rules, and those that they hold. */
  readonly playlists: readonly OwnedPlaylist[];
  /** Every item that those playlists name, in whatever state, and the newest of those that their newest entries may stand for. */
  readonly items: readonly CompileItem[];
  readonly calendar: WorkCalendar;
  /** For zones whose clocks change; fixed ones are expanded in integers here. */
  readonly expandByLibrary: ExpandRecurrence;
  readonly planPages: PlanPages;
  /** The newest version built for the screen. */
  readonly previous: Manifest | undefined;
  /** The version that is the truth now, where `previous` is still waiting for its effectiveFrom. */
  readonly inForce?: Manifest;
  readonly now: Instant;
  /** Withdrawal, suspension, emergency, stop: takes over at once. */
  readonly urgent: boolean;
  readonly revoked: readonly RevisionHash[];
};
