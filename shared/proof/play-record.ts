// Proof of play: what was really drawn, from when to when. The key (player, boot, seq) makes a record countable exactly once.
import Type, { type Static } from 'typebox';
import { ItemIdSchema, RevisionHashSchema, RuleIdSchema } from '../ids.ts';
import { RegionRoleSchema } from '../screen/screen.ts';
import { InstantSchema } from '../time/instant.ts';

export const playResults = ['full', 'cut', 'failed'] as const;

export const PlayRecordSchema = Type.Object({
  /** Grows by one for each record of a boot, from 1, without gaps. */
  seq: Type.Integer({ minimum: 1 }),
  role: RegionRoleSchema,
  ruleId: RuleIdSchema,
  itemId: ItemIdSchema,
  revision: RevisionHashSchema,
  manifestVersion: Type.Integer({ minimum: 1 }),
  /** Half-open [start, end) on the player's corrected clock. */
  start: InstantSchema,
  end: InstantSchema,
  /** `full`: the whole turn; `cut`: it ended early; `failed`: the slot was kept with the fallback. */
  result: Type.Enum(playResults),
});
export type PlayRecord = Static<typeof PlayRecordSchema>;

/** One boot of the player program makes one UUID. */
export const BootIdSchema = Type.String({ format: 'uuid' });

export const PlayBatchSchema = Type.Object({
  boot: BootIdSchema,
  records: Type.Array(PlayRecordSchema, { minItems: 1, maxItems: 500 }),
});
export type PlayBatch = Static<typeof PlayBatchSchema>;

/** Stored for good up to and including this sequence number; only then may the player forget them. */
export const PlayAckSchema = Type.Object({ boot: BootIdSchema, through: Type.Integer({ minimum: 0 }) });
export type PlayAck = Static<typeof PlayAckSchema>;
