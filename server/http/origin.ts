// Refuses changes that another web site asks for in a signed-in browser's name. Programs that are no browser send neither header.
import { isIP } from 'node:net';
import { Problem } from '@lubu/shared/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

export function refuseForeignOrigins(app: FastifyInstance, extraOrigins: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (!reads.has(request.method) && !isOwnOrigin(request, extraOrigins)) throw new Problem('foreign_origin');
  });
}

/** True when the request's Origin is ours or allowed, or when no browser sent it. Sockets ask this too. */
export function isOwnOrigin(
  request: Pick<FastifyRequest, 'headers' | 'protocol' | 'host'>,
  extraOrigins: readonly string[],
): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (extraOrigins.includes(origin)) return true;
    return origin === `${request.protocol}://${request.host}` && isKnownHost(origin, extraOrigins);
  }
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/**
 * A name that is neither localhost nor set in LUBU_ORIGINS may have been pointed at us by a stranger (DNS rebinding);
 * an address cannot.
 */
function isKnownHost(origin: string, extraOrigins: readonly string[]): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || isIP(host) !== 0 || extraOrigins.some((allowed) => new URL(allowed).hostname === host);
}
