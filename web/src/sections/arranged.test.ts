import { expect, test } from 'vitest';
import type { Column, Section } from '../core/messages';
import { arranged, asWritten, findingsShown, orderOf, shownAt } from './arranged';

const column = (head: string, required = false, added = false): Column => ({ head, about: '', content: { is: added ? 'amount' : 'name' }, required, added });
const section: Section = {
  at: 3,
  name: '支出',
  about: '',
  kind: 'records',
  columns: [column('编码', true), column('名称'), column('来源'), column('基本', false, true), column('项目', false, true)],
  rows: [
    [{ text: '1' }, { text: '' }, { text: '甲' }, { text: '2' }, { text: '' }],
    [{ text: '2' }, { text: '' }, { text: '' }, { text: '' }, { text: '' }],
  ],
  sums: ['', '', '', '2', '0'],
};

test('what nobody wrote stands last, but amounts do not', () => {
  const order = orderOf(section);
  expect(order).toEqual([0, 2, 3, 4, 1]);
  const shown = arranged(section, order);
  expect(shown.columns.map(({ head }) => head)).toEqual(['编码', '来源', '基本', '项目', '名称']);
  expect(shown.rows[0]?.map(({ text }) => text)).toEqual(['1', '甲', '2', '', '']);
  expect(shown.sums).toEqual(['', '', '2', '0', '']);
});

test('changes and findings find their columns', () => {
  const order = orderOf(section);
  expect(asWritten([{ set: { section: 3, row: 0, column: 2 }, text: '5' }, { insert: { section: 3, row: 1 } }], order)).toEqual([
    { set: { section: 3, row: 0, column: 3 }, text: '5' },
    { insert: { section: 3, row: 1 } },
  ]);
  expect([...findingsShown(new Map([['0,1', []], ['1,3', []]]), order).keys()]).toEqual(['0,4', '1,2']);
  for (const at of [0, 1, 2, 3, 4]) expect(order[shownAt(at, order)]).toBe(at);
});

test('an empty section, or one of entries, keeps its order', () => {
  expect(orderOf({ ...section, rows: [] })).toEqual([0, 1, 2, 3, 4]);
  expect(orderOf({ ...section, kind: 'entries' })).toEqual([0, 1, 2, 3, 4]);
  expect(arranged(section, [0, 1])).toBe(section);
});
