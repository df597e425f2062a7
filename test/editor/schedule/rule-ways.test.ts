import { freshKept, inWay, type Kept, keep, onLayer, openingHours, type Way } from '@lubu/editor/schedule/rule-ways';
import type { Layer, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { civilDate } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';
import { makeDraft, makeZone } from './make-draft.ts';

/** A form: every step changes the draft, after what it had is kept. */
function form(draft: ScheduleRuleDraft, kept: Kept = freshKept([{ named: 'open' }])) {
  const to = (next: ScheduleRuleDraft) => form(next, keep(kept, draft));
  return {
    draft,
    set: (change: Partial<ScheduleRuleDraft>) => to({ ...draft, ...change }),
    layer: (layer: Layer) => to(onLayer(draft, layer, kept)),
    way: (way: Way) => to(inWay(draft, way, kept)),
  };
}

const hours = [{ named: 'noon' }, { from: '19:00', until: '21:00' }];

describe('an insert', () => {
  const insert = makeDraft({ layer: 'insert', meets: 'wait', times: ['09:00', '15:00'], dayparts: [] });

  test('on another layer has neither times nor a meeting, and both again when it is an insert again', () => {
    const base = form(insert).layer('base');
    expect(base.draft).toEqual(makeDraft());
    expect(base.layer('insert').draft).toEqual(insert);
    expect(base.layer('campaign').set({ name: '专题' }).layer('insert').draft).toEqual({ ...insert, name: '专题' });
  });

  test('comes back in the way it had last', () => {
    const window = form(insert).way('window').set({ dayparts: hours });
    const back = window.layer('base').layer('insert');
    expect(back.draft).toEqual(makeDraft({ layer: 'insert', meets: 'wait', dayparts: hours }));
    expect(back.way('times').draft).toEqual(insert);
  });

  test('that was never one begins with its hours, and with nothing that only inserts have', () => {
    const fresh = form(makeDraft({ dayparts: hours })).layer('insert');
    expect(fresh.draft).toEqual(makeDraft({ layer: 'insert', dayparts: hours }));
    expect(fresh.way('times').draft).toMatchObject({ times: ['10:00'], dayparts: [] });
  });

  test('the choice that stands changes nothing', () => {
    expect(form(insert).layer('insert').way('times').draft).toEqual(insert);
  });
});

describe('hours', () => {
  test.each([
    ['of one’s own', hours],
    ['of the whole day', []],
  ])('%s are there again after single times were tried, and the times after them', (_title, dayparts) => {
    const times = form(makeDraft({ layer: 'insert', dayparts }))
      .way('times')
      .set({ times: ['08:00'] });
    const window = times.way('window');
    expect(window.draft).toEqual(makeDraft({ layer: 'insert', dayparts }));
    expect(window.way('times').draft).toEqual(times.draft);
  });

  test('go with the rule to another layer, also when it had times just then', () => {
    const base = form(makeDraft({ layer: 'insert', dayparts: hours }))
      .way('times')
      .layer('base');
    expect(base.draft).toEqual(makeDraft({ dayparts: hours }));
  });

  test('are the opening hours where a rule never had any, if the zone has them', () => {
    const today = civilDate('2026-11-22');
    const stored = makeDraft({ layer: 'insert', times: ['08:00'], dayparts: [] });
    const opening = openingHours(makeZone().timetable, today);
    expect(opening).toEqual([{ named: 'open' }]);
    expect(form(stored, freshKept(opening)).way('window').draft.dayparts).toEqual([{ named: 'open' }]);
    expect(openingHours({ seasons: [], closedDays: [], openDays: [] }, today)).toEqual([]);
  });
});
