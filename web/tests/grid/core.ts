// A core for the tests of the grid: it takes changes, refuses some, and undoes. It knows nothing about budgets.

import type { Cell, Change, Code, Column, Content, Refusal, Section } from '../../src/core/messages';

const column = (head: string, content: Content, required = false, about = ''): Column => ({
  head,
  about,
  content,
  required,
  added: content.is === 'amount',
});

export const CODES: Code[] = [
  ['20103', '政府办公厅（室）及相关机构事务'],
  ['2010301', '行政运行'],
  ['2010302', '一般行政管理事务'],
  ['2080505', '机关事业单位基本养老保险缴费支出'],
  ['2080506', '机关事业单位职业年金缴费支出'],
  ['2100101', '行政运行'],
  ['2100102', '一般行政管理事务'],
  ['2100408', '基本公共卫生服务'],
  ['2100409', '重大公共卫生服务'],
  ['2101101', '行政单位医疗'],
  ['2210201', '住房公积金'],
].map(([code, name], i) => ({ code: code!, name: name!, known: i !== 8 }));

const codeCell = (code: string): Cell => ({ text: code, beside: CODES.find((c) => c.code === code)?.name ?? '' });

function spending(): Section {
  const row = (code: string, source: string, basic: string, project: string, split: string, name: string, note: string): Cell[] => [
    codeCell(code),
    { text: source },
    { text: basic },
    { text: project },
    { text: split },
    { text: name },
    { text: note },
  ];
  return {
    at: 0,
    name: '支出',
    about: '本年支出，按科目写',
    kind: 'records',
    columns: [
      column('科目编码', { is: 'code', list: 'function' }, true, '功能分类科目，到项级；可以打编码，也可以打名称'),
      column('资金来源', { is: 'choice', names: ['一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '财政专户管理资金'] }, true),
      column('基本支出（万元）', { is: 'amount' }, false, '人员经费和公用经费'),
      column('项目支出（万元）', { is: 'amount' }),
      column('提前下达', { is: 'flag' }),
      column('项目', { is: 'record', of: 'project' }),
      column('说明', { is: 'text' }),
    ],
    rows: [
      row('2100101', '一般公共预算拨款', '612.48', '', '否', '', ''),
      row('2100102', '一般公共预算拨款', '', '86.50', '否', '卫生监督执法', ''),
      row('2100408', '一般公共预算拨款', '', '1250.00', '是', '基本公共卫生服务补助', '按常住人口 46.2 万人，每人 89 元，中央、省、市、县按比例分担。'),
      row('2100409', '财政专户管理资金', '', '40.00', '', '', ''),
      row('2080505', '一般公共预算拨款', '82.16', '', '否', '', ''),
      row('2080506', '一般公共预算拨款', '41.08', '', '否', '', ''),
      row('2101101', '一般公共预算拨款', '38.52', '', '否', '', ''),
      row('', '一般公共预算拨款', '61.62', '', '否', '', ''),
    ],
    sums: ['', '', '', '', '', '', ''],
  };
}

function allowances(): Section {
  const row = (label: string, last: string, now: string, content: Content, why: string): Cell[] => [
    { text: label, fixed: true },
    { text: last, fixed: true, content: content.is === 'text' ? { is: 'label' } : content },
    { text: now, content, required: true },
    { text: why, fixed: true },
  ];
  return {
    at: 1,
    name: '三公经费',
    about: '',
    kind: 'entries',
    columns: [
      column('项目', { is: 'label' }),
      column('上年', { is: 'label' }),
      column('本年', { is: 'written' }, false, '没有就写 0'),
      column('说明', { is: 'label' }),
    ],
    rows: [
      row('因公出国（境）费', '0.00', '0.00', { is: 'amount' }, '没有安排也要写 0'),
      row('公务接待费', '3.20', '3.00', { is: 'amount' }, '只含按规定开支的接待'),
      row('公务用车购置费', '0.00', '', { is: 'amount' }, '当年购置车辆（含车辆购置税、牌照费）的支出'),
      row('公务用车运行维护费', '8.60', '8.20', { is: 'amount' }, '燃料费、维修费、过桥过路费、保险费、安全奖励费用等支出'),
      row('是否有因公出国（境）团组', '否', '否', { is: 'flag' }, ''),
      row('公务接待批次', '26', '24', { is: 'integer' }, ''),
      row('增减变化的原因', '', '认真落实过紧日子要求，压减公务接待。', { is: 'text' }, '增减都要写原因；没有变化写“与上年持平”'),
    ],
    sums: ['', '', '', ''],
  };
}

function many(): Section {
  const columns = Array.from({ length: 12 }, (_, c) =>
    c === 0
      ? column('科目编码', { is: 'code', list: 'function' })
      : c === 1
        ? column('项目名称', { is: 'name' })
        : c === 2
          ? column('说明', { is: 'text' })
          : column(`金额 ${c - 2}`, { is: 'amount' }),
  );
  const rows = Array.from({ length: 2000 }, (_, r): Cell[] =>
    columns.map((_, c) =>
      c === 0
        ? codeCell(CODES[r % CODES.length]!.code)
        : c === 1
          ? { text: `第 ${r + 1} 个项目` }
          : c === 2
            ? { text: r % 7 === 0 ? '这是一段比较长的说明文字，用来看两行以内怎么截断，多出来的字不显示，选中以后在编辑框里看全文，编辑框会自己变高。' : '' }
            : { text: ((r * 37 + c * 11) % 1000).toFixed(2) },
    ),
  );
  return { at: 2, name: '项目', about: '', kind: 'records', columns, rows, sums: columns.map(() => '') };
}

function readOnly(): Section {
  return { ...spending(), at: 3, name: '别处的行', elsewhere: 'projects.xlsx' };
}

const cents = (text: string): number => (/^-?\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : 0);

function added(section: Section): Section {
  const sums = section.columns.map((c, i) =>
    c.added ? (section.rows.reduce((sum, row) => sum + cents(row[i]?.text ?? ''), 0) / 100).toFixed(2) : '',
  );
  return { ...section, sums };
}

export class Core {
  sections = [spending(), allowances(), many(), readOnly()].map(added);
  undone: Section[][] = [];
  done: Section[][] = [];

  edit(changes: Change[]): Refusal | null {
    const sections = this.sections.map((section) => ({ ...section, rows: [...section.rows] }));
    for (const change of changes) {
      const refusal = apply(sections, change);
      if (refusal) return refusal;
    }
    this.done.push(this.sections);
    this.undone = [];
    this.sections = sections.map((section, i) => (changes.some((change) => sectionOf(change) === i) ? added(section) : section));
    return null;
  }

  undo(): void {
    const before = this.done.pop();
    if (!before) return;
    this.undone.push(this.sections);
    this.sections = before;
  }

  redo(): void {
    const after = this.undone.pop();
    if (!after) return;
    this.done.push(this.sections);
    this.sections = after;
  }

  codes(query: string): Code[] {
    return CODES.filter(({ code, name }) => code.startsWith(query) || name.includes(query));
  }
}

const sectionOf = (change: Change): number =>
  'set' in change ? change.set.section : 'insert' in change ? change.insert.section : change.remove.section;

function apply(sections: Section[], change: Change): Refusal | null {
  const section = sections[sectionOf(change)]!;
  if ('insert' in change) {
    section.rows.splice(change.insert.row, 0, section.columns.map(() => ({ text: '' })));
    return null;
  }
  if ('remove' in change) {
    section.rows.splice(change.remove.row, 1);
    return null;
  }
  const { row, column } = change.set;
  if (row > section.rows.length) return { refused: '没有这一行', field: change.set };
  if (row === section.rows.length) section.rows.push(section.columns.map(() => ({ text: '' })));
  const cells = [...section.rows[row]!];
  const content = cells[column]!.content ?? section.columns[column]!.content;
  if (content.is === 'amount' && change.text !== '' && !/^-?\d+(\.\d{1,2})?$/.test(change.text)) {
    return { refused: `“${change.text}”不是金额，写成 612.48 这样`, field: change.set };
  }
  cells[column] = content.is === 'code' ? codeCell(change.text) : { ...cells[column]!, text: change.text };
  section.rows[row] = cells;
  return null;
}
