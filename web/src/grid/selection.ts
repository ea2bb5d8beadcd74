// What is selected: the active cell, and a rectangle between the cell where it began and the one where it ends.

import { shownRows, type Sheet, type Spot } from './sheet';

export interface Selection {
  /** Takes what is typed. */
  active: Spot;
  from: Spot;
  to: Spot;
}

/** Both ends are inside. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const only = (spot: Spot): Selection => ({ active: spot, from: spot, to: spot });

export const same = (a: Spot, b: Spot): boolean => a.row === b.row && a.column === b.column;

export function rect({ from, to }: Selection): Rect {
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

export const within = (r: Rect, row: number, column: number): boolean =>
  row >= r.top && row <= r.bottom && column >= r.left && column <= r.right;

export const isOne = (r: Rect): boolean => r.top === r.bottom && r.left === r.right;

export function* spots(r: Rect): Generator<Spot> {
  for (let row = r.top; row <= r.bottom; row++) for (let column = r.left; column <= r.right; column++) yield { row, column };
}

const between = (low: number, x: number, high: number): number => Math.max(low, Math.min(x, high));

export function clamp(sheet: Sheet, { row, column }: Spot): Spot {
  return {
    row: between(0, row, Math.max(0, shownRows(sheet) - 1)),
    column: between(0, column, Math.max(0, sheet.columns - 1)),
  };
}

/** A selection that fits a section that has fewer rows now. */
export function clampAll(sheet: Sheet, s: Selection): Selection {
  return { active: clamp(sheet, s.active), from: clamp(sheet, s.from), to: clamp(sheet, s.to) };
}

export const extended = (s: Selection, to: Spot): Selection => ({
  // After Enter has walked inside of a selection, the active cell is its new beginning.
  active: s.active,
  from: s.active,
  to,
});

const filled = (sheet: Sheet, { row, column }: Spot): boolean => sheet.text(row, column) !== '';

/** Ctrl+arrow: the last filled cell of the block, or the first of the next one, or the border. */
export function edge(sheet: Sheet, from: Spot, rows: number, columns: number): Spot {
  const last = { row: shownRows(sheet) - 1, column: sheet.columns - 1 };
  const inside = (s: Spot) => s.row >= 0 && s.column >= 0 && s.row <= last.row && s.column <= last.column;
  const next = (s: Spot): Spot => ({ row: s.row + rows, column: s.column + columns });
  let at = from;
  if (!inside(next(at))) return at;
  if (filled(sheet, at) && filled(sheet, next(at))) {
    while (inside(next(at)) && filled(sheet, next(at))) at = next(at);
    return at;
  }
  do at = next(at);
  while (inside(next(at)) && !filled(sheet, at));
  return at;
}

/** The next cell by rows that can be filled in, as Tab goes; null behind the last. */
export function nextFillable(sheet: Sheet, from: Spot, by: 1 | -1): Spot | null {
  const count = shownRows(sheet) * sheet.columns;
  for (let i = from.row * sheet.columns + from.column + by; i >= 0 && i < count; i += by) {
    const spot = { row: Math.floor(i / sheet.columns), column: i % sheet.columns };
    if (!sheet.fixed(spot.row, spot.column)) return spot;
  }
  return null;
}

/** Tab and Enter inside of a selection of several cells walk round in it. */
export function walked(s: Selection, along: 'row' | 'column', by: 1 | -1): Selection {
  const r = rect(s);
  const height = r.bottom - r.top + 1;
  const width = r.right - r.left + 1;
  const row = s.active.row - r.top;
  const column = s.active.column - r.left;
  const count = height * width;
  const place = (along === 'row' ? row * width + column : column * height + row) + by;
  const i = (place + count) % count;
  const active =
    along === 'row'
      ? { row: r.top + Math.floor(i / width), column: r.left + (i % width) }
      : { row: r.top + (i % height), column: r.left + Math.floor(i / height) };
  return { ...s, active };
}

/** Where a section is begun: the first cell that can be filled in. */
export function beginning(sheet: Sheet): Spot {
  const first = { row: 0, column: 0 };
  if (shownRows(sheet) === 0 || sheet.columns === 0 || !sheet.fixed(0, 0)) return first;
  return nextFillable(sheet, first, 1) ?? first;
}
