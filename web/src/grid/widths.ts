// Column widths from what stands in them. Counting characters is near enough and needs no layout.

import type { Content, Section } from '../core/messages';
import { cellAt, contentAt, shownRows, type Sheet } from './sheet';

/** Digits of DejaVu, which Linux desks fall back to; others are narrower. */
const NARROW = 8.9;
const WIDE = 14.1;
/** Left and right padding, the border, and a little air. */
const AROUND = 26;

const isWide = (code: number): boolean => code >= 0x1100 && !(code >= 0x2000 && code <= 0x206f && code !== 0x2014 && code !== 0x2026);

/** In pixels of a 14 px letter; of the longest line. Stops at `enough`. */
export function measure(text: string, enough = Infinity): number {
  let longest = 0;
  let line = 0;
  for (let i = 0; i < text.length && line < enough; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) line = 0;
    else line += isWide(code) ? WIDE : NARROW;
    if (line > longest) longest = line;
  }
  return longest;
}

/** Least and greatest width. What may stand in two lines needs less. */
const BOUNDS: Record<Content['is'], [number, number]> = {
  label: [96, 340],
  text: [180, 320],
  name: [120, 320],
  amount: [96, 190],
  number: [80, 160],
  integer: [72, 140],
  flag: [60, 90],
  date: [104, 140],
  written: [120, 340],
  code: [120, 270],
  choice: [88, 240],
  record: [110, 260],
};

/** Wrapped onto a second line if they are long. */
export const wraps = (content: Content): boolean =>
  content.is === 'label' || content.is === 'text' || content.is === 'name' || content.is === 'written' || content.is === 'record' || content.is === 'choice';

export interface Widths {
  /** What the contents need. */
  natural: number[];
  /** As drawn. */
  columns: number[];
}

/** A head may have two lines, with its brackets in the second. */
function headWidth(head: string): number {
  const bracket = head.search(/[(（]/);
  if (bracket > 0) return Math.max(headWidth(head.slice(0, bracket)), measure(head.slice(bracket)));
  const width = measure(head);
  return width > 90 ? Math.max(90, width / 2 + WIDE) : width;
}

/** Room that a column takes if there is some left: its longest text in one line. */
const FULL = 460;

/** Words of the form give way to what is to be filled in, down to this. */
const LABEL = 220;

/** A column of words that is wider is hard to read. */
const MOST = 640;

const EMPTY = 72;

interface Need {
  width: number;
  full: number;
}

function columnNeed(section: Section, column: number): Need {
  const { head, content, required } = section.columns[column]!;
  let least = Math.max(BOUNDS[content.is][0], headWidth(head) + (required ? 14 : 0) + AROUND);
  let greatest = BOUNDS[content.is][1];
  // Sums are bold.
  let widest = measure(section.sums[column] ?? '') * 1.12;
  for (let row = 0; row < section.rows.length; row++) {
    const cell = cellAt(section, row, column);
    if (cell.content) {
      least = Math.max(least, BOUNDS[cell.content.is][0]);
      greatest = Math.max(greatest, BOUNDS[cell.content.is][1]);
    }
    // Most texts are shorter than the longest so far, however wide their letters are.
    if (widest >= FULL || (cell.text.length + (cell.beside?.length ?? 0) + 1) * WIDE <= widest) continue;
    let width = measure(cell.text, FULL);
    if (cell.beside) width += measure(cell.beside, FULL) + NARROW;
    widest = Math.max(widest, width);
  }
  const full = Math.min(FULL, widest + AROUND);
  // A column that nobody uses yields its room; it grows when something is typed.
  if (widest === 0 && !required && section.kind === 'records') least = Math.min(least, Math.max(EMPTY, headWidth(head) + AROUND));
  return { width: Math.ceil(Math.max(least, Math.min(greatest, full))), full: Math.ceil(Math.max(least, full)) };
}

/** Rows with a text that needs a second line. */
export function tallRows(section: Section, sheet: Sheet, columns: number[]): boolean[] {
  return Array.from({ length: shownRows(sheet) }, (_, row) =>
    columns.some((width, column) => {
      if (!wraps(contentAt(section, row, column))) return false;
      const text = sheet.text(row, column);
      const room = width - AROUND + 4;
      if (text === '') return false;
      return text.includes('\n') || (text.length * WIDE > room && measure(text, room + 1) > room);
    }),
  );
}

/** Gives room that is left to some columns in equal shares, up to what each can use. Returns what is still left. */
function share(columns: number[], most: (column: number) => number, open: number[], left: number): number {
  open = open.filter((c) => columns[c]! < most(c));
  while (left >= 1 && open.length > 0) {
    const part = left / open.length;
    for (const c of open) {
      const more = Math.min(part, most(c) - columns[c]!);
      columns[c]! += more;
      left -= more;
    }
    open = open.filter((c) => columns[c]! < most(c) - 0.5);
  }
  return left;
}

/** Columns of words take what is left in the end. */
function ofWords(section: Section, column: number): boolean {
  const { content } = section.columns[column]!;
  if (section.kind === 'entries') return column === section.columns.length - 1;
  return content.is === 'text' || content.is === 'name' || content.is === 'written';
}

/** Columns never get narrower while a section is open: a table that jumps while one types is a nuisance. */
export function widths(section: Section, room: number, before: Widths | null): Widths {
  const all = section.columns.map((_, column) => column);
  const needs = all.map((column) => columnNeed(section, column));
  const natural = needs.map(({ width }, c) => Math.max(width, before?.natural[c] ?? 0));
  const columns = [...natural];
  let left = Math.floor(room) - natural.reduce((sum, width) => sum + width, 0);
  for (const c of section.kind === 'records' ? all : []) {
    if (left >= 0 || section.columns[c]!.content.is !== 'label') continue;
    const less = Math.min(-left, Math.max(0, columns[c]! - LABEL));
    columns[c]! -= less;
    left += less;
  }
  // The name beside a code has one line; what wraps can wait.
  left = share(columns, (c) => needs[c]!.full, all.filter((c) => !wraps(section.columns[c]!.content)), left);
  left = share(columns, (c) => needs[c]!.full, all, left);
  const words = all.filter((c) => ofWords(section, c));
  left = share(columns, () => MOST, words, left);
  const drawn = columns.map(Math.floor);
  const last = words[words.length - 1];
  // The table ends where its frame ends.
  if (last !== undefined && left >= 0) drawn[last] = drawn[last]! + room - drawn.reduce((sum, width) => sum + width, 0);
  return { natural, columns: drawn };
}
