// The player's side of its HTTP routes: who asks for what, and what an answer must look like to count as one.
// A captive portal answers 200 with HTML; anything that does not fit its schema is the same as no network.
import type { ProblemCode } from '@lubu/shared/problem';
import { type PlayAck, PlayAckSchema, type PlayBatch } from '@lubu/shared/proof/play-record';
import { playerPaths } from '@lubu/shared/push/player-paths';
import {
  type AskPairing,
  ChallengeSchema,
  type PairingOffer,
  PairingOfferSchema,
  type PairingStatus,
  PairingStatusSchema,
  type PlayerSession,
  PlayerSessionSchema,
  playerSignInText,
} from '@lubu/shared/screen/screen-api';
import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';

/** The key is right, but the player was unpaired: the server's own word for it is 409. */
export class Unpaired extends Error {
  override readonly name = 'Unpaired';
}

/** No usable answer: no network, a wrong status, or words that are not ours. `status` 0: nothing came at all. */
export class NoAnswer extends Error {
  readonly status: number;
  constructor(status: number, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NoAnswer';
    this.status = status;
  }
}

export type PullAnswer = { readonly envelope: unknown; readonly etag: string } | 'unchanged' | 'none';

export type Signer = { readonly playerId: string; sign(bytes: Uint8Array): Promise<string> };

const longest = 20_000;

export class PlayerApi {
  private readonly fetch: typeof globalThis.fetch;
  private session: PlayerSession | undefined;
  private opening: Promise<PlayerSession> | undefined;

  constructor(fetch: typeof globalThis.fetch) {
    this.fetch = fetch;
  }

  askPairing(ask: AskPairing): Promise<PairingOffer> {
    return this.json(PairingOfferSchema, playerPaths.pairing, post(ask));
  }

  pairingStatus(pairingId: string): Promise<PairingStatus> {
    return this.json(PairingStatusSchema, `${playerPaths.pairing}/${pairingId}`, {});
  }

  /** A session that has not been refused yet; opened at most once at a time. */
  openSession(signer: Signer): Promise<PlayerSession> {
    if (this.session !== undefined) return Promise.resolve(this.session);
    this.opening ??= this.signIn(signer).finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /** The server no longer takes the token, or it is about to run out. */
  endSession(): void {
    this.session = undefined;
  }

  /** GET with the session; a refused token is renewed once. */
  async get(path: string, signer: Signer, init: RequestInit = {}): Promise<Response> {
    const response = await this.send(path, signer, init);
    if (response.status !== 401) return response;
    this.endSession();
    return await this.send(path, signer, init);
  }

  async pull(signer: Signer, etag: string | undefined): Promise<PullAnswer> {
    const headers = etag === undefined ? {} : { 'if-none-match': `"${etag}"` };
    const response = await this.get(playerPaths.manifest, signer, { headers, cache: 'no-store' });
    if (response.status === 304) return 'unchanged';
    if (response.status === 404) return 'none';
    if (response.status !== 200) throw new NoAnswer(response.status, `manifest: status ${response.status}`);
    return { envelope: await readJson(response), etag: bareEtag(response.headers.get('etag') ?? '') };
  }

  async sendPlays(signer: Signer, batch: PlayBatch): Promise<PlayAck> {
    const response = await this.get(playerPaths.plays, signer, post(batch));
    if (response.status !== 200) throw new NoAnswer(response.status, `plays: status ${response.status}`);
    return check(PlayAckSchema, await readJson(response), playerPaths.plays);
  }

  private async send(path: string, signer: Signer, init: RequestInit): Promise<Response> {
    const { token } = await this.openSession(signer);
    return await this.request(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  }

  private async signIn(signer: Signer): Promise<PlayerSession> {
    const { nonce } = await this.json(ChallengeSchema, playerPaths.challenge, {});
    const text = playerSignInText(signer.playerId, nonce);
    const signature = await signer.sign(new TextEncoder().encode(text));
    const response = await this.request(playerPaths.session, {
      ...post({ playerId: signer.playerId, nonce, signature }),
      cache: 'no-store',
    });
    if (response.status === 409 && isUnpaired(await readJson(response))) throw new Unpaired(playerPaths.session);
    if (!response.ok) throw new NoAnswer(response.status, `${playerPaths.session}: status ${response.status}`);
    const session = check(PlayerSessionSchema, await readJson(response), playerPaths.session);
    this.session = session;
    return session;
  }

  private async json<S extends TSchema>(schema: S, path: string, init: RequestInit): Promise<Static<S>> {
    const response = await this.request(path, { ...init, cache: 'no-store' });
    if (!response.ok) throw new NoAnswer(response.status, `${path}: status ${response.status}`);
    return check(schema, await readJson(response), path);
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const timeout = AbortSignal.timeout(longest);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
      return await this.fetch(path, { ...init, signal, redirect: 'error', credentials: 'omit' });
    } catch (cause) {
      throw new NoAnswer(0, `${path}: ${String(cause)}`, cause);
    }
  }
}

/** `W/"abc"` and `"abc"` name the same version as abc. */
export const bareEtag = (etag: string): string => etag.replace(/^W\//, '').replaceAll('"', '');

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Only our own server's words for it count; a portal that answers 409 makes no player forget its programme. */
const isUnpaired = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'code' in body && body.code === ('wrong_state' satisfies ProblemCode);

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new NoAnswer(response.status, `${response.url}: not JSON`, cause);
  }
}

function check<S extends TSchema>(schema: S, value: unknown, path: string): Static<S> {
  if (Value.Check(schema, value)) return value;
  throw new NoAnswer(200, `${path}: an answer of another shape`);
}
