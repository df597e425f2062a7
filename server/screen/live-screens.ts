// What this node knows of each screen at the moment: which player is connected and what it last said.
// Kept in memory only; presence is written to the database in batches, never once per connect or heartbeat.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import type { Heartbeat, ScreenLive } from '@lubu/shared/push/messages';
import type { Instant } from '@lubu/shared/time/instant';

type Presence = {
  playerId: PlayerId;
  /** Sockets of the player that are open now; during a reconnect there may be two. */
  sockets: number;
  lastSeenAt: Instant;
  heartbeat: Heartbeat | undefined;
};

/** The part of ScreenLive that memory knows; the newest manifest version comes from the screen's row. */
export type Seen = Omit<ScreenLive, 'screenId' | 'manifestVersion'>;

export class LiveScreens {
  readonly #presences = new Map<ScreenId, Presence>();
  /** What other nodes told about screens that are connected to them. */
  readonly #elsewhere = new Map<ScreenId, Seen>();
  readonly #unwritten = new Map<PlayerId, Instant>();
  readonly #newest = new Map<ScreenId, number>();

  connected(screenId: ScreenId, playerId: PlayerId, at: Instant): void {
    const before = this.#presences.get(screenId);
    const same = before?.playerId === playerId ? before : undefined;
    this.#presences.set(screenId, {
      playerId,
      sockets: (same?.sockets ?? 0) + 1,
      lastSeenAt: at,
      heartbeat: same?.heartbeat,
    });
    this.#unwritten.set(playerId, at);
  }

  heard(screenId: ScreenId, playerId: PlayerId, heartbeat: Heartbeat, at: Instant): void {
    const presence = this.#presences.get(screenId);
    if (presence?.playerId !== playerId) return; // a socket of a player that was replaced meanwhile
    presence.heartbeat = heartbeat;
    presence.lastSeenAt = at;
    this.#unwritten.set(playerId, at);
  }

  disconnected(screenId: ScreenId, playerId: PlayerId, at: Instant): void {
    const presence = this.#presences.get(screenId);
    if (presence?.playerId !== playerId) return;
    presence.sockets = Math.max(0, presence.sockets - 1);
    presence.lastSeenAt = at;
  }

  /** The screen's player was unpaired: nothing is known any more. */
  forget(screenId: ScreenId): void {
    this.#presences.delete(screenId);
    this.#elsewhere.delete(screenId);
  }

  /** A manifest of this version was stored for the screen. */
  built(screenId: ScreenId, version: number): void {
    this.#newest.set(screenId, Math.max(version, this.newestVersion(screenId)));
  }

  /** Newest manifest version this node has heard of; 0 when it has heard of none. */
  newestVersion(screenId: ScreenId): number {
    return this.#newest.get(screenId) ?? 0;
  }

  heardElsewhere(screenId: ScreenId, seen: Seen): void {
    this.#elsewhere.set(screenId, seen);
  }

  /** `undefined`: nobody connected since this node started. A screen connected here outweighs what other nodes said. */
  seen(screenId: ScreenId): Seen | undefined {
    const presence = this.#presences.get(screenId);
    const elsewhere = this.#elsewhere.get(screenId);
    if (presence === undefined || (presence.sockets === 0 && elsewhere?.online === true)) return elsewhere;
    return {
      playerId: presence.playerId,
      online: presence.sockets > 0,
      lastSeenAt: presence.lastSeenAt,
      ...(presence.heartbeat === undefined ? {} : { heartbeat: presence.heartbeat }),
    };
  }

  online(): number {
    let count = 0;
    for (const presence of this.#presences.values()) if (presence.sockets > 0) count += 1;
    return count;
  }

  /** Who was seen since the last call, for one batched write. */
  takeUnwritten(): { playerId: PlayerId; at: Instant }[] {
    const taken = [...this.#unwritten].map(([playerId, at]) => ({ playerId, at }));
    this.#unwritten.clear();
    return taken;
  }
}
