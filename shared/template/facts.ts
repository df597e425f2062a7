// The facts every page owes its reader: who issued it, when, under which number, from which source.
import type { Revision } from '../content/revision.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { TextBox } from './drawing.ts';
import { linesOf, set, type Type, widthOf } from './lettering.ts';

/** '2026年11月23日' */
export function longDate(date: CivilDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
}

/** '11月23日' */
export const shortDate = (date: CivilDate): string => longDate(date).replace(/^\d+年/, '');

/** Days from and until, the year named once: '2026年11月23日至12月1日'. */
export function dateRange(from: CivilDate, until: CivilDate): string {
  const sameYear = from.slice(0, 4) === until.slice(0, 4);
  return `${longDate(from)}至${sameYear ? shortDate(until) : longDate(until)}`;
}

export type Facts = {
  readonly issuer: string;
  readonly date: string;
  /** Empty when the document has none. */
  readonly number: string;
  /** '来源：…' */
  readonly source: string;
  /** More of its kind: validity of a document, the document an interpretation explains. */
  readonly more: readonly string[];
};

export function factsOf(revision: Revision, more: readonly string[] = []): Facts {
  return {
    issuer: revision.issuer,
    date: longDate(revision.publishedDate),
    number: 'documentNumber' in revision ? revision.documentNumber : '',
    source: revision.source.name === '' ? '' : `来源：${revision.source.name}`,
    more,
  };
}

/** All facts in reading order, empty ones left out. */
export const listFacts = (facts: Facts): string[] =>
  [facts.issuer, facts.date, facts.number, ...facts.more, facts.source].filter((fact) => fact !== '');

/**
 * Facts set one after another, wrapped between facts; a fact wider than the line is broken itself.
 * The gap between two facts on a line is one and a half characters.
 */
export function runIn(facts: readonly string[], x: number, y: number, width: number, type: Type): TextBox[] {
  const gap = Math.round(type.sizePx * 1.4);
  const boxes: TextBox[] = [];
  let left = x;
  let top = y;
  for (const fact of facts) {
    const needed = widthOf(fact, type);
    if (left > x && left + needed > x + width) {
      left = x;
      top += type.lineHeightPx;
    }
    if (needed > width) {
      const lines = linesOf(fact, width, type);
      boxes.push(set(lines, left, top, width, type));
      top += lines.length * type.lineHeightPx;
      continue;
    }
    boxes.push(set([fact], left, top, needed, type));
    left += needed + gap;
  }
  return boxes;
}

/** Facts one below another. */
export function stack(facts: readonly string[], x: number, y: number, width: number, type: Type): TextBox[] {
  const boxes: TextBox[] = [];
  let top = y;
  for (const fact of facts) {
    const lines = linesOf(fact, width, type);
    if (lines.length === 0) continue;
    boxes.push(set(lines, x, top, width, type));
    top += lines.length * type.lineHeightPx;
  }
  return boxes;
}

/** Height of boxes that begin at `y`. */
export const heightFrom = (y: number, boxes: readonly { readonly y: number; readonly height: number }[]): number =>
  boxes.reduce((most, box) => Math.max(most, box.y + box.height - y), 0);
