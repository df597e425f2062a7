// Makes the renditions of an uploaded picture at the sizes of the owner's screens. No transaction is open while pictures are made.
import { ingestImage } from '@lubu/media/ingest';
import type { Rendition } from '@lubu/shared/asset/asset';
import type { AssetHash } from '@lubu/shared/ids';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Handler } from '../job/tasks.ts';
import { boxesOfScreens, finishAsset, isProcessing } from './asset.store.ts';

/** Safe to run twice: files are named by their bytes, and an asset that is done is left alone. */
export const renderMedia =
  (deps: Pick<Deps, 'db' | 'files'>): Handler<'media.render'> =>
  async ({ hash, orgPath }) => {
    const asked = await inScope(deps.db, orgPath, async (tx) =>
      (await isProcessing(tx, hash, orgPath)) ? await boxesOfScreens(tx) : undefined,
    );
    if (asked === undefined) return;
    const original = await deps.files.read(hash);
    if (original === undefined) {
      const problem = '原文件不在了，请重新上传';
      return inScope(deps.db, orgPath, (tx) => finishAsset(tx, hash, orgPath, { state: 'failed', problem }));
    }
    const made = await ingestImage(original, asked);
    if (!made.ok) {
      const problem = made.error.zh;
      return inScope(deps.db, orgPath, (tx) => finishAsset(tx, hash, orgPath, { state: 'failed', problem }));
    }
    const renditions: Rendition[] = [];
    for (const { bytes, mime, width, height } of made.value.renditions)
      renditions.push({ hash: (await deps.files.write(bytes)) as AssetHash, mime, width, height, bytes: bytes.length });
    return inScope(deps.db, orgPath, (tx) => finishAsset(tx, hash, orgPath, { state: 'ready', renditions }));
  };
