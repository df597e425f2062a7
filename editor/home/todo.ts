// What needs whom: the list at the left of the home page, made from what the pages themselves show.
import type { ContentDetail, ContentSummary } from '@lubu/shared/content/content-api';
import type { Me } from '@lubu/shared/org/org';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { statusOf, type Tone } from '../content/status.ts';
import type { Text } from '../text/zh.ts';
import type { IconName } from '../ui/icon.ts';

export type TodoKind = keyof Text['home']['todo'];
export type Todo = {
  readonly kind: TodoKind;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly path: string;
  /** What it is about: titles of content, names of screens. */
  readonly about: readonly string[];
};

export type TodoFrom = {
  readonly me: Me;
  readonly items: readonly ContentSummary[];
  readonly queue: readonly ContentDetail[];
  readonly offline: readonly ScreenRow[];
  readonly unpaired: readonly ScreenRow[];
};

/** By role: authors see what came back, reviewers what waits, operators what is not on screen yet and what is dark. */
export function todosFor({ me, items, queue, offline, unpaired }: TodoFrom): Todo[] {
  const active = items.filter((item) => item.itemState === 'active');
  const mine = active.filter((item) => item.author.id === me.accountId);
  const titles = (rows: readonly ContentSummary[]): string[] =>
    rows.map((row) => row.title).filter((title) => title !== '');
  const of = (
    kind: TodoKind,
    tone: Tone,
    icon: IconName,
    path: string,
    about: readonly string[],
    count: number,
  ): Todo[] => (count === 0 ? [] : [{ kind, tone, icon, path, about: about.length === 0 ? [''] : about }]);
  const todos: Todo[] = [];
  if (me.roles.includes('reviewer'))
    todos.push(...of('review', 'violet', 'review', '/reviews', titles(queue), queue.length));
  if (me.roles.includes('author')) {
    const returned = mine.filter((item) => item.state === 'returned');
    const drafts = mine.filter((item) => item.state === 'draft');
    const waiting = mine.filter((item) => item.state === 'in_review');
    todos.push(
      ...of(
        'returned',
        'red',
        'returned',
        onlyOne(returned) ?? '/content?filter=returned',
        titles(returned),
        returned.length,
      ),
    );
    todos.push(
      ...of('draft', 'grey', 'draft', onlyOne(drafts) ?? '/content?filter=draft', titles(drafts), drafts.length),
    );
    todos.push(...of('waiting', 'blue', 'waiting', '/content?filter=review', titles(waiting), waiting.length));
  }
  if (me.roles.includes('operator')) {
    const unplaced = active.filter((item) => statusOf(item).word === 'approved');
    todos.push(
      ...of(
        'offline',
        'red',
        'offline',
        '/screens',
        offline.map((screen) => screen.name),
        offline.length,
      ),
    );
    todos.push(
      ...of(
        'unpaired',
        'amber',
        'link',
        '/screens',
        unpaired.map((screen) => screen.name),
        unpaired.length,
      ),
    );
    todos.push(...of('unplaced', 'blue', 'playlist', '/playlists', titles(unplaced), unplaced.length));
  }
  return todos;
}

const onlyOne = (rows: readonly ContentSummary[]): string | undefined =>
  rows.length === 1 && rows[0] ? `/content/${rows[0].id}` : undefined;
