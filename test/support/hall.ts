// A hall at work, over the application's own requests: its people, its zone with screens, and the way from words to a schedule.

import { inScope, systemScope } from '@lubu/server/db/database';
import type { Handlers } from '@lubu/server/job/tasks';
import { composeJobs } from '@lubu/server/jobs';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { EntryId, ItemId, PlaylistId, RuleId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { ScreenDraft } from '@lubu/shared/screen/screen';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import type { Envelope } from '@lubu/shared/trust/envelope';
import type { Injector, TestApp } from './build-app.ts';
import { makeScreen, makeZone, town } from './make.ts';

export type Stored = {
  readonly version: number;
  readonly etag: string;
  readonly urgent: boolean;
  readonly envelope: Envelope;
};

export type Hall = {
  readonly zoneId: ZoneId;
  readonly screenId: ScreenId;
  readonly author: Injector;
  readonly reviewer: Injector;
  readonly operator: Injector;
  addScreen(given?: Partial<Omit<ScreenDraft, 'zoneId'>>): Promise<ScreenId>;
  /** Written by one person, passed by another. */
  approve(revision: Revision): Promise<ItemId>;
  playlist(name: string, items: readonly ItemId[], dwellMs?: number): Promise<{ id: PlaylistId; version: number }>;
  rule(playlistId: PlaylistId, given?: Partial<ScheduleRuleDraft>): Promise<{ id: RuleId; version: number }>;
  /** Compiles as the job does, now and in this process. */
  rebuild: Handlers['manifest.rebuild'];
  manifests(screenId?: ScreenId): Promise<(Stored & { manifest: Manifest })[]>;
  newest(screenId?: ScreenId): Promise<Manifest>;
};

export async function openHall(t: TestApp, orgPath = town): Promise<Hall> {
  const author = (await t.signIn(`林晓 ${orgPath}`, ['author'], orgPath)).as;
  const reviewer = (await t.signIn(`陈立 ${orgPath}`, ['reviewer'], orgPath)).as;
  const operator = (await t.signIn(`吴岗 ${orgPath}`, ['operator'], orgPath)).as;
  const { zoneId, screenId } = await inScope(t.deps.db, systemScope, async (tx) => {
    const zoneId = await makeZone(tx, t.deps, orgPath);
    return { zoneId, screenId: await makeScreen(tx, t.deps, orgPath, zoneId) };
  });
  const rebuild = composeJobs(t.deps)['manifest.rebuild'];
  if (rebuild === undefined) throw new Error('no job manifest.rebuild');

  async function ask<T>(as: Injector, method: 'POST' | 'PUT', url: string, payload: object): Promise<T> {
    const answer = await as({ method, url, payload });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }

  const hall: Hall = {
    zoneId,
    screenId,
    author,
    reviewer,
    operator,
    rebuild,
    addScreen: (given) => inScope(t.deps.db, systemScope, (tx) => makeScreen(tx, t.deps, orgPath, zoneId, given)),
    approve: async (revision) => {
      const { id, newest } = await ask<ContentDetail>(author, 'POST', '/api/content', { revision });
      await ask(author, 'POST', `/api/content/${id}/submit`, { revision: newest });
      await ask(reviewer, 'POST', `/api/reviews/${id}`, { revision: newest, verdict: 'pass', comment: '' });
      return id;
    },
    playlist: (name, items, dwellMs) =>
      ask(operator, 'POST', '/api/playlists', {
        name,
        zoneId,
        entries: items.map((itemId) => ({
          id: t.deps.newId() as EntryId,
          itemId,
          ...(dwellMs === undefined ? {} : { dwellMs }),
        })),
      }),
    rule: (playlistId, given) =>
      ask(operator, 'POST', '/api/schedule-rules', {
        name: '日常播放',
        zoneId,
        playlistId,
        target: { kind: 'zone', zoneId },
        role: 'main',
        layer: 'base',
        weight: 1,
        exclusive: false,
        from: '2026-12-01' as CivilDate,
        weekdays: [],
        dayClass: 'any',
        dayparts: [],
        ...given,
      }),
    manifests: async (of = screenId) => {
      const rows = await inScope(t.deps.db, systemScope, (tx) =>
        tx.selectFrom('lubu.manifest').selectAll().where('screenId', '=', of).orderBy('version').execute(),
      );
      return rows.map((row) => ({ ...row, manifest: JSON.parse(row.envelope.payload) as Manifest }));
    },
    newest: async (of = screenId) => {
      const last = (await hall.manifests(of)).at(-1);
      if (last === undefined) throw new Error(`screen ${of} has no manifest`);
      return last.manifest;
    },
  };
  return hall;
}
