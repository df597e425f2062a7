import { isLooping, reloadLog, withReload } from '@lubu/player/device/watchdog';
import { minute } from '@lubu/shared/time/instant';
import { describe, expect, it } from 'vitest';
import { mondayMorning as now } from '../../support/fake-clock.ts';

describe('the watchdog', () => {
  it('leaves the programme alone after three reloads in ten minutes, and tries it again afterwards', () => {
    let reloads: readonly number[] = [];
    for (let i = 0; i < 3; i++) {
      expect(isLooping(reloads, now + i * minute)).toBe(false);
      reloads = withReload(reloads, now + i * minute);
    }
    expect(isLooping(reloads, now + 3 * minute)).toBe(true);
    expect(isLooping(reloads, now + 11 * minute)).toBe(false);
  });

  it('does not count reloads from a future that a wrong clock invented', () => {
    const reloads = [now + minute, now + 2 * minute, now + 3 * minute];
    expect(isLooping(reloads, now)).toBe(false);
    expect(withReload(reloads, now)).toEqual([now]);
  });

  it('works without a storage, and with rubbish in it', () => {
    const refusing = {
      getItem: () => {
        throw new DOMException('refused', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(reloadLog(refusing).read()).toEqual([]);
    expect(() => reloadLog(refusing).write([now])).not.toThrow();
    expect(reloadLog({ getItem: () => '{"a":1}', setItem: () => undefined }).read()).toEqual([]);
    expect(reloadLog({ getItem: () => `[${now},"x",null]`, setItem: () => undefined }).read()).toEqual([now]);
  });
});
