// Uploaded pictures. An upload answers at once; its renditions follow.
import type { Asset } from '@lubu/shared/asset/asset';
import type { AssetHash } from '@lubu/shared/ids';
import { request } from './request.ts';

export const uploadAsset = (file: File): Promise<Asset> => request('POST', '/api/assets', { file });
export const asset = (hash: AssetHash, signal?: AbortSignal): Promise<Asset> =>
  request('GET', `/api/assets/${hash}`, signal ? { signal } : {});
