// Hands a manifest to the worker that checks it. Where a worker cannot be had the page checks it itself, a little jerkily.
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { type Held, type Refusal, verifyManifest } from '@lubu/shared/manifest/verify';
import type { Result } from '@lubu/shared/result';

/** One worker for one check: there are few, and nothing lingers between them. */
export async function verifyAside(candidate: unknown, held: Held): Promise<Result<Manifest, Refusal>> {
  const answer = await new Promise<Result<Manifest, Refusal> | undefined>((resolve) => {
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
    const settle = (result: Result<Manifest, Refusal> | undefined): void => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Result<Manifest, Refusal>>) => settle(data));
    worker.addEventListener('error', () => settle(undefined));
    worker.postMessage({ candidate, held });
  });
  return answer ?? verifyManifest(candidate, held);
}
