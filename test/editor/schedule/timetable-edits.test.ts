import { namedParts, rangeWords } from '@lubu/editor/schedule/named-parts';
import { addedPart, addedSeason, lackingParts, renamedPart, sorted } from '@lubu/editor/schedule/timetable-edits';
import { defaultTimetable, type Season, TimetableSchema } from '@lubu/shared/schedule/timetable';
import { timetableProblems } from '@lubu/shared/schedule/timetable-problems';
import { civilDate } from '@lubu/shared/time/civil-date';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';

const [year] = defaultTimetable.seasons as [Season];
const lunch: Season['hours'][number] = {
  key: 'lunch',
  name: '午休',
  ranges: [{ from: '12:00', until: '14:00', dayClass: 'workday' }],
};

test('seasons that are added have the hours of the one before, days of their own, and make a timetable in order', () => {
  let seasons: Season[] = [...defaultTimetable.seasons];
  while (seasons.length < 8) seasons = addedSeason(seasons);
  expect(new Set(seasons.map(({ from }) => from)).size).toBe(8);
  expect(seasons.every(({ hours }) => hours[0]?.key === 'open')).toBe(true);
  const timetable = sorted({ ...defaultTimetable, seasons });
  expect(timetableProblems(timetable, '')).toEqual([]);
  expect(Value.Check(TimetableSchema, timetable)).toBe(true);
});

describe('dayparts', () => {
  test('one that another season has is taken over with its key, a new one gets a free key', () => {
    const seasons = addedSeason([year]).map((season, index) =>
      index === 0 ? { ...season, hours: [...season.hours, lunch] } : season,
    );
    expect(lackingParts(seasons, 1)).toEqual([lunch]);
    expect(addedPart(seasons, 1, 'lunch')[1]?.hours.at(-1)).toEqual(lunch);
    const twice = addedPart(addedPart(seasons, 1, undefined), 0, undefined);
    expect(twice.map(({ hours }) => hours.at(-1)?.key)).toEqual(['part_2', 'part_1']);
  });

  test('have one name in all seasons', () => {
    const seasons = renamedPart(addedSeason([year]), 'open', '对外办公');
    expect(seasons.map(({ hours }) => hours[0]?.name)).toEqual(['对外办公', '对外办公']);
  });

  test('are offered once, those of the season in force first, with the hours they have now', () => {
    const summer: Season = {
      from: '05-01',
      name: '夏季',
      hours: [
        {
          ...lunch,
          ranges: [
            { from: '12:00', until: '14:30', dayClass: 'any' },
            { from: '12:00', until: '14:30', dayClass: 'rest_day' },
          ],
        },
      ],
    };
    const timetable = { ...defaultTimetable, seasons: [year, summer] };
    const offered = (date: string) =>
      namedParts(timetable, civilDate(date)).map((part) => `${part.key} ${rangeWords(part, '、')}`);
    expect(offered('2026-06-01')).toEqual(['lunch 12:00–14:30', 'open ']);
    expect(offered('2026-01-15')).toEqual(['open 8:30–17:30', 'lunch ']);
  });
});
