// Every message of the sockets, both directions. Each end checks what it receives against these schemas.
// A push is a hint that something changed; the pull over HTTP is the truth.
import Type, { type Static } from 'typebox';
import { ItemIdSchema, PlayerIdSchema, RevisionHashSchema, ScreenIdSchema } from '../ids.ts';
import { RegionRoleSchema } from '../screen/screen.ts';
import { InstantSchema } from '../time/instant.ts';
import { EnvelopeSchema } from '../trust/envelope.ts';

/** server → player: version N is ready; `inline` carries it when it is small. */
export const ManifestHintSchema = Type.Object({
  screenId: ScreenIdSchema,
  version: Type.Integer({ minimum: 1 }),
  etag: Type.String(),
  urgent: Type.Boolean(),
  inline: Type.Optional(EnvelopeSchema),
});
export type ManifestHint = Static<typeof ManifestHintSchema>;
/** Manifests up to this many bytes of JSON travel inside the hint. */
export const inlineLimit = 32_768;

/** player → server, every 10 s and after each change: what this player is doing. */
export const HeartbeatSchema = Type.Object({
  at: InstantSchema,
  appVersion: Type.String({ maxLength: 40 }),
  manifestVersion: Type.Integer({ minimum: 0 }),
  ladder: Type.Union([
    Type.Literal('live'),
    Type.Literal('last_good'),
    Type.Literal('fallback'),
    Type.Literal('built_in'),
  ]),
  showing: Type.Array(
    Type.Object({
      role: RegionRoleSchema,
      itemId: Type.Optional(ItemIdSchema),
      revision: Type.Optional(RevisionHashSchema),
      page: Type.Integer(),
    }),
    { maxItems: 8 },
  ),
  unsentPlays: Type.Integer({ minimum: 0 }),
  clockOffsetMs: Type.Integer(),
  viewport: Type.Object({ width: Type.Integer(), height: Type.Integer() }),
});
export type Heartbeat = Static<typeof HeartbeatSchema>;

/** player → server: something went wrong that staff should know. The public never sees it. */
export const IncidentSchema = Type.Object({
  at: InstantSchema,
  kind: Type.Union([
    Type.Literal('manifest_refused'),
    Type.Literal('asset_failed'),
    Type.Literal('item_failed'),
    Type.Literal('clock_untrusted'),
    Type.Literal('storage'),
    Type.Literal('watchdog'),
  ]),
  detail: Type.String({ maxLength: 500 }),
});
export type Incident = Static<typeof IncidentSchema>;

/** player ⇄ server: NTP-like exchange; the answer carries when the server received and answered. */
export type ClockAnswer = { readonly received: number; readonly answered: number };

export type ServerToPlayer = {
  manifest: (hint: ManifestHint) => void;
  /** The player was unpaired; it forgets its programme and shows a pairing code again. */
  unpaired: () => void;
};
export type PlayerToServer = {
  heartbeat: (beat: Heartbeat) => void;
  incident: (incident: Incident, stored: (ok: boolean) => void) => void;
  clock: (answer: (times: ClockAnswer) => void) => void;
};

/** server → editor: a noun changed, load it again. Carries no content. */
export const ChangeSchema = Type.Object({
  noun: Type.Union([
    Type.Literal('content'),
    Type.Literal('review'),
    Type.Literal('playlist'),
    Type.Literal('schedule'),
    Type.Literal('screen'),
    Type.Literal('report'),
  ]),
  id: Type.Optional(Type.String()),
});
export type Change = Static<typeof ChangeSchema>;

/** What the editor knows of one screen at the moment. */
export const ScreenLiveSchema = Type.Object({
  screenId: ScreenIdSchema,
  playerId: Type.Optional(PlayerIdSchema),
  online: Type.Boolean(),
  lastSeenAt: Type.Optional(InstantSchema),
  heartbeat: Type.Optional(HeartbeatSchema),
  manifestVersion: Type.Integer({ description: 'newest version built for the screen' }),
});
export type ScreenLive = Static<typeof ScreenLiveSchema>;

export type ServerToStaff = { changed: (change: Change) => void; screen: (live: ScreenLive) => void };
