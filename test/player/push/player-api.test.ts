// Which answers make a player forget its programme: only its own server's words for "unpaired".
import { NoAnswer, PlayerApi, Unpaired } from '@lubu/player/push/player-api';
import { expect, it } from 'vitest';

const signer = { playerId: '9f0c1f0e-6a51-4f0e-9b0a-2f8f3b1b7a11', sign: async () => 'ab'.repeat(64) };

const answering = (status: number, body: string) =>
  new PlayerApi(async (path) =>
    String(path).endsWith('/challenge')
      ? new Response(JSON.stringify({ nonce: 'n' }))
      : new Response(body, { status, headers: { 'content-type': 'application/problem+json' } }),
  );

it('409 in the server’s own words: the player was unpaired', async () => {
  const api = answering(409, JSON.stringify({ code: 'wrong_state', status: 409 }));
  await expect(api.openSession(signer)).rejects.toBeInstanceOf(Unpaired);
});

it.each([
  [409, '<html>请先登录网络</html>'],
  [409, '{}'],
  [401, JSON.stringify({ code: 'wrong_state' })],
  [200, '<html></html>'],
])('%i %s: no answer, and what plays goes on', async (status, body) => {
  await expect(answering(status, body).openSession(signer)).rejects.toBeInstanceOf(NoAnswer);
});
