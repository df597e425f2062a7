// Light players that speak the real protocol: own keys, sign-in by signature, socket, conditional pull, verification.
// They draw nothing. One process holds hundreds of them.
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { inScope, systemScope } from '@lubu/server/db/database';
import type { Deps } from '@lubu/server/http/deps';
import type { PlayerId, RevisionHash, ScreenId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import type { ManifestHint, PlayerToServer, ServerToPlayer } from '@lubu/shared/push/messages';
import { playerPaths } from '@lubu/shared/push/player-paths';
import { type PlayerSession, playerSignInText } from '@lubu/shared/screen/screen-api';
import { type Envelope, signingKey, type TrustDocument } from '@lubu/shared/trust/envelope';
import { io, type Socket } from 'socket.io-client';
import { makePlayer } from './make.ts';

export type DeviceKey = { readonly publicKey: string; sign(text: string): string };

const pkcs8Ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function deviceKey(seed: Uint8Array): DeviceKey {
  const key: KeyObject = createPrivateKey({
    key: Buffer.concat([pkcs8Ed25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    publicKey: signingKey('assembly', seed).publicKey,
    sign: (text) => sign(null, Buffer.from(text), key).toString('hex'),
  };
}

export type PlayerSocket = Socket<ServerToPlayer, PlayerToServer>;

type Paired = {
  readonly playerId: PlayerId;
  readonly screenId: ScreenId;
  readonly orgPath: string;
  readonly key: DeviceKey;
  readonly trust: TrustDocument;
};

/** A player that the database already knows as paired. */
export class LightPlayer {
  readonly playerId: PlayerId;
  readonly screenId: ScreenId;
  /** Every manifest it took, in order. */
  readonly taken: Manifest[] = [];
  readonly refused: string[] = [];
  readonly #paired: Paired;
  readonly #address: string;
  #token = '';
  #etag = '';
  #socket: PlayerSocket | undefined;
  #raw: Socket | undefined;
  #waiting: { version: number; done: (at: number) => void }[] = [];
  readonly #verifyAtOnce: boolean;
  /** Received and not yet verified; only where verification waits. */
  readonly held: { readonly envelope: Envelope; readonly version: number; readonly at: number }[] = [];

  /**
   * `verifyAtOnce` false: manifests are kept in `held` until `verifyHeld`. Hundreds of players in one process share its core,
   * and would otherwise wait for each other's verification, which real ones do not.
   */
  constructor(address: string, paired: Paired, verifyAtOnce = true) {
    this.#address = address;
    this.#verifyAtOnce = verifyAtOnce;
    this.#paired = paired;
    this.playerId = paired.playerId;
    this.screenId = paired.screenId;
  }

  get version(): number {
    return this.taken.at(-1)?.version ?? 0;
  }
  get token(): string {
    return this.#token;
  }
  get socket(): PlayerSocket {
    if (this.#socket === undefined) throw new Error('not connected');
    return this.#socket;
  }

  /** The same socket without its message types, to say what a player never says. */
  get raw(): Socket {
    if (this.#raw === undefined) throw new Error('not connected');
    return this.#raw;
  }

  signInText(nonce: string): { playerId: PlayerId; nonce: string; signature: string } {
    const signature = this.#paired.key.sign(playerSignInText(this.playerId, nonce));
    return { playerId: this.playerId, nonce, signature };
  }

  async signIn(): Promise<PlayerSession> {
    const { nonce } = (await (await fetch(this.#address + playerPaths.challenge)).json()) as { nonce: string };
    const answer = await fetch(this.#address + playerPaths.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(this.signInText(nonce)),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    const session = (await answer.json()) as PlayerSession;
    this.#token = session.token;
    return session;
  }

  /** Signs in, opens the socket and pulls what there is. */
  async connect(): Promise<void> {
    await this.signIn();
    const raw = io(this.#address + playerPaths.namespace, {
      path: playerPaths.socket,
      transports: ['websocket'],
      auth: { token: this.#token },
      reconnection: false,
      forceNew: true,
    });
    const socket: PlayerSocket = raw;
    this.#raw = raw;
    this.#socket = socket;
    socket.on('manifest', (hint) => this.#hinted(hint));
    await new Promise<void>((done, fail) => {
      socket.once('connect', done);
      socket.once('connect_error', fail);
    });
    await this.pull();
  }

  disconnect(): void {
    this.#socket?.disconnect();
  }

  /** GET with the session. */
  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.#address + path, { headers: { authorization: `Bearer ${this.#token}`, ...headers } });
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(this.#address + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async pull(): Promise<number> {
    const answer = await this.get(playerPaths.manifest, this.#etag === '' ? {} : { 'if-none-match': this.#etag });
    if (answer.status === 200) {
      this.#etag = answer.headers.get('etag') ?? '';
      const envelope = (await answer.json()) as Envelope;
      this.#offer(envelope, (JSON.parse(envelope.payload) as Manifest).version);
    }
    return answer.status;
  }

  /** Resolves with `performance.now()` at which a manifest of this version or a later one was verified. */
  reaches(version: number): Promise<number> {
    if (this.version >= version) return Promise.resolve(performance.now());
    return new Promise((done) => this.#waiting.push({ version, done }));
  }

  /** Verifies what was held and answers with the milliseconds each took; a refused one is in `refused`. */
  verifyHeld(): number[] {
    return this.held.splice(0).map(({ envelope }) => {
      const began = performance.now();
      this.#take(envelope);
      return performance.now() - began;
    });
  }

  #hinted(hint: ManifestHint): void {
    if (hint.version <= Math.max(this.version, this.held.at(-1)?.version ?? 0)) return;
    if (hint.inline === undefined) this.pull().catch((failure: unknown) => this.refused.push(String(failure)));
    else this.#offer(hint.inline, hint.version);
  }

  #offer(envelope: Envelope, version: number): void {
    const at = performance.now();
    if (this.#verifyAtOnce) this.#take(envelope);
    else if (version > Math.max(this.version, this.held.at(-1)?.version ?? 0))
      this.held.push({ envelope, version, at });
  }

  #take(envelope: Envelope): void {
    const revoked: readonly RevisionHash[] = this.taken.at(-1)?.revoked ?? [];
    const { trust, orgPath } = this.#paired;
    const held = { trust, orgPath, screenId: this.screenId, version: this.version, revoked };
    const read = verifyManifest(envelope, held);
    if (!read.ok) {
      this.refused.push(`${read.error.code} ${read.error.detail}`);
      return;
    }
    this.taken.push(read.value);
    const at = performance.now();
    const reached = this.#waiting.filter(({ version }) => version <= read.value.version);
    this.#waiting = this.#waiting.filter(({ version }) => version > read.value.version);
    for (const { done } of reached) done(at);
  }
}

/** One player for each screen, its row written directly; pairing itself has its own tests. */
export async function pairedPlayers(
  deps: Deps,
  address: string,
  orgPath: string,
  screenIds: readonly ScreenId[],
  verifyAtOnce = true,
): Promise<LightPlayer[]> {
  const keys = screenIds.map(() => deviceKey(deps.random(32)));
  return inScope(deps.db, systemScope, async (tx) => {
    const players: LightPlayer[] = [];
    for (const [i, screenId] of screenIds.entries()) {
      const key = keys[i];
      if (key === undefined) continue;
      const playerId = await makePlayer(tx, deps, orgPath, screenId, key.publicKey);
      players.push(new LightPlayer(address, { playerId, screenId, orgPath, key, trust: deps.trust }, verifyAtOnce));
    }
    return players;
  });
}

/** Connects players some at a time, as a hall's do after a power cut with jitter. */
export async function connectAll(players: readonly LightPlayer[], atOnce = 20): Promise<void> {
  const queue = [...players];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let player = queue.pop(); player !== undefined; player = queue.pop()) await player.connect();
    }),
  );
}
