// A server as the player sees one, small enough to be stopped, restarted and made to lie at any moment. It keeps the contracts of
// shared/ and nothing else: no database, no accounts. What it heard (plays, incidents, heartbeats) survives its restarts.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { PlayerId } from '@lubu/shared/ids';
import type { PlayBatch, PlayRecord } from '@lubu/shared/proof/play-record';
import type { Heartbeat, Incident, ManifestHint, PlayerToServer, ServerToPlayer } from '@lubu/shared/push/messages';
import { playerPaths } from '@lubu/shared/push/player-paths';
import { type AskPairing, playerSignInText } from '@lubu/shared/screen/screen-api';
import { verifies } from '@lubu/shared/trust/envelope';
import { Server as SocketServer } from 'socket.io';
import { id, type MadeProgramme, orgPath, screenId, trust } from './programme.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** As the real server sends it: no evaluated code, nothing from elsewhere. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'";

export const playerId = id<PlayerId>(11);

export class FakeHall {
  readonly plays: { readonly boot: string; readonly record: PlayRecord }[] = [];
  readonly incidents: Incident[] = [];
  readonly heartbeats: Heartbeat[] = [];
  /** Answers in place of the normal one, while set. */
  intercept: ((path: string, response: ServerResponse) => boolean) | undefined;
  private readonly folder: string;
  private readonly revisions = new Map<string, string>();
  private readonly tokens = new Set<string>();
  private readonly keys = new Map<string, string>();
  private offer: { pairingId: string; code: string; publicKey: string } | undefined;
  private typed = false;
  private newest: { readonly etag: string; readonly body: string } | undefined;
  private http: Server | undefined;
  private sockets: SocketServer<PlayerToServer, ServerToPlayer> | undefined;
  private port = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  get code(): string | undefined {
    return this.offer?.code;
  }

  async start(): Promise<void> {
    const http = createServer((request, response) => {
      this.answer(request, response).catch((cause: unknown) => response.writeHead(500).end(String(cause)));
    });
    this.sockets = new SocketServer(http, { path: playerPaths.socket, transports: ['websocket'] });
    this.sockets.of(playerPaths.namespace).use((socket, next) => {
      next(this.tokens.has(String(socket.handshake.auth['token'])) ? undefined : new Error('not_signed_in'));
    });
    this.sockets.of(playerPaths.namespace).on('connection', (socket) => {
      socket.on('clock', (answer) => answer({ received: Date.now(), answered: Date.now() }));
      socket.on('heartbeat', (beat) => this.heartbeats.push(beat));
      socket.on('incident', (incident, stored) => {
        this.incidents.push(incident);
        stored(true);
      });
    });
    this.http = http;
    await new Promise<void>((listening) => http.listen(this.port, 'localhost', listening));
    this.port = (http.address() as AddressInfo).port;
  }

  /** As kill -9: every connection breaks, sessions are forgotten. */
  async stop(): Promise<void> {
    const { http, sockets } = this;
    if (http === undefined) return;
    this.http = undefined;
    this.tokens.clear();
    const closed = sockets?.close();
    http.closeAllConnections();
    await closed;
  }

  /** An operator types the code that is on the screen. */
  typeCode(): void {
    this.typed = true;
  }

  unpair(): void {
    this.sockets?.of(playerPaths.namespace).emit('unpaired');
  }

  /** Makes a programme the newest and tells the players. `inline`: the envelope travels in the hint. */
  publish(made: MadeProgramme, given: { readonly inline?: boolean; readonly etag?: string } = {}): void {
    for (const [hash, json] of made.revisions) this.revisions.set(hash, json);
    this.push(made.envelope, made.manifest.version, given.etag ?? `v${made.manifest.version}`, given.inline ?? false);
  }

  /** Any envelope at all, honest or not. */
  push(envelope: unknown, version: number, etag: string, inline: boolean): void {
    this.newest = { etag, body: JSON.stringify(envelope) };
    const hint: ManifestHint = { screenId, version, etag, urgent: false };
    const told = inline ? { ...hint, inline: envelope as NonNullable<ManifestHint['inline']> } : hint;
    this.sockets?.of(playerPaths.namespace).emit('manifest', told);
  }

  /** Serves other bytes under the name of a revision. */
  poison(hash: string, json: string): void {
    this.revisions.set(hash, json);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.origin).pathname;
    if (this.intercept?.(path, response) === true) return;
    if (path.startsWith('/player')) return this.page(path.slice('/player'.length), response);
    if (path === '/fonts/lubu-sans.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end('');
    const json: Say = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (path === playerPaths.pairing) {
      const ask = (await body(request)) as AskPairing;
      this.offer = { pairingId: randomUUID(), code: 'K7M4XPQ9', publicKey: ask.publicKey };
      return json(201, { pairingId: this.offer.pairingId, code: this.offer.code, expiresAt: Date.now() + 600_000 });
    }
    if (path.startsWith(`${playerPaths.pairing}/`)) return json(200, this.pairingStatus());
    if (path === playerPaths.challenge) return json(200, { nonce: randomBytes(16).toString('hex') });
    if (path === playerPaths.session) return this.openSession((await body(request)) as SignIn, json);
    if (!this.tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return json(401, {});
    if (path === playerPaths.manifest) return this.manifest(request, response, json);
    if (path === playerPaths.plays) return json(200, this.store((await body(request)) as PlayBatch));
    const revision = this.revisions.get(path.split('/').at(-1) ?? '');
    if (path.startsWith(playerPaths.revision) && revision !== undefined)
      return void response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(revision);
    return json(404, {});
  }

  private async page(path: string, response: ServerResponse): Promise<void> {
    const file = path === '' || path === '/' ? '/index.html' : path;
    const bytes = await readFile(join(this.folder, file)).catch(() => undefined);
    if (bytes === undefined) return void response.writeHead(404).end();
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(bytes);
  }

  private pairingStatus(): unknown {
    if (!this.typed || this.offer === undefined) return { state: 'waiting', expiresAt: Date.now() + 600_000 };
    this.typed = false;
    this.keys.set(playerId, this.offer.publicKey);
    return {
      state: 'paired',
      playerId,
      screenId,
      orgPath,
      zoneName: '柳溪镇政务公开专区',
      screenName: '大厅 LED 主屏',
      trust,
    };
  }

  private openSession(signIn: SignIn, json: Say): void {
    const bytes = new TextEncoder().encode(playerSignInText(signIn.playerId, signIn.nonce));
    if (!verifies(signIn.signature, bytes, this.keys.get(signIn.playerId) ?? '')) {
      json(401, {});
      return;
    }
    const token = randomUUID();
    this.tokens.add(token);
    json(200, { token, expiresAt: Date.now() + 3_600_000, serverNow: Date.now() });
  }

  private manifest(request: IncomingMessage, response: ServerResponse, json: Say): void {
    const etag = `"${this.newest?.etag}"`;
    if (this.newest === undefined) json(404, {});
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/json', etag }).end(this.newest.body);
  }

  /** Insert or ignore by (boot, seq); acknowledges the highest number without a gap. */
  private store({ boot, records }: PlayBatch): unknown {
    const known = new Set(this.plays.filter((play) => play.boot === boot).map(({ record }) => record.seq));
    for (const record of records) {
      if (known.has(record.seq)) continue;
      known.add(record.seq);
      this.plays.push({ boot, record });
    }
    let through = 0;
    while (known.has(through + 1)) through += 1;
    return { boot, through };
  }
}

type Say = (status: number, body: unknown) => void;
type SignIn = { readonly playerId: string; readonly nonce: string; readonly signature: string };

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
