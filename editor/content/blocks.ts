// Small changes to the blocks of a body, as values. Chinese documents number their headings 一、 （一） 1. 第一条.
import type { Block } from '@lubu/shared/content/revision';

export type BlockKind = 'paragraph' | 'heading1' | 'heading2' | 'heading3' | 'table';

/** A heading is a short line that ends without a full stop. */
const longestHeading = 40;

export function blockKindOf(block: Block): BlockKind {
  if (block.type === 'heading') return block.level === 1 ? 'heading1' : block.level === 2 ? 'heading2' : 'heading3';
  return block.type;
}

export function convertBlock(block: Block, kind: BlockKind): Block {
  const text = block.type === 'table' ? [block.head, ...block.rows].map((row) => row.join(' ')).join('\n') : block.text;
  switch (kind) {
    case 'paragraph':
      return { type: 'paragraph', text };
    case 'heading1':
    case 'heading2':
    case 'heading3':
      return { type: 'heading', level: Number(kind.at(-1)), text: text.slice(0, 500) };
    case 'table':
      return block.type === 'table' ? block : { type: 'table', head: ['', '', ''], rows: [['', '', '']] };
  }
}

export function moveBlock(blocks: readonly Block[], from: number, to: number): Block[] {
  const moved = [...blocks];
  const [block] = moved.splice(from, 1);
  if (block) moved.splice(to, 0, block);
  return moved;
}

/** Lines as typed or pasted → blocks; empty lines go, numbered short lines become headings. */
export function blocksFromLines(lines: readonly string[]): Block[] {
  return lines
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((line) => line !== '')
    .map((text): Block => {
      const level = headingLevel(text);
      return level === undefined ? { type: 'paragraph', text } : { type: 'heading', level, text };
    });
}

function headingLevel(text: string): number | undefined {
  if (text.length > longestHeading || /[。；：:]$/.test(text)) return undefined;
  if (/^[一二三四五六七八九十]+、/.test(text)) return 1;
  if (/^（[一二三四五六七八九十]+）/.test(text)) return 2;
  return undefined;
}
