// What a manifest's rules cannot keep, as rows under a table.
import type { Language } from '@lubu/shared/timeline/explain-clock';
import { type Names, nameWords } from '@lubu/shared/timeline/explain-words';
import type { TimelineProblem } from '@lubu/shared/timeline/timeline';
import { table } from './table.ts';

/** Empty when there is none. */
export function problemRows(problems: readonly TimelineProblem[], names: Names, language: Language): string {
  if (problems.length === 0) return '';
  const name = nameWords(names, language);
  const heads = language === 'zh' ? ['问题', '规则', '说明'] : ['Problem', 'Rule', 'Detail'];
  return `\n\n${table(
    heads,
    problems.map(({ code, ruleId, detail }) => [code, name.rule(ruleId), detail]),
  )}`;
}
