import type { Changes, Compared, Figure } from '../../src/core/messages';

const compared = (title: string, old: string | null, now: string | null, difference: string | null, percent: string | null): Compared => ({ title, old, new: now, difference, percent });

const OLD = '2024 年，机关运行经费安排 210.00 万元，主要用于办公费、印刷费。';
const NEW = '2025 年，机关运行经费安排 236.04 万元，主要用于办公费、邮电费和差旅费。';
const passage = (old: string, now: string): { old: [number, number]; new: [number, number] } => ({ old: [OLD.indexOf(old), OLD.indexOf(old) + old.length], new: [NEW.indexOf(now), NEW.indexOf(now) + now.length] });

/** Beside last year's budget, or a file. */
export const changes = (against: string): Changes => ({
  against,
  choose: ['weijian-2024/budget.toml', 'weijian-2023/budget.toml'],
  heads: ['2024年', '2025年'],
  money: '万元',
  figures: [
    compared('收入总计', '2,210.90', '2,368.15', '157.25', '7.11'),
    compared('基本支出', '990.25', '988.25', '-2.00', '-0.20'),
    compared('“三公”经费', '36.00', '36.00', '0.00', '0.00'),
    compared('机关运行经费', null, '236.04', null, null),
  ],
  subjects: [
    {
      title: '支出',
      rows: [
        { label: '2100101 行政运行', presence: 'changed', cells: [compared('基本支出', '614.48', '612.48', '-2.00', '-0.33'), compared('项目支出', '36.00', '36.00', '0.00', '0.00')] },
        { label: '2100408 基本公共卫生服务', presence: 'added', cells: [compared('基本支出', null, '20.00', '20.00', null), compared('项目支出', null, '139.25', '139.25', null)] },
        { label: '2101601 老龄卫生健康事务', presence: 'removed', cells: [compared('项目支出', '12.00', null, '-12.00', null)] },
      ],
    },
    { title: '项目', rows: [{ label: '基层医疗卫生机构能力提升（第二批）补助资金', presence: 'changed', cells: [compared('金额', '100.00', '88.00', '-12.00', '-12.00')] }] },
  ],
  texts: [
    { section: '机关运行经费安排情况', presence: 'changed', old: OLD, new: NEW, passages: [passage('印刷费', '邮电费和差旅费')] },
    { section: '政府采购', presence: 'added', old: '', new: '本年新安排采购。', passages: [] },
    { section: '其他说明', presence: 'removed', old: '上年另有说明。', new: '', passages: [] },
  ],
});

export const figures: Figure[] = [
  { title: '基本支出', of: 'now', printed: '988.25', insert: '{{ fig.basic }}' },
  { title: '基本支出', of: 'last', printed: '990.25', insert: '{{ fig.basic.last }}' },
  { title: '基本支出', of: 'change', printed: '较上年减少2.00万元', insert: '{{ change.basic }}' },
  { title: '收入总计', of: 'now', printed: '2,368.15', insert: '{{ fig.revenue }}' },
];
