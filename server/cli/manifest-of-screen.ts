// A manifest of a screen as the database has it, with the names of its rules and the titles of its items.
// Reads as the system: who may work on the machine itself may read all of it.
import type { RuleId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { inScope, systemScope, type Tx } from '../db/database.ts';
import type { Parts } from '../open-parts.ts';
import { ArgumentError } from './argument-error.ts';
import type { Source } from './source.ts';

/** `called`: the id of the screen, or its name where only one has it. Without a version the newest manifest. */
export function manifestOfScreen({ deps }: Parts, called: string, version: number | undefined): Promise<Source> {
  return inScope(deps.db, systemScope, async (tx) => {
    const screenId = await screenOf(tx, called);
    const rows = tx.selectFrom('lubu.manifest').where('screenId', '=', screenId).orderBy('version', 'desc');
    const row = await (version === undefined ? rows : rows.where('version', '=', version))
      .select('envelope')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return refuseVersion(tx, called, version);
    const manifest = JSON.parse(row.envelope.payload) as Manifest; // written by us, from a checked Manifest
    return { manifest, names: await namesOf(tx, manifest) };
  });
}

async function screenOf(tx: Tx, called: string) {
  const screens = await tx.selectFrom('lubu.screen').select(['id', 'record']).orderBy('id').execute();
  const found = screens.filter(({ id, record }) => id === called || record.name === called);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  const ids = found.map(({ id }) => id).join(' ');
  const names = [...new Set(screens.map(({ record }) => record.name))].slice(0, 20).join('、');
  throw found.length > 1
    ? new ArgumentError('--screen', called, {
        zh: `同名的几块屏之一：${ids}`,
        en: `one of several of this name: ${ids}`,
      })
    : new ArgumentError('--screen', called, {
        zh: `屏幕的编号或名称：${names}`,
        en: `the id or name of a screen: ${names}`,
      });
}

async function refuseVersion(tx: Tx, called: string, version: number | undefined): Promise<never> {
  if (version === undefined)
    throw new ArgumentError('--screen', called, { zh: '已有清单的屏幕', en: 'a screen that has a manifest' });
  const screenId = await screenOf(tx, called);
  const kept = await tx
    .selectFrom('lubu.manifest')
    .where('screenId', '=', screenId)
    .select(({ fn }) => [fn.min('version').as('oldest'), fn.max('version').as('newest')])
    .executeTakeFirst();
  const range = `${kept?.oldest ?? 0}–${kept?.newest ?? 0}`;
  throw new ArgumentError('--version', String(version), {
    zh: `存有的版本：${range}`,
    en: `a version that is kept: ${range}`,
  });
}

async function namesOf(tx: Tx, manifest: Manifest): Promise<Source['names']> {
  const ruleIds = [...new Set(manifest.rules.map(({ ruleId }) => ruleId))];
  const entries = manifest.playlists.flatMap((list) => list.entries);
  const hashes = [...new Set(entries.map(({ revision }) => revision))];
  const rules =
    ruleIds.length === 0
      ? []
      : await tx.selectFrom('lubu.schedule_rule').select(['id', 'record']).where('id', 'in', ruleIds).execute();
  const revisions =
    hashes.length === 0
      ? []
      : await tx.selectFrom('lubu.content_revision').select(['hash', 'title']).where('hash', 'in', hashes).execute();
  const titles = new Map(revisions.map(({ hash, title }) => [hash, title]));
  return {
    rules: Object.fromEntries(rules.map(({ id, record }): [RuleId, string] => [id, record.name])),
    items: Object.fromEntries(
      entries.flatMap(({ itemId, revision }) => {
        const title = titles.get(revision);
        return title === undefined ? [] : [[itemId, title] as const];
      }),
    ),
  };
}
