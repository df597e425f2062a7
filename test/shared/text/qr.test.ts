import { qrRows, quietZone } from '@lubu/shared/text/qr';
import { describe, expect, it } from 'vitest';

const url = 'https://www.linhe.gov.cn/zwgk/2026/31.html';

describe('qrRows', () => {
  it('is a square of 0 and 1 whose side it tells', () => {
    const { rows, modules } = qrRows(url);
    expect(rows).toHaveLength(modules);
    for (const row of rows) expect(row).toMatch(new RegExp(`^[01]{${modules}}$`));
  });

  it('makes version 3-M of 42 bytes: 29 modules and a quiet zone of 4 on each side', () => {
    expect(url).toHaveLength(42);
    expect(qrRows(url).modules).toBe(37);
  });

  it('leaves the quiet zone light and has the three finder patterns inside it', () => {
    const { rows, modules } = qrRows(url);
    const light = '0'.repeat(modules);
    for (let i = 0; i < quietZone; i += 1) {
      expect(rows[i]).toBe(light);
      expect(rows[modules - 1 - i]).toBe(light);
    }
    expect(rows.every((row) => row.startsWith('0000') && row.endsWith('0000'))).toBe(true);
    expect(rows[4]?.slice(4, 12)).toBe('11111110');
    expect(rows[4]?.slice(-12, -4)).toBe('01111111');
    expect(rows[modules - 5]?.slice(4, 12)).toBe('11111110');
  });

  it('is the same for the same address and refuses what no code holds', () => {
    expect(qrRows(url)).toEqual(qrRows(url));
    expect(() => qrRows('公'.repeat(800))).toThrow(RangeError);
  });
});
