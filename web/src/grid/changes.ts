// What a key or a button does, as changes. One list is one step of undo.

import type { Change } from '../core/messages';
import { rect, spots, type Rect, type Selection } from './selection';
import { shownRows, type Sheet, type Spot } from './sheet';

export interface Set extends Spot {
  text: string;
}

/** Only what changes something: fixed cells stay, and so does what is the same already. */
export function effective(sheet: Sheet, sets: Iterable<Set>): Set[] {
  const result: Set[] = [];
  for (const set of sets) {
    const { row, column, text } = set;
    if (row >= shownRows(sheet) || column >= sheet.columns || sheet.fixed(row, column)) continue;
    if (sheet.text(row, column) !== text) result.push(set);
  }
  return result;
}

export const asChanges = (sheet: Sheet, sets: Set[]): Change[] =>
  sets.map(({ row, column, text }) => ({ set: { section: sheet.section, row, column }, text }));

export function cleared(sheet: Sheet, r: Rect): Set[] {
  return effective(sheet, function* () { for (const spot of spots(r)) yield { ...spot, text: '' }; }());
}

export function filled(sheet: Sheet, r: Rect, text: string): Set[] {
  return effective(sheet, function* () { for (const spot of spots(r)) yield { ...spot, text }; }());
}

/** Ctrl+D: the first row of the selection over the others; a selection of one row takes the row above. */
export function filledDown(sheet: Sheet, r: Rect): Set[] {
  const from = r.top === r.bottom ? r.top - 1 : r.top;
  if (from < 0) return [];
  return effective(sheet, function* () {
    for (const { row, column } of spots(r)) if (row !== from) yield { row, column, text: sheet.text(from, column) };
  }());
}

/** As many empty rows above the selection as it has. */
export function inserted(sheet: Sheet, s: Selection): Change[] {
  const { top, bottom } = rect(s);
  if (!sheet.grows || top >= sheet.rows) return [];
  return Array.from({ length: bottom - top + 1 }, () => ({ insert: { section: sheet.section, row: top } }));
}

/** From the last, so that each row still has its number. */
export function removed(sheet: Sheet, s: Selection): Change[] {
  const { top, bottom } = rect(s);
  const changes: Change[] = [];
  if (!sheet.grows) return changes;
  for (let row = Math.min(bottom, sheet.rows - 1); row >= top; row--) changes.push({ remove: { section: sheet.section, row } });
  return changes;
}
