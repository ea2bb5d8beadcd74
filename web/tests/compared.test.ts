import { describe, expect, it } from 'vitest';
import { differing, percent, pieces, signed } from '../src/pages/compared';

describe('what changed', () => {
  it('is told by its sign', () => {
    expect(['157.25', '-2.00', '0.00', '+1.00', '1,000.00'].map(signed)).toEqual(['+157.25', '-2.00', '0.00', '+1.00', '+1,000.00']);
    expect(['7.11', '-0.20', '0.00', '12.5%', '不变'].map(percent)).toEqual(['+7.11%', '-0.20%', '0.00%', '+12.5%', '不变']);
  });

  it('leaves out numbers that are the same', () => {
    const cell = (old: string | null, now: string | null) => ({ title: '', old, new: now, difference: null, percent: null });
    expect(differing([cell('1', '1'), cell('1', '2'), cell(null, '2'), cell(null, null)])).toHaveLength(2);
  });

  it('is marked within its text', () => {
    const told = (text: string, passages: [number, number][]) => pieces(text, passages).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
    expect(told('办公费、印刷费。', [[4, 7]])).toBe('办公费、[印刷费]。');
    expect(told('甲乙丙丁', [[3, 9], [0, 1]])).toBe('[甲]乙丙[丁]');
    expect(told('甲乙', [[1, 1]])).toBe('甲乙');
    expect(told('甲乙丙', [[0, 2], [1, 3]])).toBe('[甲乙][丙]');
    expect(pieces('', [])).toEqual([]);
  });
});
