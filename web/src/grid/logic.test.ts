import { describe, expect, it } from 'vitest';
import type { Column, Content, Figure, Section } from '../core/messages';
import { cleared, effective, filledDown, inserted, removed } from './changes';
import { copied, pasted } from './clipboard';
import { found, named } from './figures';
import { findHeads, matchHeads } from './heads';
import { action, type Key, type Situation } from './keys';
import { chosenAtFirst, columnNames, ofNames } from './options';
import { cleaned, plan, repeated } from './paste';
import { edge, extended, nextFillable, only, rect, walked } from './selection';
import { sheetOf, shownRows } from './sheet';
import { parseTsv, writeHtml, writeTsv } from './tsv';
import { dropped, renewed, sent, taken } from './typed';
import { drawn, rowAt, scrollTo, topsOf } from './window';
import { measure, tallRows, widths } from './widths';

const column = (head: string, content: Content = { is: 'amount' }): Column => ({ head, about: '', content, required: false, added: false });

function section(rows: string[][], kind: Section['kind'] = 'records', columns?: Column[]): Section {
  const width = rows[0]?.length ?? 3;
  return {
    at: 4,
    name: '支出',
    about: '',
    kind,
    columns: columns ?? Array.from({ length: width }, (_, i) => column(`列 ${i}`, { is: 'name' })),
    rows: rows.map((row) => row.map((text) => (text.startsWith('#') ? { text: text.slice(1), fixed: true as const } : { text }))),
    sums: [],
  };
}

const sheet = (rows: string[][], kind?: Section['kind'], columns?: Column[]) => sheetOf(section(rows, kind, columns), new Map());

describe('tsv', () => {
  it('reads cells and rows, with any line break', () => {
    expect(parseTsv('a\tb\r\nc\td')).toEqual([['a', 'b'], ['c', 'd']]);
    expect(parseTsv('a\rb\nc')).toEqual([['a'], ['b'], ['c']]);
  });
  it('takes the last line break as an end', () => {
    expect(parseTsv('a\tb\r\n')).toEqual([['a', 'b']]);
    expect(parseTsv('a\n\n')).toEqual([['a'], ['']]);
  });
  it('keeps empty cells', () => {
    expect(parseTsv('\t\n\tx\t')).toEqual([['', ''], ['', 'x', '']]);
    expect(parseTsv('')).toEqual([['']]);
  });
  it('reads quoted cells with line breaks, tabs and quotes', () => {
    expect(parseTsv('"一\n二"\tb\r\n"a\tb"\t"他说""好""，\r\n走了"')).toEqual([['一\n二', 'b'], ['a\tb', '他说"好"，\n走了']]);
  });
  it('leaves quotes that belong to the text', () => {
    expect(parseTsv('"三公"经费\t5" 屏\t"三公"')).toEqual([['"三公"经费', '5" 屏', '"三公"']]);
    expect(parseTsv('"没有完\tb')).toEqual([['"没有完', 'b']]);
  });
  it('reads what it writes', () => {
    const rows = [['a', '"b"', 'c\nd'], ['', 'e\tf', '"'], ['"x" y', 'g"h', '""']];
    expect(parseTsv(writeTsv(rows))).toEqual(rows);
  });
  it('keeps the zeros of codes in tables', () => {
    const html = writeHtml([[{ text: '0012', number: false }, { text: '1.5', number: true }, { text: 'a<b\nc', number: false }]]);
    expect(html).toContain(`<td style="mso-number-format:'\\@'">0012</td><td>1.5</td>`);
    expect(html).toContain('a&lt;b<br');
  });
});

describe('clipboard', () => {
  it('gives one cell as it is, and takes it back as one', () => {
    const s = sheet([['一\n二', 'b']]);
    const copy = copied(s, { top: 0, left: 0, bottom: 0, right: 0 });
    expect(copy.plain).toBe('一\n二');
    expect(pasted('一\r\n二', copy.html, { is: 'name' }, copy)).toEqual([['一\n二']]);
  });
  it('puts paragraphs into one cell of texts, and rows of a table into rows', () => {
    expect(pasted('第一段\r\n第二段\r\n', '', { is: 'text' }, null)).toEqual([['第一段\n第二段']]);
    expect(pasted('1\r\n2\r\n', '<table><tr>', { is: 'text' }, null)).toEqual([['1'], ['2']]);
    expect(pasted('1\r\n2\r\n', '', { is: 'amount' }, null)).toEqual([['1'], ['2']]);
  });
  it('leaves out the empty row behind the last', () => {
    expect(copied(sheet([['a'], ['b']]), { top: 0, left: 0, bottom: 2, right: 0 }).plain).toBe('a\r\nb');
  });
});

describe('heads', () => {
  const columns = [column('科目编码'), column('基本支出（万元）'), column('项目支出(万元)'), column('说明')];
  it('tolerates blanks, brackets, stars and full width', () => {
    expect(matchHeads([' 科目 编码*', '基本支出', '项目支出（万元）', '备注'], columns).map(({ to }) => to)).toEqual([0, 1, 2, null]);
  });
  it('says what differs in brackets', () => {
    expect(matchHeads(['基本支出（元）'], columns)[0]).toEqual({ from: 0, head: '基本支出（元）', to: 1, differs: ['元', '万元'] });
  });
  it('takes a column once', () => {
    expect(matchHeads(['说明', '说明'], columns).map(({ to }) => to)).toEqual([3, null]);
  });
  it('finds the heads below a title', () => {
    expect(findHeads([['2025 年支出表', '', ''], ['科目编码', '说明', '金额'], ['2100101', '', '1']], columns)?.row).toBe(1);
  });
  it('takes values for values', () => {
    expect(findHeads([['2100101', '612.48'], ['2100102', '1']], columns)).toBeNull();
    expect(findHeads([['说明', '1', '2', '3'], ['a', '1', '2', '3']], columns)).toBeNull();
  });
});

describe('paste', () => {
  const columns = [column('科目编码', { is: 'code', list: 'function' }), column('名称', { is: 'name' }), column('金额')];
  const at = { top: 0, left: 0, totals: false };
  it('reads values as spreadsheets show them', () => {
    expect(cleaned(' 1,234,567.80 ', { is: 'amount' })).toBe('1234567.80');
    expect(cleaned(' -   ', { is: 'amount' })).toBe('');
    expect(cleaned('-12.5', { is: 'amount' })).toBe('-12.5');
    expect(cleaned('12,34', { is: 'amount' })).toBe('12,34');
    expect(cleaned('[2100101]行政运行', { is: 'code', list: 'function' })).toBe('2100101');
    expect(cleaned('2100101 行政运行', { is: 'code', list: 'function' })).toBe('2100101');
    expect(cleaned('A0201-计算机', { is: 'code', list: 'procurement' })).toBe('A0201');
    expect(cleaned('行政运行', { is: 'code', list: 'function' })).toBe('行政运行');
  });
  it('lands at the cell and says what falls outside', () => {
    const p = plan([['a', 'b', 'c']], sheet([['1', 'x', '2']], 'records', columns), columns, { ...at, left: 1 });
    expect(p.sets).toEqual([{ row: 0, column: 1, text: 'a' }, { row: 0, column: 2, text: 'b' }]);
    expect(p.lost).toEqual([{ row: 0, column: 2, text: 'c', why: 'outside' }]);
  });
  it('begins records one behind the other, without blanks', () => {
    const p = plan([['1', '', ''], ['', '', ''], ['2', '', '3']], sheet([['0', '', '']], 'records', columns), columns, { ...at, top: 1 });
    expect(p.sets).toEqual([{ row: 1, column: 0, text: '1' }, { row: 2, column: 0, text: '2' }, { row: 2, column: 2, text: '3' }]);
    expect(p.added).toBe(2);
  });
  it('leaves sums out and matches by heads', () => {
    const block = [['金额（万元）', '科目编码', '备注'], ['10', '合计', ''], ['10', '2100101', 'x']];
    const p = plan(block, sheet([], 'records', columns), columns, at);
    expect(p.sets).toEqual([{ row: 0, column: 2, text: '10' }, { row: 0, column: 0, text: '2100101' }]);
    expect(p.totals).toBe(1);
    expect(p.lost.map(({ why }) => why)).toEqual(['no column']);
    expect(plan(block, sheet([], 'records', columns), columns, { ...at, totals: true }).added).toBe(2);
  });
  it('finds fixed rows by their labels', () => {
    const cols = [column('项目', { is: 'label' }), column('本年')];
    const s = sheet([['#公务接待费', '1'], ['#因公出国（境）费', '2']], 'entries', cols);
    const p = plan([['项目', '本年'], ['因公出国(境)费', '5'], ['会议费', '6']], s, cols, at);
    expect(p.sets).toEqual([{ row: 1, column: 1, text: '5' }]);
    expect(p.lost.map(({ why }) => why)).toEqual(['no row', 'no row']);
  });
  it('spares fixed cells', () => {
    const cols = [column('项目', { is: 'label' }), column('本年')];
    const s = sheet([['#公务接待费', '1'], ['#会议费', '2']], 'entries', cols);
    expect(plan([['公务接待费', '3']], s, cols, at)).toMatchObject({ sets: [{ row: 0, column: 1, text: '3' }], lost: [] });
    expect(plan([['培训费', '3']], s, cols, at).lost).toEqual([{ row: 0, column: 0, text: '培训费', why: 'fixed' }]);
    expect(plan([['3'], ['4'], ['5']], s, cols, { ...at, left: 1 }).lost).toEqual([{ row: 2, column: 0, text: '5', why: 'no row' }]);
  });
  it('repeats a block in a selection that is a multiple of it', () => {
    expect(repeated([['a']], { top: 0, left: 0, bottom: 1, right: 1 })).toEqual([['a', 'a'], ['a', 'a']]);
    expect(repeated([['a'], ['b']], { top: 0, left: 0, bottom: 3, right: 0 })).toEqual([['a'], ['b'], ['a'], ['b']]);
    expect(repeated([['a'], ['b']], { top: 0, left: 0, bottom: 2, right: 0 })).toEqual([['a'], ['b']]);
  });
});

describe('selection', () => {
  const s = sheet([['a', 'b', ''], ['c', '', ''], ['', '', ''], ['d', '', 'e']]);
  it('goes to the edge of what is filled', () => {
    expect(edge(s, { row: 0, column: 0 }, 1, 0)).toEqual({ row: 1, column: 0 });
    expect(edge(s, { row: 1, column: 0 }, 1, 0)).toEqual({ row: 3, column: 0 });
    expect(edge(s, { row: 3, column: 0 }, 1, 0)).toEqual({ row: 4, column: 0 });
    expect(edge(s, { row: 0, column: 0 }, 0, 1)).toEqual({ row: 0, column: 1 });
    expect(edge(s, { row: 2, column: 1 }, 0, -1)).toEqual({ row: 2, column: 0 });
    expect(edge(s, { row: 0, column: 0 }, -1, 0)).toEqual({ row: 0, column: 0 });
  });
  it('walks round in a selection', () => {
    const area = extended(only({ row: 0, column: 0 }), { row: 1, column: 1 });
    expect(walked(area, 'row', 1).active).toEqual({ row: 0, column: 1 });
    expect(walked(area, 'column', 1).active).toEqual({ row: 1, column: 0 });
    expect(walked(area, 'column', -1).active).toEqual({ row: 1, column: 1 });
    expect(rect(walked(area, 'row', 1))).toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
  });
  it('skips fixed cells by Tab', () => {
    const e = sheet([['#a', '1', '#x'], ['#b', '2', '#y']], 'entries');
    expect(nextFillable(e, { row: 0, column: 1 }, 1)).toEqual({ row: 1, column: 1 });
    expect(nextFillable(e, { row: 1, column: 1 }, 1)).toBeNull();
    expect(nextFillable(e, { row: 0, column: 1 }, -1)).toBeNull();
  });
});

describe('changes', () => {
  it('changes only what differs and is not fixed', () => {
    const s = sheet([['a', '#b'], ['', 'd']]);
    expect(cleared(s, { top: 0, left: 0, bottom: 1, right: 1 })).toEqual([{ row: 0, column: 0, text: '' }, { row: 1, column: 1, text: '' }]);
    expect(effective(s, [{ row: 9, column: 0, text: 'x' }])).toEqual([]);
  });
  it('fills down', () => {
    const s = sheet([['a'], ['b'], ['']]);
    expect(filledDown(s, { top: 0, left: 0, bottom: 2, right: 0 })).toEqual([{ row: 1, column: 0, text: 'a' }, { row: 2, column: 0, text: 'a' }]);
    expect(filledDown(s, { top: 2, left: 0, bottom: 2, right: 0 })).toEqual([{ row: 2, column: 0, text: 'b' }]);
    expect(filledDown(s, { top: 0, left: 0, bottom: 0, right: 0 })).toEqual([]);
  });
  it('removes from the last, and never the empty row', () => {
    const s = sheet([['a'], ['b'], ['c']]);
    const all = extended(only({ row: 1, column: 0 }), { row: 3, column: 0 });
    expect(removed(s, all)).toEqual([{ remove: { section: 4, row: 2 } }, { remove: { section: 4, row: 1 } }]);
    expect(inserted(s, extended(only({ row: 0, column: 0 }), { row: 1, column: 0 }))).toHaveLength(2);
    expect(removed(sheet([['a']], 'entries'), only({ row: 0, column: 0 }))).toEqual([]);
  });
});

describe('what is on its way', () => {
  const before = section([['1']]);
  const way = sent(new Map(), before, [{ row: 0, column: 0, text: '2' }, { row: 1, column: 0, text: '3' }], 1);
  it('is shown at once, and makes room for another record', () => {
    const s = sheetOf(before, way);
    expect([s.text(0, 0), s.text(1, 0), s.rows, shownRows(s)]).toEqual(['2', '3', 2, 3]);
  });
  it('is forgotten when the section has it, in either order', () => {
    expect(taken(renewed(way, section([['2'], ['3']])), section([['2'], ['3']]), 1).size).toBe(0);
    expect(renewed(taken(way, before, 1), section([['2.00'], ['3.00']])).size).toBe(0);
    expect(taken(renewed(way, section([['2.00'], ['3.00']])), section([['2.00'], ['3.00']]), 1).size).toBe(0);
  });
  it('stays while only an earlier change has come', () => {
    const two = sent(way, before, [{ row: 0, column: 0, text: '5' }], 2);
    expect(renewed(taken(two, before, 1), section([['2'], ['3']])).get('0,0')?.text).toBe('5');
    expect(dropped(two, 2).get('0,0')).toBeUndefined();
  });
});

describe('keys', () => {
  const key = (name: string, mods: Partial<Key> = {}): Key => ({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...mods });
  const situation = (s: Partial<Situation> = {}): Situation => ({ mode: 'ready', list: false, lines: false, grows: true, leaving: false, ...s });
  it('moves, extends, jumps', () => {
    expect(action(key('ArrowDown'), situation())).toEqual({ do: 'move', rows: 1, columns: 0, extend: false });
    expect(action(key('ArrowLeft', { shiftKey: true }), situation())).toEqual({ do: 'move', rows: 0, columns: -1, extend: true });
    expect(action(key('ArrowUp', { ctrlKey: true, shiftKey: true }), situation())).toEqual({ do: 'edge', rows: -1, columns: 0, extend: true });
    expect(action(key('End', { ctrlKey: true }), situation())).toEqual({ do: 'side', end: true, all: true, extend: false });
  });
  it('leaves letters and clipboard to the textarea', () => {
    for (const k of [key('a'), key('c', { ctrlKey: true }), key('v', { ctrlKey: true }), key('x', { metaKey: true }), key('Process')]) {
      expect(action(k, situation())).toBeNull();
    }
  });
  it('moves in the text while editing, leaves the cell while typing', () => {
    expect(action(key('ArrowLeft'), situation({ mode: 'editing' }))).toBeNull();
    expect(action(key('ArrowLeft'), situation({ mode: 'typing' }))).toEqual({ do: 'move', rows: 0, columns: -1, extend: false });
    expect(action(key('ArrowDown'), situation({ mode: 'typing', list: true }))).toEqual({ do: 'choose', by: 1 });
    expect(action(key('z', { ctrlKey: true }), situation({ mode: 'typing' }))).toBeNull();
    expect(action(key('Delete'), situation({ mode: 'typing' }))).toBeNull();
  });
  it('breaks lines in texts only', () => {
    expect(action(key('Enter', { altKey: true }), situation({ mode: 'typing', lines: true }))).toEqual({ do: 'break' });
    expect(action(key('Enter', { altKey: true }), situation({ mode: 'typing' }))).toBeNull();
    expect(action(key('Enter', { ctrlKey: true }), situation({ mode: 'typing' }))).toEqual({ do: 'fill' });
  });
  it('lets Tab out after Escape', () => {
    expect(action(key('Tab'), situation({ leaving: true }))).toBeNull();
    expect(action(key('Tab', { shiftKey: true }), situation())).toEqual({ do: 'step', along: 'row', by: -1 });
    expect(action(key('F6'), situation({ mode: 'typing' }))).toEqual({ do: 'leave', by: 1 });
  });
  it('keeps the zoom where there are no rows to insert', () => {
    expect(action(key('+', { ctrlKey: true, shiftKey: true }), situation())).toEqual({ do: 'insert' });
    expect(action(key('-', { ctrlKey: true }), situation({ grows: false }))).toBeNull();
    expect(action(key('=', { ctrlKey: true }), situation())).toBeNull();
  });
});

describe('options', () => {
  it('puts what begins so first', () => {
    expect(ofNames(['国有资本', '一般公共预算', '公共'], '公共', false).map((o) => o.text)).toEqual(['公共', '一般公共预算']);
    expect(ofNames(['a', 'b'], 'a', true)).toHaveLength(2);
  });
  it('offers names of the column without taking them', () => {
    const options = [{ text: '办公楼维修' }];
    expect(chosenAtFirst(options, { is: 'record', of: 'project' }, '办公')).toBe(-1);
    expect(chosenAtFirst(options, { is: 'choice', names: [] }, '办公')).toBe(0);
    expect(chosenAtFirst([{ text: '2010301', name: '行政运行' }, { text: '20103' }], { is: 'code', list: 'function' }, '20103')).toBe(1);
    expect(columnNames(section([['a'], ['b'], ['a'], ['']]), 0, 1)).toEqual(['a']);
  });
});

describe('window and widths', () => {
  it('draws what is in sight', () => {
    const tops = topsOf(Array.from({ length: 2000 }, () => 30));
    expect(drawn(0, 299, tops, 6)).toEqual({ from: 0, to: 16 });
    expect(drawn(3000, 299, tops, 6)).toEqual({ from: 94, to: 116 });
    expect(drawn(9000, 300, topsOf([30, 50]), 6)).toEqual({ from: 0, to: 2 });
    expect(drawn(0, 300, topsOf([]), 6)).toEqual({ from: 0, to: 0 });
    expect([rowAt(topsOf([30, 50, 30]), 29), rowAt(topsOf([30, 50, 30]), 30), rowAt(topsOf([30, 50, 30]), 500)]).toEqual([0, 1, 2]);
  });
  it('scrolls as little as can be', () => {
    expect([scrollTo(0, 300, 100, 30), scrollTo(200, 300, 100, 30), scrollTo(0, 300, 400, 30)]).toEqual([0, 100, 130]);
  });
  it('counts Chinese as two', () => {
    expect(measure('行政运行')).toBeGreaterThan(measure('abcd') * 1.5);
    expect(measure('a\nbbb')).toBe(measure('bbb'));
  });
  it('never narrows, bounds texts, and gives what is left to words', () => {
    const cols = [column('金额'), column('说明', { is: 'text' })];
    const long = section([['1', '字'.repeat(100)]], 'records', cols);
    const first = widths(long, 300, null);
    expect(first.natural[1]).toBe(320);
    expect(tallRows(long, sheetOf(long, new Map()), first.columns)).toEqual([true, false]);
    expect(widths(section([['1', '']], 'records', cols), 300, first).natural[1]).toBe(320);
    const wide = widths(section([['1', '']], 'records', cols), 600, null);
    expect(wide.columns[0]! + wide.columns[1]!).toBeGreaterThan(590);
  });
});

describe('numbers in a text', () => {
  const figure = (title: string, of: Figure['of'], printed: string, insert: string): Figure => ({ title, of, printed, insert });
  const figures = [
    figure('基本支出', 'now', '90.00', '{{ fig.basic }}'),
    figure('基本支出', 'last', '88.00', '{{ fig.basic.last }}'),
    figure('基本支出', 'change', '较上年增加2.00万元', '{{ change.basic }}'),
  ];
  const told = (all: Figure[]) => all.map(({ of }) => of);

  it('are found in its order, whatever the blanks', () => {
    expect(told(named('共 {{fig.basic}} 万元', figures))).toEqual(['now']);
    expect(told(named('{{ change.basic }}；上年 {{  fig.basic.last}}，{{ change.basic }}', figures))).toEqual(['change', 'last']);
    expect(named('基本支出 90.00 万元，{{ fig.other }}', figures)).toEqual([]);
  });

  it('are searched by every word', () => {
    expect(told(found(figures, '基本 上年'))).toEqual(['last', 'change']);
    expect(told(found(figures, '90'))).toEqual(['now']);
    expect(found(figures, ' ')).toHaveLength(3);
  });
});
