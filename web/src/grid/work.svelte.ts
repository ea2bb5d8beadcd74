// The work at a grid: what is selected, what is being typed, what is on its way. Everything that is not drawing.

import { tick } from 'svelte';
import type { Change, Code, Field, Refusal, Section } from '../core/messages';
import { asChanges, cleared, effective, filled, filledDown, inserted, removed, type Set } from './changes';
import { copied, pasted, type Copied } from './clipboard';
import type { Action, Mode } from './keys';
import { List } from './list.svelte';
import { allRows, moved, wholeRows, type Move } from './moves';
import { columnNames, FLAGS, hasList, ofCodes, ofNames, type Option } from './options';
import { hasHeads, landed, plan, repeated, type Plan } from './paste';
import { beginning, clamp, clampAll, extended, isOne, nextFillable, only, rect, same, walked, type Selection } from './selection';
import { hasLines, key, sheetOf, type Spot } from './sheet';
import { dropped, renewed, sent, taken, type Ways } from './typed';

export interface Given {
  section: Section;
  codes: (list: 'function' | 'economic' | 'procurement', query: string) => Promise<Code[]>;
  onchange: (changes: Change[]) => Promise<Refusal | null>;
  onfocus: (field: Field) => void;
  onundo: () => void;
  onredo: () => void;
}

/** What the page does for the work. */
export interface Hands {
  focus(): void;
  read(): string;
  /** Puts a text into the textarea, with the caret behind it. */
  write(text: string): void;
  breakLine(): void;
  reveal(spot: Spot): void;
  leave(by: 1 | -1): void;
  /** Rows in sight. */
  page(): number;
}

export interface Refused {
  words: string;
  /** What was typed, to be mended. */
  typed: string;
}

/** A block that is looked at before it is taken. */
export interface Pasting {
  block: string[][];
  at: Spot;
  /** What the core said to it. */
  refused?: string;
}

/** How long a text that was taken is shown while the section's new text does not come. */
const PATIENCE = 3000;

export class Work {
  selection = $state.raw<Selection>(only({ row: 0, column: 0 }));
  mode = $state<Mode>('ready');
  /** What stands in the edit box. */
  draft = $state('');
  ways = $state.raw<Ways>(new Map());
  refusals = $state.raw<ReadonlyMap<string, Refused>>(new Map());
  pasting = $state.raw<Pasting | null>(null);
  leaving = $state(false);
  list = new List();
  sheet = $derived.by(() => sheetOf(this.given().section, this.ways));
  active = $derived(this.selection.active);
  rect = $derived(rect(this.selection));
  /** There is a row to insert before, or to remove. */
  onRow = $derived(this.sheet.grows && rect(this.selection).top < this.sheet.rows);
  content = $derived(this.sheet.content(this.active.row, this.active.column));
  fixed = $derived(this.sheet.fixed(this.active.row, this.active.column));
  hands!: Hands;

  #section: Section | null = null;
  #tickets = 0;
  #copied: Copied | null = null;
  /** Where a run of Tabs began: Enter goes back below it. */
  #run: number | null = null;
  /** Something was typed since the list was opened. */
  #touched = false;

  constructor(readonly given: () => Given) {}

  /** The section's props have changed. */
  renew(section: Section): void {
    const before = this.#section;
    this.#section = section;
    if (before === null || before.at !== section.at) {
      this.ways = new Map();
      this.refusals = new Map();
      this.#end();
      this.#run = null;
      this.pasting = null;
      this.selection = only(beginning(sheetOf(section, new Map())));
    } else {
      this.ways = renewed(this.ways, section);
      this.selection = clampAll(this.sheet, this.selection);
    }
  }

  // Selecting

  select(spot: Spot, extend = false): void {
    this.commit();
    this.#run = null;
    this.leaving = false;
    const at = clamp(this.sheet, spot);
    this.selection = extend ? extended(this.selection, at) : only(at);
  }

  selectRows(row: number, extend: boolean): void {
    const from = extend ? this.active.row : row;
    this.commit();
    const last = this.sheet.columns - 1;
    this.selection = { active: { row: from, column: this.active.column }, from: { row: from, column: 0 }, to: clamp(this.sheet, { row, column: last }) };
  }

  selectColumns(column: number, extend: boolean): void {
    const from = extend ? this.active.column : column;
    this.commit();
    const last = Math.max(0, this.sheet.rows - 1);
    this.selection = { active: { row: 0, column: from }, from: { row: 0, column: from }, to: { row: last, column } };
  }

  goto(spot: Spot): void {
    this.select(spot);
    this.hands.reveal(this.active);
    this.hands.focus();
  }

  /** Tells the page where we are. */
  tell(): void {
    const { section, onfocus } = this.given();
    onfocus({ section: section.at, ...this.active });
  }

  // Editing

  begin(mode: 'typing' | 'editing', text?: string): void {
    const { row, column } = this.active;
    this.mode = mode;
    this.leaving = false;
    if (text === undefined) return;
    this.draft = text;
    this.hands.write(text);
    this.hands.reveal({ row, column });
    this.#touched = false;
    if (!this.fixed) this.#ask(true);
  }

  /** F2 and the double click: the text as it is, or as it was typed when it was refused. */
  edit(): void {
    const { row, column } = this.active;
    this.begin('editing', this.refusals.get(key(row, column))?.typed ?? this.sheet.text(row, column));
  }

  /** The textarea's text has changed; composition is over. */
  typed(text: string): void {
    if (this.mode === 'ready') {
      if (this.fixed) {
        this.hands.write('');
        return;
      }
      if (this.content.is === 'flag' && text === ' ') {
        this.#toggle();
        return;
      }
      this.mode = 'typing';
      this.leaving = false;
      this.hands.reveal(this.active);
    }
    this.draft = text;
    this.#touched = true;
    this.#ask(false);
  }

  #toggle(): void {
    this.hands.write('');
    const { row, column } = this.active;
    this.#sendSets(effective(this.sheet, [{ row, column, text: this.sheet.text(row, column) === FLAGS[0] ? FLAGS[1]! : FLAGS[0]! }]));
  }

  /** A composition has begun: its letters are in the textarea already, so nothing is written into it. */
  composing(): void {
    // What is composed in a fixed cell is thrown away when it ends: to break it off would confuse the input method.
    if (this.mode !== 'ready' || this.fixed) return;
    this.begin('typing');
    this.#touched = true;
    this.hands.reveal(this.active);
  }

  cancel(): void {
    this.#forget([this.active]);
    this.#end();
  }

  /** Takes what was typed. */
  commit(): void {
    if (this.mode === 'ready') return;
    const spot = this.active;
    const draft = this.hands.read();
    const { list, fixed, content } = this;
    const untouched = !this.#touched && draft === this.sheet.text(spot.row, spot.column);
    const { waiting, chosen } = list;
    this.mode = 'ready';
    if (fixed || (untouched && !chosen)) {
      this.#end();
      return;
    }
    if (waiting && content.is === 'code') {
      // Whoever types faster than the list comes means its first name all the same.
      void waiting.then(() => {
        const late = list.chosen;
        list.close();
        this.#write(spot, late, draft);
      });
      this.draft = '';
      this.hands.write('');
      return;
    }
    this.#end();
    this.#write(spot, chosen, draft);
  }

  take(option: Option): void {
    const spot = this.active;
    this.#end();
    this.#write(spot, option, option.text);
  }

  #write(spot: Spot, option: Option | null, draft: string): void {
    const { sheet } = this;
    const text = option ? option.text : hasLines(sheet.content(spot.row, spot.column)) ? draft : draft.trim();
    const sets = effective(sheet, [{ ...spot, text }]);
    if (sets.length === 0) this.#forget([spot]);
    const beside = option?.name;
    void this.send(asChanges(sheet, sets), sets.map((set) => (beside === undefined ? set : { ...set, beside })));
  }

  #end(): void {
    this.mode = 'ready';
    this.draft = '';
    this.list.close();
    this.hands?.write('');
  }

  #ask(looking: boolean): void {
    const { content, list, active } = this;
    if (!hasList(content)) return;
    const { section, codes } = this.given();
    const query = this.draft;
    const find = (): Promise<Option[]> | Option[] => {
      switch (content.is) {
        case 'code':
          // An empty question would list a whole catalogue.
          return query.trim() === '' && !looking ? [] : codes(content.list, query.trim()).then(ofCodes);
        case 'choice':
          return ofNames(content.names, query, looking);
        case 'flag':
          return ofNames(FLAGS, query, looking);
        default:
          return ofNames(columnNames(section, active.column, active.row), query, looking);
      }
    };
    list.ask(find, content, query, looking);
  }

  // Sending

  async send(changes: Change[], sets: (Set & { beside?: string })[]): Promise<Refusal | null> {
    if (changes.length === 0) return null;
    const { section, onchange } = this.given();
    const ticket = ++this.#tickets;
    this.#forget(sets);
    this.ways = sent(this.ways, section, sets, ticket);
    let refusal: Refusal | null;
    try {
      refusal = await onchange(changes);
    } catch (error) {
      refusal = { refused: `没有写进去：${error instanceof Error ? error.message : String(error)}` };
    }
    // Meanwhile another section may have been opened.
    if (this.given().section.at !== section.at) return refusal;
    if (refusal) {
      this.ways = dropped(this.ways, ticket);
      this.#refuse(refusal, sets);
    } else {
      this.ways = taken(this.ways, this.given().section, ticket);
      setTimeout(() => (this.ways = dropped(this.ways, ticket)), PATIENCE);
    }
    return refusal;
  }

  #refuse({ refused, field }: Refusal, sets: Set[]): void {
    const here = field && field.section === this.given().section.at ? { row: field.row, column: field.column } : null;
    const spot = clamp(this.sheet, here ?? sets[0] ?? this.active);
    const typed = sets.find((set) => same(set, spot))?.text ?? this.sheet.text(spot.row, spot.column);
    this.refusals = new Map(this.refusals).set(key(spot.row, spot.column), { words: refused, typed });
    // Whoever types elsewhere meanwhile is not torn away; the cell is marked.
    if (this.mode !== 'ready' || this.pasting) return;
    this.selection = only(spot);
    this.hands.reveal(spot);
    if (sets.length === 1) this.begin('editing', typed);
  }

  #forget(spots: Spot[]): void {
    if (this.refusals.size === 0) return;
    const left = new Map(this.refusals);
    for (const { row, column } of spots) left.delete(key(row, column));
    this.refusals = left;
  }

  #sendSets(sets: Set[]): void {
    void this.send(asChanges(this.sheet, sets), sets);
  }

  insert(): void {
    this.commit();
    void this.send(inserted(this.sheet, this.selection), []);
  }

  remove(): void {
    this.commit();
    void this.send(removed(this.sheet, this.selection), []);
  }

  fillDown(): void {
    this.commit();
    this.#sendSets(filledDown(this.sheet, this.rect));
  }

  // Clipboard

  copy(): Copied {
    this.#copied = copied(this.sheet, this.rect);
    return this.#copied;
  }

  clear(): void {
    this.#sendSets(cleared(this.sheet, this.rect));
  }

  paste(plain: string, html: string): void {
    if (plain === '') return;
    const { sheet, rect: r } = this;
    const { columns } = this.given().section;
    const block = pasted(plain, html, this.content, this.#copied);
    const at = { row: r.top, column: r.left };
    if (block.length > 1 && hasHeads(block, columns)) {
      this.pasting = { block, at };
      return;
    }
    const whole = repeated(block, r);
    const { sets, lost } = plan(whole, sheet, columns, { top: at.row, left: at.column, totals: true });
    if (lost.length > 0) {
      this.pasting = { block: whole, at };
      return;
    }
    this.#land(sets, at, whole);
  }

  #land(sets: Set[], at: Spot, block: string[][]): void {
    const width = Math.max(...block.map((row) => row.length));
    void this.send(asChanges(this.sheet, sets), sets).then((refusal) => {
      // Looked at again, a refused block can be seen and given up.
      if (refusal && sets.length > 1 && this.mode === 'ready') this.pasting = { block, at, refused: refusal.refused };
    });
    const to = clamp(this.sheet, { row: at.row + block.length - 1, column: at.column + width - 1 });
    this.selection = { active: at, from: at, to };
  }

  /** The preview was read and taken. */
  async takePaste({ sets }: Plan): Promise<void> {
    const { pasting } = this;
    if (!pasting) return;
    const where = landed(sets);
    const refusal = await this.send(asChanges(this.sheet, sets), sets);
    if (refusal) {
      this.pasting = { ...pasting, refused: refusal.refused };
      return;
    }
    this.pasting = null;
    if (where) {
      const from = clamp(this.sheet, where.from);
      this.selection = { active: from, from, to: clamp(this.sheet, where.to) };
      this.hands.reveal(from);
    }
    void this.#back();
  }

  giveUpPaste(): void {
    this.pasting = null;
    void this.#back();
  }

  /** The focus comes back when the dialog is gone, not before. */
  async #back(): Promise<void> {
    await tick();
    this.hands.focus();
  }

  // Keys

  /** False if the browser is to do what it does. */
  perform(a: Action): boolean {
    if (a.do !== 'escape') this.leaving = false;
    switch (a.do) {
      case 'move':
      case 'edge':
      case 'page':
      case 'side':
        this.#move(a);
        return true;
      case 'step':
        return this.#step(a.along, a.by);
      case 'select':
        this.selection = a.what === 'rows' ? wholeRows(this.sheet, this.selection) : allRows(this.sheet, this.selection, a.what === 'columns' ? 'selected' : 'all');
        return true;
      case 'choose':
        this.list.choose(a.by);
        return true;
      case 'leave':
        this.commit();
        this.hands.leave(a.by);
        return true;
      case 'escape':
        this.#escape();
        return true;
      case 'edit':
        this.edit();
        return true;
      case 'open':
        if (this.mode === 'ready') this.edit();
        else this.#ask(true);
        return true;
      case 'clear':
        this.clear();
        return true;
      case 'fill':
        this.#fill();
        return true;
      case 'fill down':
        this.fillDown();
        return true;
      case 'break':
        this.mode = 'editing';
        this.hands.breakLine();
        return true;
      case 'insert':
        this.insert();
        return true;
      case 'remove':
        this.remove();
        return true;
      case 'undo':
        this.given().onundo();
        return true;
      case 'redo':
        this.given().onredo();
        return true;
    }
  }

  #move(a: Move): void {
    this.commit();
    const { sheet, selection } = this;
    const from = a.extend ? selection.to : selection.active;
    const to = clamp(sheet, moved(a, from, sheet, () => this.hands.page()));
    this.selection = a.extend ? extended(selection, to) : only(to);
    this.#run = null;
    this.hands.reveal(to);
  }

  #step(along: 'row' | 'column', by: 1 | -1): boolean {
    this.commit();
    const { sheet, selection, active } = this;
    if (!isOne(rect(selection))) {
      this.selection = walked(selection, along, by);
      this.hands.reveal(this.active);
      return true;
    }
    let to: Spot | null;
    if (along === 'row') {
      to = nextFillable(sheet, active, by);
      // Behind the last cell the page goes on.
      if (!to) return false;
      if (by > 0) this.#run ??= active.column;
    } else {
      to = clamp(sheet, { row: active.row + by, column: by > 0 ? (this.#run ?? active.column) : active.column });
      this.#run = null;
    }
    this.selection = only(to);
    this.hands.reveal(to);
    return true;
  }

  #escape(): void {
    if (this.mode !== 'ready') {
      this.cancel();
      return;
    }
    this.#forget([this.active]);
    this.selection = only(this.active);
    this.leaving = true;
  }

  #fill(): void {
    const { active } = this;
    const text = this.mode === 'ready' ? this.sheet.text(active.row, active.column) : (this.list.chosen?.text ?? this.hands.read());
    const beside = this.mode === 'ready' ? undefined : this.list.chosen?.name;
    this.#end();
    const sets = filled(this.sheet, this.rect, text);
    void this.send(asChanges(this.sheet, sets), beside === undefined ? sets : sets.map((set) => ({ ...set, beside })));
  }
}
