import { pair } from '@lubu/player/pairing/pair';
import { em, grouped, pairingLayout } from '@lubu/player/pairing/pairing-layout';
import type { PairingView } from '@lubu/player/pairing/pairing-page';
import type { PairingStatus } from '@lubu/shared/screen/screen-api';
import { type Instant, type Millis, minute } from '@lubu/shared/time/instant';
import { describe, expect, it } from 'vitest';
import { playerId } from '../hall/fake-hall.ts';
import { orgPath, screenId, trust } from '../hall/programme.ts';

const paired: PairingStatus = {
  state: 'paired',
  playerId,
  screenId,
  orgPath,
  zoneName: '柳溪镇政务公开专区',
  screenName: '大厅 LED 主屏',
  trust,
};
const ask = { publicKey: 'ab'.repeat(32), width: 1920, height: 384, platform: 'Chromium' };
const waiting: PairingStatus = { state: 'waiting', expiresAt: 0 as Instant };

/** Pairs against answers given in order; `offline` stands for no answer at all. */
async function pairWith(codes: readonly (string | 'offline')[], status: (asked: number) => PairingStatus | 'offline') {
  const views: PairingView[] = [];
  let waited: Millis = 0;
  let offers = 0;
  let asked = 0;
  const identity = await pair({
    api: {
      askPairing: () => {
        const code = codes[offers++] ?? 'offline';
        if (code === 'offline') return Promise.reject(new Error('no line'));
        return Promise.resolve({ pairingId: `p${offers}`, code, expiresAt: 0 as Instant });
      },
      pairingStatus: () => {
        const answer = status(asked++);
        return answer === 'offline' ? Promise.reject(new Error('no line')) : Promise.resolve(answer);
      },
    },
    ask,
    show: (view) => views.push(view),
    wait: (length) => {
      waited += length;
      return Promise.resolve();
    },
    random: () => 0.5,
  });
  return { identity, views, waited, offers };
}

describe('pairing', () => {
  it('shows the code and gives the identity once somebody typed it', async () => {
    const { identity, views } = await pairWith(['K7M4XPQ9'], (asked) => (asked < 3 ? waiting : paired));
    expect(views[0]).toEqual({ kind: 'code', code: 'K7M4XPQ9', reachable: true });
    expect(identity).toMatchObject({ playerId, screenId, trust });
  });

  it('renews a code that ran out, and goes on when a single answer is lost', async () => {
    const answers: (PairingStatus | 'offline')[] = [waiting, 'offline', { state: 'expired' }, waiting, paired];
    const { views, offers } = await pairWith(['K7M4XPQ9', 'ABCD2345'], (asked) => answers[asked] ?? waiting);
    expect(offers).toBe(2);
    expect(views).toContainEqual({ kind: 'code', code: 'K7M4XPQ9', reachable: false });
    expect(views.at(-1)).toEqual({ kind: 'code', code: 'ABCD2345', reachable: true });
  });

  it('does not leave a dead code on the wall when the line is gone for ten minutes', async () => {
    const { offers, waited } = await pairWith(['K7M4XPQ9', 'ABCD2345'], (asked) => (asked < 300 ? 'offline' : paired));
    expect(offers).toBe(2);
    expect(waited).toBeGreaterThanOrEqual(10 * minute);
  });

  it('keeps asking a server that is not there yet', async () => {
    const { offers } = await pairWith([...Array<string>(20).fill('offline'), 'K7M4XPQ9'], () => paired);
    expect(offers).toBe(21);
  });
});

describe('the layout of the pairing page', () => {
  const words = '请在管理端 屏幕 > 配对 输入';
  const facts = '本机 1920 × 1080　网络未连通　10 分钟后自动换码';

  it.each([
    [960, 192],
    [1920, 384],
    [1920, 1080],
    [1080, 1920],
    [640, 64],
    [960, 480],
    [3840, 1080],
    [1366, 768],
  ])('fits %i × %i with the code as its largest words', (width, height) => {
    const { shape, codePx, wordsPx, factsPx } = pairingLayout(width, height, words, facts);
    expect(codePx).toBeGreaterThan(wordsPx);
    expect(wordsPx).toBeGreaterThanOrEqual(12);
    const code = codePx * em(grouped('WWWW8888'));
    if (shape === 'stack') {
      expect(Math.max(code, wordsPx * em(words), factsPx * em(facts))).toBeLessThanOrEqual(width);
      expect(codePx * 1.1 + wordsPx * 1.3 + factsPx * 1.3 + 0.06 * height).toBeLessThanOrEqual(height);
    } else {
      expect(code + Math.min(wordsPx * em(words), 0.4 * width) + 0.04 * width).toBeLessThanOrEqual(width);
      expect(codePx * 1.1).toBeLessThanOrEqual(height);
    }
  });
});
