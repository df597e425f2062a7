// Compiles, signs and stores the manifests that a change touches. Safe to run twice: what says nothing new is not stored.
import type { ScreenId } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import { foreseenProblems } from '@lubu/shared/manifest/compile-foreseen';
import type { CompileProblem } from '@lubu/shared/manifest/compile-problem';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { sameContent } from '@lubu/shared/manifest/same-content';
import { manifestFault } from '@lubu/shared/manifest/verify';
import type { ExpandRecurrence } from '@lubu/shared/schedule/recurrence';
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
type Compilers = {
  readonly calendar: WorkCalendar;
  readonly expandByLibrary: ExpandRecurrence;
  readonly compose: Compose;
  /** Hears of a manifest that players would refuse. */
  readonly report: (failure: unknown, place: string) => void;
};
type Outcome = {
  readonly screenId: ScreenId;
  readonly orgPath: string;
  readonly problems: readonly CompileProblem[];
  /** Absent where it would say what its predecessor says, or where players would refuse it. */
  readonly news?: News;
};
type News = {
  readonly manifest: Manifest;
  /** The bytes that are signed. */
  readonly payload: string;
};

/** Screens in one transaction: few enough to hold their locks only briefly, many enough to share the reading. */
const batchSize = 25;

export function rebuildManifests(
  deps: ManifestDeps,
  { compose, report, ...calendars }: Compilers,
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
    const outcomes = (await gather(tx, screenIds, now)).map((rows) => compile(rows, now, urgent));
    await storeProblems(tx, outcomes);
    const news = outcomes.flatMap((outcome) => outcome.news ?? []);
    if (news.length === 0) return;
    await store(tx, deps, news, urgent);
    await enqueue(tx, 'push.hint', { screenIds: news.map(({ manifest }) => manifest.screenId), urgent });
  }

  function compile(rows: Gathered, now: Instant, urgent: boolean): Outcome {
    const { previous, screen, zone } = rows;
    const planPages = pages.forScreen(screen, zone, rows.items);
    const { manifest, problems } = compileManifest({ ...rows, ...calendars, planPages, now, urgent });
    const place = { screenId: screen.id, orgPath: zone.orgPath };
    const outcome: Outcome = { ...place, problems: [...problems, ...foreseenProblems(manifest)] };
    // The same words may already be on their way, but wait for the end of an item: what is urgent does not wait.
    const known = previous !== undefined && sameContent(previous, manifest);
    if (known && !(urgent && previous.effectiveFrom > now)) return outcome;
    const payload = canonicalJson(manifest);
    const fault = manifestFault(payload);
    if (fault === undefined) return { ...outcome, news: { manifest, payload } };
    // The compiler keeps within what players take, so this is a bug or a limit that nothing can be cut for. The screen goes on
    // with the version it has; one that every player refuses would only hide that.
    const what = `version ${manifest.version} for screen ${screen.id} of ${zone.orgPath}: ${fault.code}, ${fault.detail}`;
    report(new Error(what), 'manifest: not published');
    return { ...place, problems: [{ code: 'not_published', detail: fault.detail }, ...outcome.problems] };
  }
}

/** What staff see beside a screen; editors hear of it where it changed, also when the manifest did not. */
async function storeProblems(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  const { rows } = await sql<{ id: ScreenId; orgPath: string }>`
    update lubu.screen s set problems = n.problems::jsonb
    from unnest(
      ${outcomes.map(({ screenId }) => screenId)}::uuid[],
      ${outcomes.map(({ problems }) => JSON.stringify(problems))}::text[]
    ) as n(id, problems)
    where s.id = n.id and s.problems is distinct from n.problems::jsonb
    returning s.id, s.org_path
  `.execute(tx);
  for (const { id, orgPath } of rows) await enqueue(tx, 'push.change', { noun: 'screen', id, orgPath });
}

async function store(tx: Tx, deps: ManifestDeps, news: readonly News[], urgent: boolean): Promise<void> {
  const rows = news.map(({ manifest: { screenId, version, orgPath, effectiveFrom, builtAt }, payload }) => ({
    screenId,
    version,
    orgPath,
    etag: sha256Hex(payload),
    envelope: JSON.stringify(seal('lubu.manifest.v1', payload, [deps.keys.assembly])),
    effectiveFrom,
    builtAt,
    urgent,
  }));
  await tx.insertInto('lubu.manifest').values(rows).execute();
  await sql`
    update lubu.screen s set next_manifest_version = n.version + 1
    from unnest(${rows.map((row) => row.screenId)}::uuid[], ${rows.map((row) => row.version)}::int[]) as n(id, version)
    where s.id = n.id
  `.execute(tx);
}
