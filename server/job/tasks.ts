// Every kind of job and what it is told. A job is a row added in the same transaction as the change that asks for it.
// This is how news travels forward along the sentence: approving a revision adds manifest.rebuild, it does not call manifest/.
import type { AssetHash, ItemId, PlaylistId, RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export type Tasks = {
  /** Compile and sign again for every screen that one of these touches; `urgent` takes effect at once. */
  'manifest.rebuild': {
    urgent: boolean;
    screenIds?: ScreenId[];
    zoneIds?: ZoneId[];
    itemIds?: ItemId[];
    playlistIds?: PlaylistId[];
    ruleIds?: RuleId[];
    /** Organisation paths: every screen of these units and of those below. */
    subtrees?: string[];
  };
  /** Tell players that newer manifests are stored. */
  'push.hint': { screenIds: ScreenId[]; urgent: boolean };
  /** Tell editors that a noun changed. */
  'push.change': {
    noun: 'content' | 'review' | 'playlist' | 'schedule' | 'screen' | 'report';
    id?: string;
    orgPath: string;
  };
  /** Disconnect a player whose key was revoked. */
  'push.unpair': { screenId: ScreenId; playerId: string };
  /** Make the renditions of an uploaded picture. */
  'media.render': { hash: AssetHash; orgPath: string };
};
export type TaskName = keyof Tasks;

/** Does one job. Throwing means: try again later. Must be safe to run twice. */
export type Handler<N extends TaskName> = (payload: Tasks[N]) => Promise<void>;
export type Handlers = { readonly [N in TaskName]: Handler<N> };

/** Adds a job; with `key`, a waiting job of the same key is replaced instead. */
export async function enqueue<N extends TaskName>(tx: Tx, task: N, payload: Tasks[N], key?: string): Promise<void> {
  await sql`select lubu.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key ?? null})`.execute(tx);
}
