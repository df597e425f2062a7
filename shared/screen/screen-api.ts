// Zones, screens, pairing and what a preview needs. Paths: /api/zones, /api/screens, /api/screens/:id/pair, /api/pairing, /api/player/*.
import Type, { type Static } from 'typebox';
import { PlayerIdSchema, ScreenIdSchema, ZoneIdSchema } from '../ids.ts';
import { CompileProblemSchema } from '../manifest/compile-problem.ts';
import { ManifestSchema } from '../manifest/manifest.ts';
import { levels, OrgPathSchema } from '../org/org.ts';
import { ScreenLiveSchema } from '../push/messages.ts';
import { TimetableSchema } from '../schedule/timetable.ts';
import { InstantSchema } from '../time/instant.ts';
import { TrustDocumentSchema } from '../trust/envelope.ts';
import { ScreenSchema } from './screen.ts';

export const ZoneSchema = Type.Object({
  id: ZoneIdSchema,
  orgPath: OrgPathSchema,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  level: Type.Enum(levels),
  venue: Type.String({ maxLength: 60 }),
  timeZone: Type.String(),
  phone: Type.String({ maxLength: 40 }),
  hours: Type.String({ maxLength: 80 }),
  /** Grows with each change of the timetable; a change names the number it saw. */
  version: Type.Integer(),
  timetable: TimetableSchema,
});
export type Zone = Static<typeof ZoneSchema>;

/** A screen with its place in the world and its state now. */
export const ScreenRowSchema = Type.Object({
  ...ScreenSchema.properties,
  zoneName: Type.String(),
  paired: Type.Boolean(),
  live: ScreenLiveSchema,
});
export type ScreenRow = Static<typeof ScreenRowSchema>;

/** GET /api/screens/:id/programme: the newest manifest as the screen gets it; the preview resolves it itself. */
export const ProgrammeSchema = Type.Object({
  manifest: ManifestSchema,
  /** hash → revision JSON text, for all revisions the manifest names. */
  revisions: Type.Record(Type.String(), Type.String()),
  /** hash → title, for lists. */
  titles: Type.Record(Type.String(), Type.String()),
  /** Rule id → what it is called and whose it is, also for rules of higher units. */
  rules: Type.Record(Type.String(), Type.Object({ name: Type.String(), unit: Type.String() })),
  /** What of the rules and playlists cannot be shown on this screen, as of the last compilation. */
  problems: Type.Array(CompileProblemSchema),
});
export type Programme = Static<typeof ProgrammeSchema>;

/** PUT /api/zones/:id/timetable. */
export const TimetableChangeSchema = Type.Object({ version: Type.Integer(), timetable: TimetableSchema });

/** 8 characters of this alphabet: no 0 O 1 I. */
export const pairingAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const pairingCodeLength = 8;
export const PairingCodeSchema = Type.String({ pattern: `^[${pairingAlphabet}]{8}$` });

/** Player → POST /api/pairing. The key pair was made on the device. */
export const AskPairingSchema = Type.Object({
  publicKey: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  width: Type.Integer({ minimum: 1, maximum: 20_000 }),
  height: Type.Integer({ minimum: 1, maximum: 20_000 }),
  platform: Type.String({ maxLength: 200 }),
});
export type AskPairing = Static<typeof AskPairingSchema>;
export const PairingOfferSchema = Type.Object({
  pairingId: Type.String({ format: 'uuid' }),
  code: PairingCodeSchema,
  expiresAt: InstantSchema,
});
export type PairingOffer = Static<typeof PairingOfferSchema>;

/** Player → GET /api/pairing/:pairingId, every 2 s. `paired` comes with everything to be pinned. */
export const PairingStatusSchema = Type.Union([
  Type.Object({ state: Type.Literal('waiting'), expiresAt: InstantSchema }),
  Type.Object({ state: Type.Literal('expired') }),
  Type.Object({
    state: Type.Literal('paired'),
    playerId: PlayerIdSchema,
    screenId: ScreenIdSchema,
    /** Where the screen stands; pinned, so that no manifest can place it under another unit's approvals. */
    orgPath: OrgPathSchema,
    zoneName: Type.String(),
    screenName: Type.String(),
    trust: TrustDocumentSchema,
  }),
]);
export type PairingStatus = Static<typeof PairingStatusSchema>;

/** Operator → POST /api/screens/:id/pair. */
export const PairSchema = Type.Object({ code: Type.String({ maxLength: 20 }) });

/** Player → POST /api/player/session with a nonce from GET /api/player/challenge, signed by the device key. */
export const ChallengeSchema = Type.Object({ nonce: Type.String({ maxLength: 200 }) });
export const PlayerSignInSchema = Type.Object({
  playerId: PlayerIdSchema,
  nonce: Type.String({ maxLength: 200 }),
  signature: Type.String({ pattern: '^[0-9a-f]{128}$', description: 'Ed25519 over playerSignInBytes()' }),
});
export const PlayerSessionSchema = Type.Object({
  token: Type.String(),
  expiresAt: InstantSchema,
  serverNow: InstantSchema,
});
export type PlayerSession = Static<typeof PlayerSessionSchema>;

/** The text a device signs to open a session. */
export const playerSignInText = (playerId: string, nonce: string): string =>
  `lubu\nplayer-session\n${playerId}\n${nonce}`;
