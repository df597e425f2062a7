// Pictures over HTTP: upload, list, state, and the files. Walls never get an original, only what was drawn anew from it.
import { createReadStream } from 'node:fs';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { probeImage } from '@lubu/media/probe-image';
import { AssetListSchema, AssetSchema, uploadLimit } from '@lubu/shared/asset/asset';
import { type AssetHash, AssetHashSchema } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { needs, whoOf } from '../http/who.ts';
import { addAsset, assetOf, listAssets } from './asset.store.ts';

const OneAssetSchema = Type.Object({ hash: AssetHashSchema });
const WhichFileSchema = Type.Object({ rendition: Type.Optional(AssetHashSchema) });

const tags = ['asset'];

export const assetRoutes =
  (deps: Pick<Deps, 'clock' | 'db' | 'files'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    await app.register(multipart, {
      limits: { fileSize: uploadLimit, files: 1, fields: 4, parts: 5, headerPairs: 20 },
    });

    app.post(
      '/assets',
      {
        bodyLimit: uploadLimit + 100_000,
        config: { access: needs('asset.upload') },
        schema: { tags, summary: 'Upload a picture', response: { 200: AssetSchema, 201: AssetSchema } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { name, bytes } = await uploaded(request);
        const facts = await probeImage(bytes);
        if (!facts.ok) {
          const { code, ...words } = facts.error;
          throw new Problem(code, { places: [{ place: '/file', ...words }] });
        }
        const { mime, width, height } = facts.value;
        const hash = (await deps.files.write(bytes)) as AssetHash;
        const { asset, isNew } = await inScope(deps.db, who.orgPath, (tx) =>
          addAsset(tx, deps, who, { hash, name, mime, width, height, bytes: bytes.length }),
        );
        return reply.code(isNew ? 201 : 200).send(asset);
      },
    );

    app.get(
      '/assets',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'Pictures of the organisation', response: { 200: AssetListSchema } },
      },
      async (request) => ({ rows: await inScope(deps.db, whoOf(request).orgPath, (tx) => listAssets(tx)) }),
    );

    app.get(
      '/assets/:hash',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'State of a picture', params: OneAssetSchema, response: { 200: AssetSchema } },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, (tx) => assetOf(tx, request.params.hash)),
    );

    app.get(
      '/assets/:hash/file',
      {
        config: { access: needs('content.read') },
        schema: { tags, summary: 'A rendition of a picture', params: OneAssetSchema, querystring: WhichFileSchema },
      },
      async (request, reply) => {
        const asset = await inScope(deps.db, whoOf(request).orgPath, (tx) => assetOf(tx, request.params.hash));
        const { rendition: wanted } = request.query;
        const rendition = asset.renditions.find(({ hash }) => hash === wanted);
        if (wanted !== undefined && rendition === undefined) throw new Problem('not_found');
        const path = await deps.files.locate(rendition?.hash ?? asset.hash);
        if (path === undefined) throw new Problem('not_found');
        // The original is somebody else's bytes: it is saved, never shown.
        if (rendition === undefined)
          reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(asset.name)}`);
        return reply
          .type(rendition?.mime ?? 'application/octet-stream')
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cache-control', 'private, max-age=31536000, immutable')
          .send(createReadStream(path));
      },
    );
  };

async function uploaded(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  if (!request.isMultipart()) throw new Problem('unsupported_media', { places: [noFile] });
  try {
    const file = await request.file();
    if (file === undefined) throw new Problem('bad_request', { places: [noFile] });
    return { name: nameOf(file.filename), bytes: await file.toBuffer() };
  } catch (failure) {
    if (isTooLarge(failure)) throw tooLarge(failure);
    throw failure;
  }
}

/** For showing only; slashes and controls are taken out so that it cannot pretend to be a place. */
function nameOf(filename: string): string {
  const bare = filename.replace(/^.*[\\/]/, '').replace(/[\p{Cc}\p{Surrogate}]/gu, '');
  return [...bare].slice(0, longestName).join('') || '未命名图片';
}
const longestName = 100;

const isTooLarge = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'FST_REQ_FILE_TOO_LARGE';

const tooLarge = (cause: unknown): Problem =>
  new Problem('too_large', {
    cause,
    places: [
      {
        place: '/file',
        allowed: `≤ ${uploadLimit} B`,
        zh: `文件超过${uploadLimit / 1_000_000} MB，请压缩后再上传`,
        en: `The file is larger than ${uploadLimit / 1_000_000} MB`,
      },
    ],
  });

const noFile = {
  place: '/file',
  allowed: 'multipart/form-data',
  zh: '没有收到文件，请重新选择',
  en: 'No file arrived; choose it again',
};
