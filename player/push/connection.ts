// The player's line to its server: a session by signature, a socket for hints, a slow conditional poll in case hints get lost.
// A hint carries a manifest or makes us pull one; either way the manifest proves itself later, this part trusts nothing.
import {
  type Heartbeat,
  type Incident,
  type ManifestHint,
  ManifestHintSchema,
  type PlayerToServer,
  type ServerToPlayer,
} from '@lubu/shared/push/messages';
import { playerPaths } from '@lubu/shared/push/player-paths';
import { type Millis, minute, second } from '@lubu/shared/time/instant';
import { io, type Socket } from 'socket.io-client';
import Value from 'typebox/value';
import type { Offer } from '../cache/switch.ts';
import { backoff, spread } from './backoff.ts';
import { bareEtag, type PlayerApi, type Signer, Unpaired } from './player-api.ts';
import type { ClockSample } from './player-clock.ts';

export type ConnectionDeps = {
  readonly api: PlayerApi;
  readonly signer: Signer;
  readonly random: () => number;
  readonly monotonic: () => number;
  /** ETag of the newest version held. */
  readonly etag: () => string | undefined;
  readonly onOffer: (offer: Offer) => void;
  readonly onUnpaired: () => void;
  readonly onSample: (sample: ClockSample) => void;
  /** The line came up or went down. */
  readonly onLine: (up: boolean) => void;
};

const pollEvery: Millis = 5 * minute;
const sampleEvery: Millis = 15 * second;
/** Exchanges right after connecting, so that the clock is right within a second or two. */
const firstSamples = 8;
/** How many incidents wait for the line to come up; older ones are dropped. */
const incidentsKept = 50;

type PlayerSocket = Socket<ServerToPlayer, PlayerToServer>;

export class Connection {
  private readonly deps: ConnectionDeps;
  private socket: PlayerSocket | undefined;
  private attempt = 0;
  private readonly timers = new Map<'reconnect' | 'poll' | 'sample', ReturnType<typeof setTimeout>>();
  private incidents: Incident[] = [];
  private readonly onTheWay = new Set<Incident>();
  private stopped = false;

  constructor(deps: ConnectionDeps) {
    this.deps = deps;
  }

  start(): void {
    void this.connect();
    this.schedulePoll();
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.socket?.disconnect();
  }

  get up(): boolean {
    return this.socket?.connected ?? false;
  }

  heartbeat(beat: Heartbeat): void {
    if (this.up) this.socket?.volatile.emit('heartbeat', beat);
  }

  /** Kept until the server says it is stored. */
  report(incident: Incident): void {
    this.incidents = [...this.incidents, incident].slice(-incidentsKept);
    this.sendIncidents();
  }

  /** Asks for the newest manifest now. */
  async pull(): Promise<void> {
    try {
      const answer = await this.deps.api.pull(this.deps.signer, this.deps.etag());
      if (typeof answer === 'object') this.deps.onOffer(answer);
    } catch {
      // No answer is the normal state of a hall without a line: the poll and the next connect ask again.
    }
  }

  private after(name: 'reconnect' | 'poll' | 'sample', length: Millis, act: () => void): void {
    clearTimeout(this.timers.get(name));
    if (!this.stopped) this.timers.set(name, setTimeout(act, length));
  }

  private schedulePoll(): void {
    this.after('poll', spread(pollEvery, this.deps.random), () => {
      void this.pull();
      this.schedulePoll();
    });
  }

  private retry(): void {
    this.after('reconnect', backoff(this.attempt++, this.deps.random), () => void this.connect());
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    let token: string;
    try {
      ({ token } = await this.deps.api.openSession(this.deps.signer));
    } catch (cause) {
      if (cause instanceof Unpaired) this.deps.onUnpaired();
      else this.retry(); // refused or unreachable: what plays goes on playing, and we ask again
      return;
    }
    if (this.stopped) return;
    const socket: PlayerSocket = io(playerPaths.namespace, {
      path: playerPaths.socket,
      transports: ['websocket'],
      auth: { token },
      // Our own jitter and a fresh token for every attempt, in place of the library's.
      reconnection: false,
      forceNew: true,
    });
    this.socket = socket;
    socket.on('connect', () => this.connected(socket));
    socket.on('connect_error', () => {
      this.deps.api.endSession();
      this.lost(socket);
    });
    socket.on('disconnect', () => this.lost(socket));
    socket.on('manifest', (hint) => this.hinted(hint));
    socket.on('unpaired', () => this.deps.onUnpaired());
  }

  private connected(socket: PlayerSocket): void {
    this.attempt = 0;
    this.deps.onLine(true);
    this.sendIncidents();
    void this.pull();
    this.sample(socket, firstSamples);
  }

  private lost(socket: PlayerSocket): void {
    if (this.socket !== socket) return;
    socket.removeAllListeners();
    socket.disconnect();
    this.socket = undefined;
    clearTimeout(this.timers.get('sample'));
    this.deps.onLine(false);
    this.retry();
  }

  private hinted(hint: ManifestHint): void {
    if (!Value.Check(ManifestHintSchema, hint)) return;
    if (hint.inline === undefined) void this.pull();
    else this.deps.onOffer({ envelope: hint.inline, etag: bareEtag(hint.etag) });
  }

  /** One clock exchange, and the next one soon (`burst` more) or in a while. */
  private sample(socket: PlayerSocket, burst: number): void {
    if (this.socket !== socket) return;
    const sent = this.deps.monotonic();
    socket.emit('clock', ({ received, answered }) => {
      if (Number.isFinite(received) && Number.isFinite(answered))
        this.deps.onSample({ sent, received, answered, arrived: this.deps.monotonic() });
    });
    this.after('sample', burst > 0 ? 150 : sampleEvery, () => this.sample(socket, burst - 1));
  }

  private sendIncidents(): void {
    if (!this.up) return;
    for (const incident of this.incidents.filter((waiting) => !this.onTheWay.has(waiting))) {
      this.onTheWay.add(incident);
      this.socket?.timeout(10_000).emit('incident', incident, (error, stored) => {
        this.onTheWay.delete(incident);
        if (!error && stored) this.incidents = this.incidents.filter((waiting) => waiting !== incident);
      });
    }
  }
}
