// The list below a cell: codes, names to choose from, 是 and 否, the names that the column has already.

import type { Code, Content, Section } from '../core/messages';

export interface Option {
  /** What is taken. */
  text: string;
  /** Beside it. */
  name?: string;
  /** A name that is usual, not certain. */
  usual?: true;
}

export const hasList = (content: Content): boolean =>
  content.is === 'code' || content.is === 'choice' || content.is === 'record' || content.is === 'flag';

export const MOST = 50;

export const ofCodes = (codes: Code[]): Option[] =>
  codes.slice(0, MOST).map(({ code, name, known }) => ({ text: code, name, ...(known ? {} : { usual: true as const }) }));

/** Those that begin so before those that contain it. Whoever opens a filled cell wants to see what else there is. */
export function ofNames(names: string[], query: string, all: boolean): Option[] {
  const words = query.trim();
  const begins = names.filter((name) => name.startsWith(words));
  const contains = names.filter((name) => !name.startsWith(words) && name.includes(words));
  const found = all || words === '' ? names : [...begins, ...contains];
  return found.slice(0, MOST).map((text) => ({ text }));
}

export const FLAGS = ['是', '否'];

export function columnNames(section: Section, column: number, except: number): string[] {
  const names = new Set<string>();
  section.rows.forEach((row, r) => {
    const text = row[column]?.text ?? '';
    if (r !== except && text !== '') names.add(text);
  });
  return [...names];
}

/** Which one Enter takes; -1: what was typed. A name of the column is an offer only: a new name is as good. */
export function chosenAtFirst(options: Option[], content: Content, query: string): number {
  const words = query.trim();
  const exact = options.findIndex((option) => option.text === words || option.name === words);
  if (exact >= 0 || content.is === 'record' || words === '') return exact;
  return options.length > 0 ? 0 : -1;
}
