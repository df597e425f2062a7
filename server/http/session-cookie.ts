// The one cookie: an opaque random token whose SHA-256 is the key of the session row. Scripts cannot read it, other sites cannot send it.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const secureName = '__Host-lubu';
const plainName = 'lubu_session'; // over plain HTTP on the loopback address a browser refuses the prefix __Host-

const nameFor = (request: FastifyRequest): string => (request.protocol === 'https' ? secureName : plainName);
const attributesFor = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const readSessionToken = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)];

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameFor(request), token, attributesFor(request));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), attributesFor(request));
}

/** The token in a raw Cookie header, for handshakes that are no Fastify request. */
export function sessionTokenIn(cookies: string | undefined): string | undefined {
  const found = (cookies ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return found.find(([name]) => name === secureName)?.[1] ?? found.find(([name]) => name === plainName)?.[1];
}
