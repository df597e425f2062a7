// A clerk's requests over the network, where a test is not about the editor: signed in with the one-time code, cookie kept.
import type { Lubu } from './start-lubu.ts';

export type Clerk = {
  readonly cookie: string;
  /** The JSON of an answer; a refusal throws with the server's words. */
  ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T>;
};

export async function signInClerk(lubu: Lubu, loginName: string): Promise<Clerk> {
  let cookie = '';
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${lubu.address}/api${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  await ask('POST', '/session', { loginName, secret: lubu.codes.get(loginName) });
  await ask('PUT', '/session/password', { password: '临禾-露布-2026-Flow' });
  return {
    get cookie() {
      return cookie;
    },
    ask,
  };
}
