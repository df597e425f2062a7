// What a browser may do with our pages: only our own scripts, framed only by ourselves (the editor frames the player's preview).
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export async function sendSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Templates set measured sizes as style attributes; a style cannot run anything.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Sent over HTTPS only in effect: browsers ignore it on plain HTTP, as the loopback address is.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
}
