// What a pasted block would change, before it is taken.

import type { Column, Content } from '../core/messages';
import type { Set } from './changes';
import { findHeads, sameWords, type Match } from './heads';
import type { Rect } from './selection';
import { isNumber, type Sheet, type Spot } from './sheet';

/** A pasted cell that finds no place. */
export interface Lost {
  /** Of the block, from 0. */
  row: number;
  column: number;
  text: string;
  why: 'outside' | 'fixed' | 'no column' | 'no row';
}

export interface Plan {
  /** null if the block has no heads. */
  matches: Match[] | null;
  /** Rows above the heads, which are titles. */
  titles: string[];
  /** Rows with 合计 and the like, which are left out. */
  totals: number;
  sets: Set[];
  lost: Lost[];
  /** Records that are new. */
  added: number;
}

export interface Wish {
  /** The row where it begins. */
  top: number;
  left: number;
  /** Take the rows 合计, 小计, 总计 as well. */
  totals: boolean;
}

/** As spreadsheets show a value, made into what one types: blanks, thousands, the name behind a code. */
export function cleaned(text: string, content: Content): string {
  if (content.is === 'text') return text.replace(/[ \t]+$/gm, '');
  const trimmed = text.replace(/^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g, '');
  if (isNumber(content)) {
    if (/^[-–—]+$/.test(trimmed)) return '';
    return /^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(trimmed) ? trimmed.replace(/[,，]/g, '') : trimmed;
  }
  if (content.is === 'code') {
    // 2100101 行政运行, [2100101]行政运行, 2100101-行政运行
    const code = /^[[【(（]?([A-Z]?\d{2,})[\]】)）]?[\s\-—_]*(?:[^\d\s].*)?$/.exec(trimmed);
    return code ? code[1]! : trimmed;
  }
  return trimmed;
}

/** A row of sums, which the compiler makes itself. */
const isTotal = (row: string[]): boolean => row.slice(0, 4).some((text) => /^(合|小|总)\s*计$/.test(text.trim()));

const isEmpty = (row: string[]): boolean => row.every((text) => text.trim() === '');

export const hasHeads = (block: string[][], columns: Column[]): boolean => findHeads(block, columns) !== null;

export function plan(block: string[][], sheet: Sheet, columns: Column[], wish: Wish): Plan {
  const heads = findHeads(block, columns);
  return heads ? byHeads(block, sheet, columns, heads, wish) : byPlace(block, sheet, wish);
}

/** One value goes into all selected cells; a block is repeated if the selection is a multiple of it. */
export function repeated(block: string[][], r: Rect): string[][] {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const down = (r.bottom - r.top + 1) / height;
  const across = (r.right - r.left + 1) / width;
  if (!Number.isInteger(down) || !Number.isInteger(across) || down * across === 1) return block;
  return Array.from({ length: height * down }, (_, i) =>
    Array.from({ length: width * across }, (_, j) => block[i % height]![j % width] ?? ''),
  );
}

function byPlace(block: string[][], sheet: Sheet, wish: Wish): Plan {
  const width = Math.max(...block.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, j) => (wish.left + j < sheet.columns ? wish.left + j : null));
  return assembled(block.map((row, i) => ({ row, i })), sheet, columns, wish.top, { matches: null, titles: [], totals: 0 }, 'outside');
}

function byHeads(block: string[][], sheet: Sheet, columns: Column[], heads: { row: number; matches: Match[] }, wish: Wish): Plan {
  const titles = block.slice(0, heads.row).map((row) => row.filter((text) => text.trim() !== '').join(' '));
  const all = block.map((row, i) => ({ row, i })).slice(heads.row + 1).filter(({ row }) => !isEmpty(row));
  const kept = wish.totals || !sheet.grows ? all : all.filter(({ row }) => !isTotal(row));
  const about = { matches: heads.matches, titles, totals: all.length - kept.length };
  const to = heads.matches.map((match) => match.to);
  return assembled(kept, sheet, to, wish.top, about, 'no column', columns);
}

type Line = { row: string[]; i: number };

function assembled(
  lines: Line[],
  sheet: Sheet,
  to: (number | null)[],
  top: number,
  about: Pick<Plan, 'matches' | 'titles' | 'totals'>,
  noColumn: Lost['why'],
  columns: Column[] = [],
): Plan {
  const sets: Set[] = [];
  const lost: Lost[] = [];
  let fresh = sheet.rows;
  const labels = sheet.grows ? null : labelRows(lines, sheet, to, columns);
  lines.forEach(({ row: texts, i }, n) => {
    let row: number | null = labels ? labels[n]! : top + n;
    if (row !== null && !sheet.grows && row >= sheet.rows) row = null;
    const isNew = sheet.grows && row !== null && row >= sheet.rows;
    if (isNew) row = fresh;
    let began = false;
    texts.forEach((raw, j) => {
      const column = to[j] ?? null;
      const blank = raw.trim() === '';
      if (row === null || column === null) {
        if (!blank) lost.push({ row: i, column: j, text: raw, why: row === null ? 'no row' : noColumn });
        return;
      }
      const text = cleaned(raw, sheet.content(row, column));
      if (sheet.fixed(row, column)) {
        if (text !== '' && !sameWords(text, sheet.text(row, column))) lost.push({ row: i, column: j, text: raw, why: 'fixed' });
        return;
      }
      // A new record is begun by what is in it, not by blanks.
      if (isNew ? text === '' : sheet.text(row, column) === text) return;
      sets.push({ row, column, text });
      began = true;
    });
    if (isNew && began) fresh++;
  });
  return { ...about, sets, lost, added: fresh - sheet.rows };
}

/** Fixed rows are found by their labels, if the block brings the labels' column; null if not. */
function labelRows(lines: Line[], sheet: Sheet, to: (number | null)[], columns: Column[]): (number | null)[] | null {
  const from = columns.length > 0 ? to.indexOf(0) : -1;
  if (from < 0) return null;
  const taken = new Set<number>();
  return lines.map(({ row }) => {
    const label = row[from] ?? '';
    for (let r = 0; r < sheet.rows; r++) {
      if (!taken.has(r) && sameWords(label, sheet.text(r, 0))) {
        taken.add(r);
        return r;
      }
    }
    return null;
  });
}

/** Where the pasted cells are, to select them; null if none is. */
export function landed(sets: Set[]): { from: Spot; to: Spot } | null {
  if (sets.length === 0) return null;
  const rows = sets.map((s) => s.row);
  const columns = sets.map((s) => s.column);
  const least = (xs: number[]) => xs.reduce((a, b) => Math.min(a, b));
  const most = (xs: number[]) => xs.reduce((a, b) => Math.max(a, b));
  return { from: { row: least(rows), column: least(columns) }, to: { row: most(rows), column: most(columns) } };
}
