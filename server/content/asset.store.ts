// Uploaded files as rows: known by the hash of their bytes, once per organisation.
import type { Asset, ImageMime, Rendition } from '@lubu/shared/asset/asset';
import type { AssetHash } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { layoutRegions } from '@lubu/shared/screen/screen';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';

export type NewAsset = {
  readonly hash: AssetHash;
  readonly name: string;
  readonly mime: ImageMime;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
};

const assets = (tx: Tx) =>
  tx
    .selectFrom('lubu.asset')
    .select(['hash', 'name', 'kind', 'mime', 'width', 'height', 'bytes', 'state', 'problem', 'renditions', 'orgPath']);
type AssetRow = Awaited<ReturnType<ReturnType<typeof assets>['execute']>>[number];

const toAsset = ({ orgPath: _, problem, ...row }: AssetRow): Asset => ({
  ...row,
  ...(problem === '' ? {} : { problem }),
});

export async function listAssets(tx: Tx): Promise<Asset[]> {
  return (await assets(tx).orderBy('createdAt', 'desc').orderBy('hash').limit(500).execute()).map(toAsset);
}

/** The same file may lie in several organisations of the scope; its pictures are the same. Ready ones come first. */
export async function findAsset(tx: Tx, hash: AssetHash): Promise<Asset | undefined> {
  const rows = await assets(tx).where('hash', '=', hash).orderBy('orgPath').execute();
  const row = rows.find(({ state }) => state === 'ready') ?? rows[0];
  return row === undefined ? undefined : toAsset(row);
}

export async function assetOf(tx: Tx, hash: AssetHash): Promise<Asset> {
  const asset = await findAsset(tx, hash);
  if (asset === undefined) throw new Problem('not_found');
  return asset;
}

/** A file that the organisation has already is answered as it is; one that failed before is tried again. */
export async function addAsset(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  who: Who,
  file: NewAsset,
): Promise<{ asset: Asset; isNew: boolean }> {
  const { orgPath } = who;
  const found = await assets(tx)
    .where('hash', '=', file.hash)
    .where('orgPath', '=', orgPath)
    .forUpdate()
    .executeTakeFirst();
  if (found !== undefined && found.state !== 'failed') return { asset: toAsset(found), isNew: false };
  const now = deps.clock();
  await tx
    .insertInto('lubu.asset')
    .values({
      ...file,
      orgPath,
      kind: 'image',
      state: 'processing',
      createdBy: who.accountId,
      createdAt: now,
      renditions: '[]',
    })
    .onConflict((conflict) => conflict.columns(['hash', 'orgPath']).doUpdateSet({ state: 'processing', problem: '' }))
    .execute();
  await audit(tx, {
    at: now,
    actor: { kind: 'account', id: who.accountId, orgPath },
    action: 'asset.upload',
    objectKind: 'asset',
    objectId: file.hash,
    orgPath,
    detail: { name: file.name, mime: file.mime, bytes: file.bytes },
  });
  await enqueue(tx, 'media.render', { hash: file.hash, orgPath });
  return { asset: { ...file, kind: 'image', state: 'processing', renditions: [] }, isNew: true };
}

/** The sizes at which the screens of the scope can show a picture: every region of every layout they have. */
export async function boxesOfScreens(tx: Tx): Promise<{ width: number; height: number }[]> {
  const screens = await tx.selectFrom('lubu.screen').select('record').execute();
  const boxes = screens.flatMap(({ record }) => [record, ...layoutRegions(record.layout, record.width, record.height)]);
  const bySize = new Map(boxes.map(({ width, height }) => [`${width}x${height}`, { width, height }]));
  return [...bySize.values()];
}

export async function isProcessing(tx: Tx, hash: AssetHash, orgPath: string): Promise<boolean> {
  const row = await tx
    .selectFrom('lubu.asset')
    .select('state')
    .where('hash', '=', hash)
    .where('orgPath', '=', orgPath)
    .executeTakeFirst();
  return row?.state === 'processing';
}

export type Outcome =
  | { readonly state: 'ready'; readonly renditions: readonly Rendition[] }
  | { readonly state: 'failed'; readonly problem: string };

export async function finishAsset(tx: Tx, hash: AssetHash, orgPath: string, outcome: Outcome): Promise<void> {
  await tx
    .updateTable('lubu.asset')
    .set({
      state: outcome.state,
      problem: outcome.state === 'failed' ? outcome.problem : '',
      ...(outcome.state === 'ready' ? { renditions: JSON.stringify(outcome.renditions) } : {}),
    })
    .where('hash', '=', hash)
    .where('orgPath', '=', orgPath)
    .execute();
  await enqueue(tx, 'push.change', { noun: 'content', id: hash, orgPath });
}
