// Mouse and touch: a second way to what the keys do.

import { flushSync } from 'svelte';
import { within } from './selection';
import type { Spot } from './sheet';
import type { Work } from './work.svelte';
import { rowAt } from './window';

/** The edit box, as far as a pointer has to do with it. */
interface Box {
  element(): HTMLTextAreaElement;
  focus(): void;
  settle(): void;
  lend(text: string): void;
}

/** What is drawn now. */
export interface Drawn {
  scroller: HTMLElement;
  editor: Box;
  /** True if the grid has the focus. */
  focused: boolean;
  /** Heights of the heads and of the sums. */
  head: number;
  foot: number;
  room: { width: number; height: number };
  rows: number;
  /** Where each row and each column begins. */
  tops: number[];
  lefts: number[];
  pinned: boolean;
}

interface Hit {
  row?: number;
  column?: number;
}

const inside = (low: number, x: number, high: number) => Math.max(low, Math.min(x, high));

export class Pointer {
  /** The last press was a finger's. */
  touched = $state(false);

  #dragging: 'cells' | 'rows' | 'columns' | null = null;
  #at = { x: 0, y: 0 };
  #crawl = 0;
  #work: Work;
  #drawn: () => Drawn;

  constructor(work: Work, drawn: () => Drawn) {
    this.#work = work;
    this.#drawn = drawn;
  }

  /** What is under the pointer; the edit box stands for its cell. */
  #hit(from: EventTarget | null): Hit | null {
    const { scroller, editor } = this.#drawn();
    if (from === editor.element()) return this.#work.active;
    const cell = (from as Element | null)?.closest?.('[data-row], [data-column]') as HTMLElement | null;
    if (!cell || !scroller.contains(cell)) return null;
    const { row, column } = cell.dataset;
    return { ...(row === undefined ? {} : { row: Number(row) }), ...(column === undefined ? {} : { column: Number(column) }) };
  }

  pressed(e: PointerEvent): void {
    const work = this.#work;
    const { editor } = this.#drawn();
    this.touched = e.pointerType === 'touch';
    if (this.touched || (e.button !== 0 && e.button !== 2)) return;
    if (e.target === editor.element() && work.mode !== 'ready') return;
    const hit = this.#hit(e.target);
    if (!hit) return;
    if (e.button === 2) {
      this.#menu(hit);
      return;
    }
    editor.settle();
    if (hit.row !== undefined && hit.column !== undefined) {
      work.select({ row: hit.row, column: hit.column }, e.shiftKey);
      this.#dragging = 'cells';
    } else if (hit.row !== undefined) {
      work.selectRows(hit.row, e.shiftKey);
      this.#dragging = 'rows';
    } else if (hit.column !== undefined) {
      work.selectColumns(hit.column, e.shiftKey);
      this.#dragging = 'columns';
    }
    editor.focus();
    this.#at = { x: e.clientX, y: e.clientY };
  }

  /** The context menu is the textarea's own, with 复制 and 粘贴: it must lie under the pointer by then. */
  #menu({ row, column }: Hit): void {
    if (row === undefined || column === undefined) return;
    const work = this.#work;
    const { editor } = this.#drawn();
    if (!within(work.rect, row, column)) work.select({ row, column });
    else work.selection = { ...work.selection, active: { row, column } };
    editor.focus();
    editor.lend(work.sheet.text(row, column) || ' ');
    flushSync();
  }

  moved(e: PointerEvent): void {
    if (!this.#dragging) return;
    if ((e.buttons & 1) === 0) {
      this.released();
      return;
    }
    this.#at = { x: e.clientX, y: e.clientY };
    this.#drag();
    if (this.#crawl === 0) this.#crawl = requestAnimationFrame(() => this.#crawled());
  }

  /** Dragging beyond the border scrolls on. */
  #crawled(): void {
    this.#crawl = 0;
    if (!this.#dragging) return;
    const { scroller, head, foot } = this.#drawn();
    const r = scroller.getBoundingClientRect();
    const { x, y } = this.#at;
    const down = y > r.bottom - foot ? 1 : y < r.top + head ? -1 : 0;
    const right = x > r.right ? 1 : x < r.left ? -1 : 0;
    if (down === 0 && right === 0) return;
    if (down !== 0) scroller.scrollTop += down * 15;
    if (right !== 0) scroller.scrollLeft += right * 20;
    this.#drag();
    this.#crawl = requestAnimationFrame(() => this.#crawled());
  }

  #drag(): void {
    const work = this.#work;
    const { scroller, head, foot, room, rows, tops, lefts, pinned } = this.#drawn();
    const r = scroller.getBoundingClientRect();
    const x = inside(r.left + 1, this.#at.x, r.left + room.width - 2);
    const y = inside(r.top + head + 1, this.#at.y, r.top + room.height - foot - 2);
    const row = rowAt(tops, y - r.top - head + scroller.scrollTop);
    // What is pinned lies over what was scrolled below it.
    const across = pinned && x - r.left < lefts[1]! ? x - r.left : x - r.left + scroller.scrollLeft;
    const last = lefts.length - 2;
    let column = last;
    while (column > 0 && lefts[column]! > across) column--;
    const to: Spot = {
      row: inside(0, this.#dragging === 'columns' ? Math.max(0, work.sheet.rows - 1) : row, rows - 1),
      column: this.#dragging === 'rows' ? last : column,
    };
    const { selection } = work;
    if (selection.to.row !== to.row || selection.to.column !== to.column) work.selection = { ...selection, to };
  }

  released(): void {
    this.#dragging = null;
  }

  doubled(e: MouseEvent): void {
    if (this.touched || this.#work.mode !== 'ready') return;
    const hit = this.#hit(e.target);
    if (hit?.row !== undefined && hit.column !== undefined) this.#work.edit();
  }

  /** A tap selects, another one edits. */
  tapped(e: MouseEvent): void {
    if (!this.touched) return;
    const work = this.#work;
    const { editor, focused } = this.#drawn();
    const hit = this.#hit(e.target);
    if (hit?.row === undefined) return;
    const spot = { row: hit.row, column: hit.column ?? 0 };
    const again = focused && spot.row === work.active.row && spot.column === work.active.column;
    if (!again) {
      work.select(spot);
      editor.focus();
      return;
    }
    if (work.mode !== 'ready') return;
    this.touched = false;
    flushSync();
    // Only a new focus brings the keyboard onto the screen.
    editor.element().blur();
    editor.focus();
    work.edit();
    this.touched = true;
  }
}
