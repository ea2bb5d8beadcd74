import { describe, expect, it } from 'vitest';
import { matching } from '../src/app/places';
import { decoded } from '../src/core/base64';
import type { Finding, State } from '../src/core/messages';
import { called } from '../src/files/give';
import { byCell, inOrder } from '../src/findings/order';
import { explanation, paragraphs } from '../src/findings/paragraphs';
import { sheets, sized } from '../src/pages/sheets';
import { newest } from '../src/state/newest';
import { standing, title, verdict, without } from '../src/state/words';

const finding = (code: string, severity: Finding['severity'], cell?: [number, number, number]): Finding => {
  const field = cell && { section: cell[0], row: cell[1], column: cell[2] };
  return { code, severity, message: code, addends: [], notes: [], ...(field && { place: { file: 'budget.toml', line: 1, from: 0, to: 0, field } }) };
};

describe('words', () => {
  const unit = { name: '青山县卫生健康局', code: '', year: 2025, kind: '部门', variant: '', money: '万元' };

  it('say how a budget stands', () => {
    const findings = [finding('B010', 'error'), finding('T001', 'warning'), finding('B011', 'error')];
    expect(verdict({ sound: false, findings } as unknown as State)).toBe('草稿：2 个错误 1 个警告');
    expect(verdict({ sound: true, findings: [] } as unknown as State)).toBe('可以公开');
    expect(title({ unit } as State)).toBe('青山县卫生健康局 2025 年部门预算');
    expect(called({ unit: { ...unit, name: 'a/b' }, sound: false } as State)).toBe('ab2025年部门预算-草稿');
  });

  it('do not repeat the title above them', () => {
    expect(without('支出', '支出：一行 = 科目 × 资金来源')).toBe('一行 = 科目 × 资金来源');
    expect([without('项目', '项目'), without('项目', '项目。')]).toEqual(['', '']);
    expect([without('项目', '项目编码（21 位）'), without('', '项目')]).toEqual(['项目编码（21 位）', '项目']);
  });

  it('explain a code under its title', () => {
    const { title, paragraphs } = explanation('# B010 两边相等\n\n## 检查内容\n两边相等：甲 = 乙。\n\n## 为什么\n同一笔钱。');
    expect(title).toBe('B010 两边相等');
    expect(paragraphs.map(({ text }) => text)).toEqual(['检查内容', '甲 = 乙。', '为什么', '同一笔钱。']);
    expect(explanation('# S030 还有待填\n\n## 检查内容\n还有待填。\n\n## 怎么办\n填上。').paragraphs.map(({ text }) => text)).toEqual(['怎么办', '填上。']);
    expect(explanation('没有这个代码').title).toBe('说明');
  });

  it('say how a section stands, the gravest in short and all at length', () => {
    const head = { name: '', about: '', rows: 0, errors: 0, warnings: 0, pending: 0, balances: [] };
    expect(standing(head).short).toBe('✓');
    expect(standing({ ...head, warnings: 2, errors: 1 })).toEqual({ kind: 'error', short: '✗ 1', long: '1 个错误，2 个警告' });
    expect(standing({ ...head, pending: 3 }).short).toBe('待填 3');
  });
});

describe('findings', () => {
  it('come the gravest first, and by cell', () => {
    const all = [finding('L', 'hint', [2, 0, 1]), finding('W', 'warning'), finding('E', 'error', [2, 0, 1]), finding('F', 'error', [1, 0, 1])];
    expect(inOrder(all).map(({ code }) => code)).toEqual(['E', 'F', 'W', 'L']);
    expect([...byCell(all, 2)].map(([cell, found]) => [cell, found.map(({ code }) => code)])).toEqual([['0,1', ['L', 'E']]]);
  });

  it('are explained in paragraphs', () => {
    expect(paragraphs('# B010 相等\n## 为什么\n同一笔钱。\n\n```toml\na = 1\n\nb = 2\n```\n')).toEqual([
      { head: true, text: 'B010 相等' },
      { head: true, text: '为什么' },
      { head: false, text: '同一笔钱。' },
      { head: false, text: 'a = 1' },
      { head: false, text: 'b = 2' },
    ]);
  });
});

describe('jumping', () => {
  it('finds places in which every word is', () => {
    const places = ['2100101 行政运行', '2100102 一般行政管理事务', '部门概况'].map((words) => ({ kind: '支出', words, go: () => undefined }));
    expect(matching(places, '支出  行政').length).toBe(2);
    expect(matching(places, '行政 2100101').map(({ words }) => words)).toEqual(['2100101 行政运行']);
  });
});

describe('printing', () => {
  it('has a sheet for each size', () => {
    const [upright, across] = ['<svg viewBox="0 0 595.276 841.89">', '<svg viewBox="0 0 841.89 595.276">'];
    expect(sized(upright)).toEqual({ name: 'sheet-595_276-841_89', width: '595.276pt', height: '841.89pt' });
    expect(sheets([upright, across, upright]).match(/@page/g)).toHaveLength(2);
  });
});

describe('bytes', () => {
  it('come out of base64 as they went in, over the edges of slices, too', () => {
    for (const length of [0, 1, 2, 3, (1 << 20) * 0.75, 1_000_001]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 251);
      expect(Buffer.from(decoded(Buffer.from(bytes).toString('base64'))).equals(Buffer.from(bytes))).toBe(true);
    }
  });
});

describe('the newest', () => {
  it('of those that wait is done, and the others are not', async () => {
    const done: number[] = [];
    const task = newest<number>(async (value) => {
      done.push(value);
      await Promise.resolve();
    });
    for (const value of [1, 2, 3]) task(value);
    await new Promise((resolve) => setTimeout(resolve));
    expect(done).toEqual([1, 3]);
  });
});
