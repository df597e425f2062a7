// How large the words of the pairing page are on a canvas of any size: everything fits, and the code is as large as can be.
// Pure; widths are in em of Noto Sans SC: a Chinese character 1, a digit or capital at most 0.75, a space 0.25.

export type PairingLayout = {
  /** `stack`: words above the code, facts below; `row`: words left of the code, facts left out. */
  readonly shape: 'stack' | 'row';
  readonly codePx: number;
  readonly wordsPx: number;
  /** 0: not shown. */
  readonly factsPx: number;
};

/** The code is two groups of four with a gap of one character. */
const codeEm = 8 * 0.75 + 1;
const smallest = 12;

export function pairingLayout(width: number, height: number, words: string, facts: string): PairingLayout {
  const innerWidth = width * 0.9;
  const innerHeight = height * 0.84;
  if (innerHeight < 130) {
    // One line: two fifths for the words, the rest for the code.
    const codePx = Math.floor(Math.min((innerWidth * 0.56) / codeEm, innerHeight / 1.2));
    const wordsPx = Math.floor(Math.min((innerWidth * 0.4) / (em(words) / 2), innerHeight / 3, codePx));
    return { shape: 'row', codePx, wordsPx, factsPx: 0 };
  }
  // Heights in a stack: words 1.4, code 1.3, facts 1.6 lines and the air between them.
  const codePx = Math.floor(Math.min(innerWidth / codeEm, innerHeight * 0.42));
  const wordsPx = Math.floor(Math.min(innerWidth / em(words), innerHeight * 0.13, codePx * 0.5));
  const wishedFacts = Math.floor(Math.min(innerWidth / em(facts), innerHeight * 0.08, wordsPx * 0.75));
  return { shape: 'stack', codePx, wordsPx, factsPx: wishedFacts >= smallest ? wishedFacts : 0 };
}

/** An upper bound of the width of a text in em. */
export function em(text: string): number {
  let width = 0;
  for (const character of text) width += character === ' ' ? 0.25 : character.charCodeAt(0) < 0x2000 ? 0.75 : 1;
  return width;
}

/** 'K7M4XPQ9' → 'K7M4 XPQ9'. */
export const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
