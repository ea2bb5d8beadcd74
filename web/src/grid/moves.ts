// Where a key leads from a cell, and what is selected by rows and columns.

import type { Action } from './keys';
import { edge, rect, type Selection } from './selection';
import { shownRows, type Sheet, type Spot } from './sheet';

export type Move = Extract<Action, { do: 'move' | 'edge' | 'page' | 'side' }>;

/** Perhaps outside the sheet. `page`: rows in sight. */
export function moved(a: Move, from: Spot, sheet: Sheet, page: () => number): Spot {
  switch (a.do) {
    case 'move':
      return { row: from.row + a.rows, column: from.column + a.columns };
    case 'edge':
      return edge(sheet, from, a.rows, a.columns);
    case 'page':
      return { row: from.row + a.by * Math.max(1, page() - 1), column: from.column };
    case 'side': {
      const { rows, columns } = sheet;
      // Ctrl+End is the last cell that is written, not the empty row.
      const row = a.all ? (a.end ? rows - 1 : 0) : from.row;
      return { row, column: a.end ? columns - 1 : 0 };
    }
  }
}

/** The selected rows in all their columns. */
export function wholeRows(sheet: Sheet, selection: Selection): Selection {
  const { top, bottom } = rect(selection);
  return { active: selection.active, from: { row: top, column: 0 }, to: { row: bottom, column: sheet.columns - 1 } };
}

/** Every row that exists: in the selected columns, or in all. */
export function allRows(sheet: Sheet, selection: Selection, columns: 'selected' | 'all'): Selection {
  const { left, right } = columns === 'all' ? { left: 0, right: sheet.columns - 1 } : rect(selection);
  const bottom = Math.max(0, shownRows(sheet) - (sheet.grows ? 2 : 1));
  return { active: selection.active, from: { row: 0, column: left }, to: { row: bottom, column: right } };
}
