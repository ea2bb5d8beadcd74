// How two budgets beside each other are told in words and signs.
import type { Compared, Presence } from '../core/messages';

/** What the clerk compares with: a budget of the repository, a file, or what the core finds. */
export type Beside = { against?: string; file?: { name: string; bytes: Uint8Array } };

export const PRESENCE: Record<Presence, string> = { changed: '', moved: '换了位置', added: '新增', removed: '不再有' };

/** A rise has a sign, too: nothing else tells it from a fall. */
export function signed(difference: string): string {
  return /^\d/.test(difference) && /[1-9]/.test(difference) ? `+${difference}` : difference;
}

export function percent(change: string): string {
  return /\d$/.test(change) ? `${signed(change)}%` : signed(change);
}

/** The numbers of a row that are not the same. */
export function differing(cells: Compared[]): Compared[] {
  return cells.filter((cell) => cell.old !== cell.new);
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** A text in pieces, those of the passages marked. Passages are in UTF-16, first and behind the last. */
export function pieces(text: string, passages: [number, number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const [from, to] of [...passages].sort(([one], [other]) => one - other)) {
    take(Math.min(from, text.length), false);
    take(Math.min(to, text.length), true);
  }
  take(text.length, false);
  return pieces;
}
