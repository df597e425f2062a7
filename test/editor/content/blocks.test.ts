import { blockKindOf, blocksFromLines, convertBlock, moveBlock } from '@lubu/editor/content/blocks';
import { describe, expect, test } from 'vitest';

describe('blocksFromLines', () => {
  test('numbered short lines become headings of their level, everything else paragraphs; empty lines go', () => {
    const blocks = blocksFromLines(['　　各村民委员会：', '', '一、停水时间', '（一）集镇片区', '11月25日8时至18时。']);
    expect(blocks.map(blockKindOf)).toEqual(['paragraph', 'heading1', 'heading2', 'paragraph']);
    expect(blocks[0]).toEqual({ type: 'paragraph', text: '各村民委员会：' });
  });

  test('a numbered sentence stays a paragraph', () => {
    expect(blocksFromLines(['一、请居民提前储水。']).map(blockKindOf)).toEqual(['paragraph']);
  });
});

describe('convertBlock', () => {
  test('a paragraph becomes a heading and back without losing a word', () => {
    const heading = convertBlock({ type: 'paragraph', text: '停水时间' }, 'heading2');
    expect(heading).toEqual({ type: 'heading', level: 2, text: '停水时间' });
    expect(convertBlock(heading, 'paragraph')).toEqual({ type: 'paragraph', text: '停水时间' });
  });

  test('a table that is made a paragraph keeps its words, a row a line', () => {
    const text = convertBlock({ type: 'table', head: ['姓名', '村'], rows: [['张**', '石榴村']] }, 'paragraph');
    expect(text).toEqual({ type: 'paragraph', text: '姓名 村\n张** 石榴村' });
  });
});

test('moveBlock moves one block and keeps the others in order', () => {
  const blocks = blocksFromLines(['甲', '乙', '丙']);
  expect(moveBlock(blocks, 2, 0).map((block) => ('text' in block ? block.text : ''))).toEqual(['丙', '甲', '乙']);
});
