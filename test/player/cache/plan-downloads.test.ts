import { planDownloads, planEviction } from '@lubu/player/cache/plan-downloads';
import type { AssetHash, RevisionHash } from '@lubu/shared/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning } from '../../support/fake-clock.ts';
import { makeProgramme } from '../hall/programme.ts';

const titles = [
  '关于柳溪镇公租房配租的公示',
  '关于开展冬季安全检查的通知',
  '柳溪镇村级公益岗位招聘公告',
  '关于停水的通知',
];
const asset = (byte: string) => ({ hash: byte.repeat(32) as AssetHash, mime: 'image/webp', bytes: 4_096 });
const base = makeProgramme(
  titles.map((title) => ({ title, pages: [5_000] })),
  { version: 1, now: mondayMorning },
).manifest;
const manifest = { ...base, assets: [asset('aa'), asset('bb'), asset('aa')] };
const hashes = [...manifest.revisions, ...manifest.assets].map(({ hash }) => hash as string);

describe('a download plan', () => {
  it('is exactly what is named and not held, each hash once, words before files', () => {
    fc.assert(
      fc.property(fc.subarray([...new Set(hashes)]), (held) => {
        const plan = planDownloads(manifest, {
          revisions: new Set(held as RevisionHash[]),
          assets: new Set(held as AssetHash[]),
        });
        expect(plan.map(({ hash }) => hash as string).sort()).toEqual(
          [...new Set(hashes)].filter((hash) => !held.includes(hash)).sort(),
        );
        const firstFile = plan.findIndex(({ kind }) => kind === 'asset');
        if (firstFile >= 0) expect(plan.slice(firstFile).every(({ kind }) => kind === 'asset')).toBe(true);
      }),
    );
  });

  it('fetches the words of the strongest layer first', () => {
    const [rule] = base.rules;
    const [playlist] = base.playlists;
    if (rule === undefined || playlist === undefined) throw new Error('the programme has a rule and a playlist');
    const urgent = playlist.entries[3];
    const plan = planDownloads(
      {
        ...base,
        rules: [rule, { ...rule, layer: 'emergency', playlist: 'urgent@main' }],
        playlists: [playlist, { key: 'urgent@main', entries: [urgent as NonNullable<typeof urgent>] }],
      },
      { revisions: new Set(), assets: new Set() },
    );
    expect(plan[0]?.hash).toBe(urgent?.revision);
  });

  it('never evicts what a manifest of the chain still names', () => {
    const other = makeProgramme([{ title: '关于征求意见的公告', pages: [5_000] }], { version: 2, now: mondayMorning });
    const held = {
      revisions: new Set([...base.revisions, ...other.manifest.revisions].map(({ hash }) => hash)),
      assets: new Set([asset('aa').hash, asset('cc').hash]),
    };
    const spare = planEviction([manifest], held);
    expect([...spare.revisions]).toEqual(other.manifest.revisions.map(({ hash }) => hash));
    expect([...spare.assets]).toEqual([asset('cc').hash]);
    expect(planEviction([manifest, other.manifest], held).revisions.size).toBe(0);
  });
});
