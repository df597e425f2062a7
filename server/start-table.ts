// The one table that a start prints: where to go, what was found, and who may come in for the first time.
import type { FirstRunCode } from './demo/seed.ts';

export type StartFacts = {
  /** Address of the editor, without a slash at the end. */
  readonly address: string;
  readonly postgres: string;
  readonly dataFolder: string;
  readonly fonts: string;
  readonly converter: string;
  readonly startedInMs: number;
  readonly codes: readonly FirstRunCode[];
};

export function startTable(facts: StartFacts): string {
  const rows: [string, string][] = [
    ['编辑端 Editor', `${facts.address}/`],
    ['播放端 Player', `${facts.address}/player/`],
    ['接口 API', `${facts.address}/docs`],
    ['数据库 Postgres', facts.postgres],
    ['数据 Data', facts.dataFolder],
    ['字体 Fonts', facts.fonts],
    ['转换 Converter', facts.converter],
  ];
  const lines = rows.map(([name, value]) => `  ${padded(name, 18)}${value}`);
  const head = `露布 Lubu ${(facts.startedInMs / 1000).toFixed(1)} s`;
  return [head, ...lines, ...codeLines(facts.codes), ''].join('\n');
}

function codeLines(codes: readonly FirstRunCode[]): string[] {
  if (codes.length === 0) return ['', '  新的一次性登录码 New sign-in code: npm run lubu -- code <loginName>'];
  const who = codes.map(
    (code) => `${code.organization} ${code.displayName}（${code.roles.map((role) => roleNames[role]).join('、')}）`,
  );
  const wide = Math.max(...who.map(width));
  return [
    '',
    '  一次性登录码，30 分钟内有效，登录后设置密码。One-time codes, good for 30 minutes:',
    ...codes.map((code, n) => `  ${padded(who[n] ?? '', wide + 2)}${padded(code.loginName, 16)}${code.code}`),
    '  过期后 Afterwards: npm run lubu -- code <loginName>',
  ];
}

const roleNames = { author: '起草', reviewer: '审核', operator: '运维' } as const;

/** Columns on a terminal: Chinese characters take two. */
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)));
