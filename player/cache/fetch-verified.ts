// One download whose every byte must be what its name says. A wrong status, length, type or hash is treated like no network:
// nothing of it is kept and it is tried again later. Reading stops at the first byte too many.
import { playerPaths } from '@lubu/shared/push/player-paths';
import { err, ok, type Result } from '@lubu/shared/result';
import type { Download } from './plan-downloads.ts';

export type FetchFailure = {
  readonly code: 'offline' | 'status' | 'type' | 'length' | 'hash';
  readonly detail: string;
};

export type FetchVerifiedDeps = {
  /** Sends a GET with the player's session; rejects when there is no network. */
  readonly get: (path: string, signal: AbortSignal) => Promise<Response>;
  readonly sha256Hex: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
};

export function pathOf(download: Download): string {
  return `${download.kind === 'revision' ? playerPaths.revision : playerPaths.asset}/${download.hash}`;
}

/** The verified bytes. Never throws for anything the network does. */
export async function fetchVerified(
  download: Download,
  deps: FetchVerifiedDeps,
  signal: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, FetchFailure>> {
  const fail = (code: FetchFailure['code'], detail: string) =>
    err({ code, detail: `${download.kind} ${download.hash.slice(0, 12)}: ${detail}` });
  let response: Response;
  try {
    response = await deps.get(pathOf(download), signal);
  } catch (cause) {
    return fail('offline', String(cause));
  }
  if (response.status !== 200) return fail('status', `status ${response.status}`);
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim();
  if (type !== download.mime) return fail('type', `type ${type}, expected ${download.mime}`);
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  try {
    bytes = await readExactly(response, download.bytes);
  } catch (cause) {
    return fail('offline', String(cause));
  }
  if (bytes === undefined) return fail('length', `not ${download.bytes} bytes`);
  const hash = await deps.sha256Hex(bytes);
  return hash === download.hash ? ok(bytes) : fail('hash', `bytes hash to ${hash.slice(0, 12)}`);
}

/** The body when it has exactly `length` bytes; at most one chunk beyond is ever read. */
async function readExactly(response: Response, length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return undefined;
  const whole = new Uint8Array(length);
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (read + value.byteLength > length) {
      await reader.cancel();
      return undefined;
    }
    whole.set(value, read);
    read += value.byteLength;
  }
  return read === length ? whole : undefined;
}

/** SHA-256 by the browser where it may, else in JavaScript. */
export async function sha256HexOf(bytes: Uint8Array<ArrayBuffer>, subtle: SubtleCrypto | undefined): Promise<string> {
  if (subtle !== undefined) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  const { sha256Hex } = await import('@lubu/shared/trust/canonical');
  return sha256Hex(bytes);
}
