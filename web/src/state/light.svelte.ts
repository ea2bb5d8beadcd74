import { refused } from '../core/answers';
import type { Client } from '../core/client';
import type { Field, Lit, Section } from '../core/messages';
import { newest } from './newest';

/** An amount may be in no page. Not all are asked for. */
const TRIED = 4;

/** The numbers of the pages that the focused field is in. */
export class Light {
  lit = $state.raw<Lit>([]);
  /** True after a step in the grid, until the pages have come to the first of them. */
  follow = $state(false);

  /** The page on which the numbers of a section that was entered begin, until the pages have come there. */
  begins = $state<number | null>(null);

  #field: Field | null = null;
  #entered = 0;
  #ask: (field: Field) => unknown;

  #client: Client;

  constructor(client: Client) {
    this.#client = client;
    this.#ask = newest(async (field) => {
      const answer = await client.answer('lit', field);
      this.lit = refused(answer) ? [] : answer;
    });
  }

  focus(field: Field) {
    this.#entered++;
    this.#field = field;
    this.follow = true;
    this.#ask(field);
  }

  /** A section was opened, and none of its cells has the focus yet. */
  async enter(section: Section): Promise<void> {
    this.off();
    const entered = ++this.#entered;
    for (const field of amounts(section).slice(0, TRIED)) {
      const answer = await this.#client.answer('lit', field);
      if (entered !== this.#entered) return;
      const [first] = refused(answer) ? [] : answer;
      if (first !== undefined) return void (this.begins = first[0]);
    }
  }

  /** After the pages were set anew. */
  again() {
    if (this.#field !== null) this.#ask(this.#field);
  }

  off() {
    this.#field = null;
    this.begins = null;
    this.lit = [];
  }
}

/** Cells of a section with an amount in them. */
function amounts({ at, columns, rows }: Section): Field[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap(({ text, content }, column) => ((content ?? columns[column]?.content)?.is === 'amount' && /[1-9]/.test(text) ? [{ section: at, row, column }] : [])),
  );
}
