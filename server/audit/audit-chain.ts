// Checks that nobody rewrote the trail: every row's hash is made again from its columns and the hash before it.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, inScope, systemScope } from '../db/database.ts';

/** The newest row that was ever told to somebody outside the database: proves that rows were not cut off at the end. */
export type ChainHead = { readonly seq: number; readonly hash: string };
export type BrokenLink = { readonly seq: number; readonly what: 'missing' | 'altered' | 'unlinked' };
export type ChainReport = {
  readonly rows: number;
  readonly head: ChainHead | undefined;
  readonly broken: BrokenLink | undefined;
};

type Link = { seq: number; prevHash: string; hash: string; text: string };
const step = 5_000;

/** Walks the whole chain and stops at the first break. `known` is a head noted earlier, outside the database. */
export async function checkAuditChain(db: Database, known?: ChainHead): Promise<ChainReport> {
  let head: ChainHead = { seq: 0, hash: '' };
  for (;;) {
    const links = await readLinks(db, head.seq);
    for (const link of links) {
      const broken = breakAt(head, link) ?? breakWith(known, link);
      if (broken !== undefined) return { rows: head.seq, head, broken };
      head = { seq: link.seq, hash: link.hash };
    }
    if (links.length < step) break;
  }
  const broken: BrokenLink | undefined =
    known !== undefined && known.seq > head.seq ? { seq: head.seq + 1, what: 'missing' } : undefined;
  return { rows: head.seq, head: head.seq === 0 ? undefined : head, broken };
}

function breakAt(before: ChainHead, link: Link): BrokenLink | undefined {
  if (link.seq !== before.seq + 1) return { seq: before.seq + 1, what: 'missing' };
  if (link.prevHash !== before.hash) return { seq: link.seq, what: 'unlinked' };
  if (createHash('sha256').update(link.text).digest('hex') !== link.hash) return { seq: link.seq, what: 'altered' };
  return undefined;
}

const breakWith = (known: ChainHead | undefined, link: Link): BrokenLink | undefined =>
  known?.seq === link.seq && known.hash !== link.hash ? { seq: link.seq, what: 'altered' } : undefined;

/** The text is made by Postgres's own jsonb_build_array, exactly as the trigger makes it. */
const readLinks = (db: Database, after: number): Promise<Link[]> =>
  inScope(db, systemScope, async (tx) => {
    const found = await sql<Link>`
      select seq, prev_hash, hash, jsonb_build_array(prev_hash, seq, at, org_path, actor_kind, actor_id, action,
        object_kind, object_id, detail)::text as text
      from lubu.audit_event where seq > ${after} order by seq limit ${step}`.execute(tx);
    return found.rows;
  });
