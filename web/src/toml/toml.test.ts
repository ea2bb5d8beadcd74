import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/messages';
import { diagnostics, difference } from './diagnostics';
import { words } from './keys';

describe('words', () => {
  it('finds keys and tables, with how often they stand there', () => {
    const { keys, tables } = words('# 注释 = 1\n单位 = "甲"\n[[项目]]\n名称 = "一"\n[[项目]]\n名称="二"\n"a b".c = 1\n[ 三公 ]\n');
    expect([...keys]).toEqual([['单位', 1], ['名称', 2], ['"a b".c', 1]]);
    expect([...tables]).toEqual([['项目', 2], ['三公', 1]]);
  });
  it('finds none in texts of several lines', () => {
    expect([...words('说明 = """\n甲 = 乙\n[丙]\n"""\n金额 = 1\n说 = """一行"""\n末 = 2').keys.keys()]).toEqual(['说明', '金额', '说', '末']);
  });
});

describe('diagnostics', () => {
  const finding = (from: number, to: number): Finding => ({
    code: 'B010',
    severity: 'error',
    message: '少 0.01万元',
    place: { file: 'budget.toml', line: 1, from, to },
    addends: [],
    notes: [],
  });
  it('are in order, and within the text', () => {
    const found = diagnostics([finding(90, 99), finding(2, 5), { ...finding(1, 2), place: undefined } as unknown as Finding], 50);
    expect(found.map(({ from, to }) => [from, to])).toEqual([[2, 5], [50, 50]]);
  });
});

describe('difference', () => {
  it('is what lies between', () => {
    expect(difference('abcd', 'abXd')).toEqual({ from: 2, to: 3, insert: 'X' });
    expect(difference('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
    expect(difference('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
    expect(difference('', 'x')).toEqual({ from: 0, to: 0, insert: 'x' });
    expect(difference('x', 'x')).toBeNull();
  });
});
