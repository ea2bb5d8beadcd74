// What was typed and is on its way to the core. It is shown at once, and forgotten when the section's own text has come.

import type { Section } from '../core/messages';
import type { Set } from './changes';
import { cellAt, key, spotOf, type Typed } from './sheet';

export interface Way extends Typed {
  /** Which call of `onchange` took it. */
  ticket: number;
  /** What the section said then. */
  before: string;
  /** The core has it; the section's new text is to come. */
  done: boolean;
}

export type Ways = ReadonlyMap<string, Way>;

export function sent(ways: Ways, section: Section, sets: (Set & { beside?: string })[], ticket: number): Ways {
  const result = new Map(ways);
  for (const { row, column, text, beside } of sets) {
    result.set(key(row, column), { text, ...(beside === undefined ? {} : { beside }), ticket, before: cellAt(section, row, column).text, done: false });
  }
  return result;
}

/** The core took it. If the section was renewed before its answer came, there is nothing to wait for. */
export function taken(ways: Ways, section: Section, ticket: number): Ways {
  const result = new Map(ways);
  for (const [at, way] of ways) {
    if (way.ticket !== ticket) continue;
    const { row, column } = spotOf(at);
    const now = cellAt(section, row, column).text;
    if (now === way.text || now !== way.before) result.delete(at);
    else result.set(at, { ...way, done: true });
  }
  return result;
}

/** Refused, or given up: the section's text stands again. */
export function dropped(ways: Ways, ticket: number): Ways {
  const result = new Map(ways);
  for (const [at, way] of ways) if (way.ticket === ticket) result.delete(at);
  return result;
}

/** The section's new text has come. */
export function renewed(ways: Ways, section: Section): Ways {
  if (ways.size === 0) return ways;
  const result = new Map(ways);
  for (const [at, way] of ways) {
    const { row, column } = spotOf(at);
    if (way.done || cellAt(section, row, column).text === way.text) result.delete(at);
  }
  return result;
}
