// The columns of a section in the order in which a clerk fills them in: what may be left out and nobody wrote stands last, so that the amounts
// are in sight. The core's own order comes back with every change.

import type { Change, Field, Finding, Section } from '../core/messages';

/** By place on the screen: the number of the column. */
export type Order = number[];

/** Kept while a section is open: a column does not jump when something is written into it. */
export function orderOf(section: Section): Order {
  const columns = section.columns.map((_, at) => at);
  if (section.kind !== 'records' || section.rows.length === 0) return columns;
  const waits = (at: number) => {
    const column = section.columns[at];
    if (column === undefined || at === 0 || column.required || column.added || column.content.is === 'label') return false;
    return section.rows.every((row) => (row[at]?.text ?? '') === '');
  };
  return [...columns.filter((at) => !waits(at)), ...columns.filter(waits)];
}

/** The section with its columns in this order, if it has as many. */
export function arranged(section: Section, order: Order): Section {
  if (!fits(section, order)) return section;
  const inOrder = <T>(cells: T[]): T[] => order.flatMap((at) => cells.slice(at, at + 1));
  return { ...section, columns: inOrder(section.columns), rows: section.rows.map(inOrder), sums: inOrder(section.sums) };
}

/** The changes as the core knows the columns. */
export function asWritten(changes: Change[], order: Order): Change[] {
  return changes.map((change) => ('set' in change ? { ...change, set: fieldAsWritten(change.set, order) } : change));
}

export function fieldAsWritten(field: Field, order: Order): Field {
  return { ...field, column: order[field.column] ?? field.column };
}

/** Where a column of the core stands. */
export function shownAt(column: number, order: Order): number {
  const at = order.indexOf(column);
  return at < 0 ? column : at;
}

export function findingsShown(findings: Map<string, Finding[]>, order: Order): Map<string, Finding[]> {
  return new Map(
    [...findings].map(([cell, found]) => {
      const [row, column] = cell.split(',').map(Number) as [number, number];
      return [`${row},${shownAt(column, order)}`, found];
    }),
  );
}

function fits(section: Section, order: Order): boolean {
  return section.columns.length === order.length;
}
