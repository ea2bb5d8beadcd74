// Which column a pasted head means. Heads differ in blanks, brackets and stars: “金额（万元） *” is 金额.

import type { Column } from '../core/messages';

/** Without blanks, stars and colons, in half width. */
const plain = (head: string): string => head.normalize('NFKC').replace(/[\s*★☆:：]/g, '').toLowerCase();

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g;

const withoutBrackets = (head: string): string => plain(head).replace(BRACKETS, '');

const bracketed = (head: string): string => (plain(head).match(BRACKETS) ?? []).map((words) => words.slice(1, -1)).join();

export interface Match {
  /** Of the pasted block. */
  from: number;
  head: string;
  /** Of the section; null if none fits. */
  to: number | null;
  /** What both say in brackets, if it differs: 元 and 万元. */
  differs?: [string, string];
}

/** Each column is taken once: by the head that is the same, else by one that is the same without brackets. */
export function matchHeads(heads: string[], columns: Column[]): Match[] {
  const to: (number | null)[] = heads.map(() => null);
  const taken = new Set<number>();
  for (const form of [plain, withoutBrackets]) {
    heads.forEach((head, from) => {
      const words = form(head);
      if (to[from] !== null || words === '') return;
      const column = columns.findIndex((c, i) => !taken.has(i) && form(c.head) === words);
      if (column < 0) return;
      to[from] = column;
      taken.add(column);
    });
  }
  return heads.map((head, from) => match(head, from, to[from] ?? null, columns));
}

function match(head: string, from: number, to: number | null, columns: Column[]): Match {
  const result: Match = { from, head, to };
  if (to !== null) {
    const [here, there] = [bracketed(head), bracketed(columns[to]!.head)];
    if (here && there && here !== there) result.differs = [here, there];
  }
  return result;
}

/** Tables begin with a title now and then; the heads are in one of the first rows. */
const FIRST_ROWS = 3;

/** The row of heads and what its heads mean; null if the block has none. */
export function findHeads(block: string[][], columns: Column[]): { row: number; matches: Match[] } | null {
  let best: { row: number; matches: Match[]; hits: number } | null = null;
  for (let row = 0; row < Math.min(FIRST_ROWS, block.length); row++) {
    const heads = block[row]!;
    const written = heads.filter((head) => plain(head) !== '').length;
    const matches = matchHeads(heads, columns);
    const hits = matches.filter(({ to }) => to !== null).length;
    // One word alone may be a value; so may be two among ten.
    const enough = hits >= 2 ? hits * 3 >= written : hits === 1 && written === 1 && block.length > 1;
    if (enough && hits > (best?.hits ?? 0)) best = { row, matches, hits };
  }
  return best && { row: best.row, matches: best.matches };
}

export const sameWords = (a: string, b: string): boolean => withoutBrackets(a) === withoutBrackets(b);
