import { cleanCode } from '@lubu/editor/screen/typed-code';
import { expect, test } from 'vitest';

test.each([
  ['k7m4-xpq9', 'K7M4XPQ9'],
  ['K7M4 XPQ9', 'K7M4XPQ9'],
  ['k7m4xpq9extra', 'K7M4XPQ9'],
  ['O0I1', ''],
] as const)('%s is read as "%s"', (typed, code) => expect(cleanCode(typed)).toBe(code));
