import { refused } from '../core/answers';
import type { Client } from '../core/client';
import type { Field, Lit } from '../core/messages';
import { newest } from './newest';

/** The numbers of the pages that the focused field is in. */
export class Light {
  lit = $state.raw<Lit>([]);
  /** True after a step in the grid, until the pages have come to the first of them. */
  follow = $state(false);

  #field: Field | null = null;
  #ask: (field: Field) => unknown;

  constructor(client: Client) {
    this.#ask = newest(async (field) => {
      const answer = await client.answer('lit', field);
      this.lit = refused(answer) ? [] : answer;
    });
  }

  focus(field: Field) {
    this.#field = field;
    this.follow = true;
    this.#ask(field);
  }

  /** After the pages were set anew. */
  again() {
    if (this.#field !== null) this.#ask(this.#field);
  }

  off() {
    this.#field = null;
    this.lit = [];
  }
}
