// The one place that talks HTTP: JSON in, JSON out, and every failure an ApiProblem with the server's own words.
import type { ProblemBody, ProblemPlace } from '@lubu/shared/problem';

/** The server said no, or could not be reached (`code` 'offline'). */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: ProblemBody | undefined;

  constructor(code: string, status: number, body?: ProblemBody, cause?: unknown) {
    super(body?.titleEn ?? code, cause === undefined ? undefined : { cause });
    this.name = 'ApiProblem';
    this.code = code;
    this.status = status;
    this.body = body;
  }

  get places(): readonly ProblemPlace[] {
    return this.body?.places ?? [];
  }
}

const signedOutListeners = new Set<() => void>();
/** Called back when an answer says that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Ask = { readonly body?: unknown; readonly file?: File; readonly signal?: AbortSignal };

/** Throws ApiProblem; an aborted request throws the signal's own AbortError. */
export async function request<T>(method: Method, path: string, ask: Ask = {}): Promise<T> {
  const answer = await send(method, path, ask);
  if (answer.ok) {
    const words = answer.status === 204 ? '' : await answer.text();
    return (words === '' ? undefined : JSON.parse(words)) as T;
  }
  const body = await readProblem(answer);
  if (answer.status === 401 && path !== '/api/session') for (const listener of signedOutListeners) listener();
  throw new ApiProblem(body?.code ?? (answer.status >= 500 ? 'unavailable' : 'bad_request'), answer.status, body);
}

async function send(method: Method, path: string, ask: Ask): Promise<Response> {
  const init: RequestInit = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' };
  if (ask.signal) init.signal = ask.signal;
  if (ask.file) {
    const form = new FormData();
    form.append('file', ask.file);
    init.body = form;
  } else if (ask.body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    init.body = JSON.stringify(ask.body);
  }
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (ask.signal?.aborted) throw cause;
    throw new ApiProblem('offline', 0, undefined, cause);
  }
}

async function readProblem(answer: Response): Promise<ProblemBody | undefined> {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return undefined;
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'code' in body ? (body as ProblemBody) : undefined;
}

/** Lists come bare or as { rows }. */
export const rowsOf = <T>(answer: readonly T[] | { readonly rows: readonly T[] }): readonly T[] =>
  'rows' in answer ? answer.rows : answer;

export async function list<T>(path: string, signal?: AbortSignal): Promise<readonly T[]> {
  return rowsOf(await request<readonly T[] | { rows: readonly T[] }>('GET', path, signal ? { signal } : {}));
}
