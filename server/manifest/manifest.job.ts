// Compiles, signs and stores the manifests that a change touches. Safe to run twice: what says nothing new is not stored.
import type { ScreenId } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { sameContent } from '@lubu/shared/manifest/same-content';
import type { Instant } from '@lubu/shared/time/instant';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import { canonicalJson, sha256Hex } from '@lubu/shared/trust/canonical';
import { seal } from '@lubu/shared/trust/envelope';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { enqueue, type Handler } from '../job/tasks.ts';
import { type Gathered, gather } from './gather.ts';
import { type Compose, PageMemo } from './page-memo.ts';
import { touchedScreens } from './touched-screens.ts';

type ManifestDeps = Pick<Deps, 'db' | 'clock' | 'keys'>;

/** Screens in one transaction: few enough to hold their locks only briefly, many enough to share the reading. */
const batchSize = 25;

export function rebuildManifests(
  deps: ManifestDeps,
  { calendar, compose }: { readonly calendar: WorkCalendar; readonly compose: Compose },
): Handler<'manifest.rebuild'> {
  const pages = new PageMemo(compose);
  return async ({ urgent, ...change }) => {
    const screenIds = await inScope(deps.db, systemScope, (tx) => touchedScreens(tx, change));
    for (let at = 0; at < screenIds.length; at += batchSize) {
      const batch = screenIds.slice(at, at + batchSize);
      await inScope(deps.db, systemScope, (tx) => rebuild(tx, batch, urgent));
    }
  };

  async function rebuild(tx: Tx, screenIds: readonly ScreenId[], urgent: boolean): Promise<void> {
    const now = deps.clock();
    const gathered = await gather(tx, screenIds, now);
    const news = gathered.flatMap((rows) => compileNews(rows, now, urgent) ?? []);
    if (news.length === 0) return;
    await store(tx, deps, news, urgent);
    await enqueue(tx, 'push.hint', { screenIds: news.map(({ screenId }) => screenId), urgent });
  }

  function compileNews(rows: Gathered, now: Instant, urgent: boolean): Manifest | undefined {
    const planPages = pages.forScreen(rows.screen, rows.zone, rows.items);
    const { manifest } = compileManifest({ ...rows, calendar, planPages, now, urgent });
    const { previous } = rows;
    if (previous === undefined || !sameContent(previous, manifest)) return manifest;
    // The same words may already be on their way, but wait for the end of an item: what is urgent does not wait.
    return urgent && previous.effectiveFrom > now ? manifest : undefined;
  }
}

async function store(tx: Tx, deps: ManifestDeps, news: readonly Manifest[], urgent: boolean): Promise<void> {
  const rows = news.map((manifest) => {
    const payload = canonicalJson(manifest);
    return {
      screenId: manifest.screenId,
      version: manifest.version,
      orgPath: manifest.orgPath,
      etag: sha256Hex(payload),
      envelope: JSON.stringify(seal('lubu.manifest.v1', payload, [deps.keys.assembly])),
      effectiveFrom: manifest.effectiveFrom,
      builtAt: manifest.builtAt,
      urgent,
    };
  });
  await tx.insertInto('lubu.manifest').values(rows).execute();
  await sql`
    update lubu.screen s set next_manifest_version = n.version + 1
    from unnest(${rows.map((row) => row.screenId)}::uuid[], ${rows.map((row) => row.version)}::int[]) as n(id, version)
    where s.id = n.id
  `.execute(tx);
}
