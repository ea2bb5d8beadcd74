import type { Cell, Change, Finding, Section, State } from '../../src/core/messages';
import { changes, figures } from './changes';
import { columns, findings, heads, outline, start } from './budget';
import { drawing, PAGES } from './drawing';

type Request = { do: string } & Record<string, unknown>;
type Answered = { answer: unknown; files: Uint8Array[] };

/** Knows one budget, keeps what is written into it, and stops when 崩溃 is. */
export class FakeCore {
  #rows: Cell[][][] = start();
  #undo: string[] = [];
  #redo: string[] = [];
  #text = 'format = 1\n';

  answer(request: Request, files: [string, Uint8Array][]): Answered {
    const kept = files.find(([path]) => path === 'rows.json');
    if (kept !== undefined) this.#rows = JSON.parse(new TextDecoder().decode(kept[1])) as Cell[][][];
    const of = this.#answers[request.do];
    if (of === undefined) return { answer: { refused: `不认识的请求：${request.do}` }, files: [] };
    const answer = of(request, files);
    const beside = request.do === 'files' ? [new TextEncoder().encode(JSON.stringify(this.#rows)), new TextEncoder().encode(this.#text)] : request.do === 'give' ? (request.formats as string[]).map((format) => new TextEncoder().encode(format)) : [];
    return { answer, files: beside };
  }

  #answers: Record<string, (request: Request, files: [string, Uint8Array][]) => unknown> = {
    variants: () => [{ name: 'hebei-2025', title: '河北省 2025 年预算公开格式' }, { name: 'base', title: '通用格式' }],
    new: () => this.#state(),
    open: ({ budget }) => (budget === '没有' ? { refused: '没有这份预算' } : this.#state()),
    import: () => this.#state(),
    next_year: () => this.#state(),
    check: () => this.#state(),
    section: ({ at }) => this.#section(at as number),
    edit: ({ changes }) => this.#edit(changes as Change[]),
    fix: ({ finding }) => (this.#state().findings[finding as number]?.fix === undefined ? { refused: '这个问题没有现成的改法' } : this.#edit([{ set: { section: 2, row: 3, column: 0 }, text: '2100201' }])),
    figures: () => figures,
    changes: ({ against, handed }, files) => this.#changes(against as string | undefined, handed === true ? files[0]?.[0] : undefined),
    undo: () => this.#go(this.#undo, this.#redo),
    redo: () => this.#go(this.#redo, this.#undo),
    text: ({ text }) => ({ text: (this.#text = (text as string | undefined) ?? this.#text) }),
    fonts: () => ({ count: 0 }),
    page: ({ page }) => ({ svg: drawing(page as number, this.#rows[2] ?? []) }),
    html: () => ({ html: '<!doctype html><html lang="zh"><style>body{background:#ffd}</style><h1>部门预算</h1><p>网页</p></html>' }),
    trace: ({ item }) => this.#trace(item as number),
    lit: ({ section, row, column }) => (section === 2 && (column as number) > 2 ? [[4, 400 + (row as number) * 2]] : []),
    codes: () => [{ code: '2100101', name: '行政运行', known: true }],
    explain: ({ code }) => ({ text: `# ${String(code)} 基本支出按科目与按经济分类相等\n## 检查内容\n基本支出按科目与按经济分类相等：按经济分类 = 按科目。\n\n## 为什么\n一般公共预算支出表的基本支出与基本支出表的合计是同一笔钱。\n` }),
    give: ({ formats }) => ({ names: (formats as string[]).map((format) => `document.${format}`) }),
    files: () => ({ names: ['rows.json', 'budget.toml'] }),
  };

  #state(): State {
    const sections = heads.map((head, at) => ({ ...head, rows: this.#rows[at]?.length ?? 0 }));
    const unit = { name: '青山县卫生健康局', code: '361001', year: 2025, kind: '部门', variant: 'hebei-2025', money: '万元' };
    const pages = Array.from({ length: PAGES }, (_, at) => (at % 9 === 8 ? { width: 842, height: 595, number: at } : { width: 595, height: 842, number: at }));
    const now: Finding[] = findings(this.#rows);
    return { budget: 'budget.toml', unit, sections, findings: now, allowed: 2, sound: now.every(({ severity }) => severity !== 'error'), pages, outline, undo: this.#undo.length, redo: this.#redo.length };
  }

  #section(at: number): Section {
    const head = heads[at] ?? heads[0];
    const sums = columns[at]?.map(({ added }) => (added ? '2,368.15' : '')) ?? [];
    return { at, name: head?.name ?? '', about: head?.about ?? '', kind: at === 2 ? 'records' : 'entries', columns: columns[at] ?? [], rows: this.#rows[at] ?? [], sums };
  }

  #edit(changes: Change[]): unknown {
    const before = JSON.stringify(this.#rows);
    for (const change of changes) {
      if (!('set' in change)) continue;
      if (change.text === '崩溃') throw new Error('unreachable');
      const { section, row, column } = change.set;
      const cell = this.#rows[section]?.[row]?.[column];
      if (cell === undefined || cell.fixed) return { refused: '这一格不能填', field: change.set };
      cell.text = change.text;
    }
    this.#undo.push(before);
    this.#redo = [];
    return { done: true };
  }

  #go(from: string[], to: string[]): unknown {
    const state = from.pop();
    if (state === undefined) return { done: false };
    to.push(JSON.stringify(this.#rows));
    this.#rows = JSON.parse(state) as Cell[][][];
    return { done: true };
  }

  // What there is in the repository tells how it goes.
  #changes(against: string | undefined, handed: string | undefined): unknown {
    if (handed !== undefined) return /\.docx$/.test(handed) ? { ...changes(handed), choose: [] } : { refused: `${handed} 不是预算` };
    return changes(against ?? 'weijian-2024/budget.toml');
  }

  #trace(item: number): unknown {
    const row = Math.floor((item % 100) / 2);
    const place = (row: number) => ({ file: 'budget.toml', line: 10 + row, from: 0, to: 0, field: { section: 2, row, column: 3 } });
    return { printed: '612.48', addends: [{ words: '行政运行，基本支出', amount: '600.00', place: place(row) }, { words: '老龄卫生健康事务，基本支出', amount: '12.48', place: place(row + 1) }], more: 0 };
  }
}
