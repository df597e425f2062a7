import { weekdayWords, whenWords } from '@lubu/editor/schedule/rule-words';
import { describe, expect, test } from 'vitest';

describe('weekdayWords', () => {
  test.each([
    [[], '每天'],
    [[1, 2, 3, 4, 5, 6, 7], '每天'],
    [[1, 2, 3, 4, 5], '每周一至五'],
    [[5, 4, 3, 2, 1], '每周一至五'],
    [[6, 7], '每周六、周日'],
    [[1, 3], '每周一、周三'],
    [[1, 2, 3, 5], '每周一至三、周五'],
  ] as const)('%o → %s', (days, words) => expect(weekdayWords(days)).toBe(words));
});

describe('whenWords', () => {
  test('office hours', () => {
    expect(
      whenWords({ weekdays: [1, 2, 3, 4, 5], dayClass: 'any', dayparts: [{ from: '08:30', until: '17:30' }] }),
    ).toBe('每周一至五 8:30–17:30');
  });
  test('a day class alone names the days; beside weekdays it narrows them', () => {
    expect(whenWords({ weekdays: [], dayClass: 'workday', dayparts: [] })).toBe('工作日 全天');
    expect(whenWords({ weekdays: [1], dayClass: 'workday', dayparts: [] })).toBe('每周一（限工作日） 全天');
  });
  test('equal ends are the whole day', () => {
    expect(whenWords({ weekdays: [], dayClass: 'any', dayparts: [{ from: '00:00', until: '00:00' }] })).toBe(
      '每天 全天',
    );
  });
});
