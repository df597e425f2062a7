// A demo account at its desk: everything the demo city has is made by the same requests its people would make,
// so the trail, the approvals and the manifests of the demo are as real as any.
import type { FastifyInstance } from 'fastify';

export class Desk {
  readonly #app: FastifyInstance;
  readonly #cookie: string;

  constructor(app: FastifyInstance, cookie: string) {
    this.#app = app;
    this.#cookie = cookie;
  }

  /** The answer's JSON; a refusal is a bug of the demo and throws with the server's words. */
  async ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const answer = await this.#app.inject({
      method,
      url: `/api${path}`,
      headers: { cookie: this.#cookie },
      ...(body === undefined ? {} : { payload: body }),
    });
    if (answer.statusCode >= 400)
      throw new Error(`demo: ${method} ${path} answered ${answer.statusCode} ${answer.body}`);
    return (answer.body === '' ? undefined : JSON.parse(answer.body)) as T;
  }
}
