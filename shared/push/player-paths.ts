// Where a player finds things on its server. Both ends read the paths from here.
// All but pairing and signing in want `Authorization: Bearer <token>`; bodies named by a hash never change.

export const playerPaths = {
  /** POST asks for a code; GET `${pairing}/:pairingId` says whether somebody entered it. */
  pairing: '/api/pairing',
  challenge: '/api/player/challenge',
  session: '/api/player/session',
  /** The newest manifest's envelope, with ETag; 304 when unchanged, 404 before the first one is built. */
  manifest: '/api/player/manifest',
  /** `${revision}/:hash`: canonical JSON text of a revision. */
  revision: '/api/player/revisions',
  /** `${asset}/:hash`: the bytes of a file. */
  asset: '/api/player/assets',
  /** POST PlayBatch → PlayAck. */
  plays: '/api/player/plays',
  /** socket.io: engine path and namespace; handshake `auth: { token }`. */
  socket: '/socket.io',
  namespace: '/player',
} as const;
