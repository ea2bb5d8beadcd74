// A section as the grid works with it: what was typed but is not in the section yet lies over what the section says.

import type { Cell, Content, Section } from '../core/messages';

export interface Spot {
  row: number;
  column: number;
}

export interface Sheet {
  section: number;
  /** Rows that exist; the empty row for a new record comes behind them. */
  rows: number;
  columns: number;
  grows: boolean;
  text(row: number, column: number): string;
  content(row: number, column: number): Content;
  fixed(row: number, column: number): boolean;
}

/** A text that was typed and is on its way. */
export interface Typed {
  text: string;
  beside?: string;
}

export const key = (row: number, column: number): string => `${row},${column}`;

export function spotOf(key: string): Spot {
  const [row, column] = key.split(',').map(Number);
  return { row: row!, column: column! };
}

const NOTHING: Cell = { text: '' };

export function cellAt(section: Section, row: number, column: number): Cell {
  return section.rows[row]?.[column] ?? NOTHING;
}

export function contentAt(section: Section, row: number, column: number): Content {
  return cellAt(section, row, column).content ?? section.columns[column]?.content ?? { is: 'label' };
}

export function fixedAt(section: Section, row: number, column: number): boolean {
  if (section.elsewhere !== undefined) return true;
  return cellAt(section, row, column).fixed === true || contentAt(section, row, column).is === 'label';
}

export function sheetOf(section: Section, typed: ReadonlyMap<string, Typed>): Sheet {
  let rows = section.rows.length;
  // A row that was begun a moment ago counts, so that the next one can be begun before the core has answered.
  for (const [at, { text }] of typed) if (text !== '') rows = Math.max(rows, spotOf(at).row + 1);
  return {
    section: section.at,
    rows,
    columns: section.columns.length,
    grows: section.kind === 'records' && section.elsewhere === undefined,
    text: (row, column) => typed.get(key(row, column))?.text ?? cellAt(section, row, column).text,
    content: (row, column) => contentAt(section, row, column),
    fixed: (row, column) => fixedAt(section, row, column),
  };
}

/** Rows that are drawn. */
export const shownRows = (sheet: Sheet): number => sheet.rows + (sheet.grows ? 1 : 0);

/** Numbers stand right, so that their digits are under each other. */
export const isNumber = (content: Content): boolean =>
  content.is === 'amount' || content.is === 'number' || content.is === 'integer';

/** Texts may have lines. */
export const hasLines = (content: Content): boolean => content.is === 'text';
