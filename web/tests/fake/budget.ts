import type { Balance, Cell, Column, Finding, SectionHead, State } from '../../src/core/messages';

const names = ['单位', '收入', '支出', '经济分类', '三公', '上年', '项目与绩效', '采购', '资产', '文字'];
const abouts = ['单位的名称、代码、年度，机构设置。', '批复的收入，按资金来源。', '一行一个科目，到项；类、款和合计由程序汇总。'];

const balances: Balance[] = [
  { title: '收支', left: { name: '支出', amount: '2,368.15' }, right: { name: '收入', amount: '2,368.15' }, difference: '0.00', even: true },
  { title: '基本支出', left: { name: '按科目', amount: '988.25' }, right: { name: '按经济分类', amount: '987.25' }, difference: '1.00', even: false },
];

const standings: Partial<SectionHead>[] = [{}, {}, { errors: 2, balances }, { errors: 1 }, {}, { warnings: 1 }, {}, {}, {}, { pending: 3 }];

export const heads: SectionHead[] = names.map((name, at) => ({ name, about: abouts[at] ?? `${name}：一行一条。`, rows: 0, errors: 0, warnings: 0, pending: 0, balances: [], ...standings[at] }));

const column = (head: string, content: Column['content'], added = false): Column => ({ head, about: head, content, required: true, added });

const spent = [
  column('科目编码', { is: 'code', list: 'function' }),
  column('科目名称', { is: 'label' }),
  column('来源', { is: 'choice', names: ['一般公共预算', '政府性基金'] }),
  column('基本支出', { is: 'amount' }, true),
  column('项目支出', { is: 'amount' }, true),
];
const entered = [column('名称', { is: 'label' }), column('内容', { is: 'text' })];

export const columns: Column[][] = names.map((_, at) => (at === 2 ? spent : entered));

const functions = ['行政运行', '一般行政管理事务', '机关服务', '综合医院', '中医（民族）医院', '疾病预防控制机构', '卫生监督机构', '妇幼保健机构', '应急救治机构', '基本公共卫生服务', '重大公共卫生服务', '行政单位医疗', '公务员医疗补助', '老龄卫生健康事务', '住房公积金', '购房补贴'];

export function start(): Cell[][][] {
  const rows = functions.map((name, at): Cell[] => [{ text: String(2100101 + at) }, { text: name, fixed: true }, { text: '' }, { text: (612.48 + at * 13.5).toFixed(2) }, { text: at % 3 === 0 ? '36.00' : '' }]);
  const few = (name: string): Cell[][] => Array.from({ length: 6 }, (_, at) => [{ text: `${name}${at + 1}`, fixed: true as const }, { text: at === 0 ? '青山县卫生健康局' : '' }]);
  const texts = few('第').map(([name, text], at): Cell[] => [name!, { ...text!, text: at === 1 ? '基本支出 {{ fig.basic }} 万元，{{change.basic}}。' : text!.text, live: true }]);
  return names.map((name, at) => (at === 2 ? rows : name === '文字' ? texts : few(name)));
}

export const outline: State['outline'] = ['部门概况', '部门预算收支总表', '部门预算收入总表', '部门预算支出总表', '部门预算财政拨款收支总表', '机关运行经费安排情况'].map((title, at) => ({ title, level: 1, page: 2 + at * 2, y: 80 }));

const field = (row: number, column: number) => ({ file: 'budget.toml', line: 20 + row, from: 0, to: 4, field: { section: 2, row, column } });

export function findings(rows: Cell[][][]): Finding[] {
  const code = rows[2]?.[3]?.[0]?.text ?? '';
  const known: Finding = { code: 'C001', severity: 'error', message: `科目编码 ${code} 不在 2025 年的科目里，名称“综合医院”的是 2100201`, place: field(3, 0), addends: [], notes: [], fix: { title: '改成 2100201' } };
  const always: Finding[] = [
    { code: 'B010', severity: 'error', message: '一般公共预算基本支出，按科目与按经济分类不相等，差 1.00万元', place: field(0, 3), expected: '988.25万元（按科目）', found: '987.25万元（按经济分类）', difference: '1.00万元', addends: [{ place: field(1, 3), text: '按科目 82.00万元' }, { place: field(2, 3), text: '按科目 36.00万元' }], notes: [], help: '核对这两处，改其中写错的一个数' },
    { code: 'Y003', severity: 'warning', message: '文字里写“比上年增加 12.5%”，按表是 12.4%', place: { file: 'budget.toml', line: 120, from: 0, to: 3 }, addends: [], notes: ['上年 210.00，本年 236.04'] },
    { code: 'L012', severity: 'hint', message: '“另有”写作“另由”', addends: [], notes: [], place: { file: 'texts.toml', line: 4, from: 0, to: 0 } },
  ];
  return code === '2100201' ? always : [known, ...always];
}
