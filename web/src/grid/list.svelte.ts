// The open list of a cell: what is offered, and which one Enter takes.

import type { Content } from '../core/messages';
import { chosenAtFirst, type Option } from './options';

export class List {
  options = $state.raw<Option[]>([]);
  at = $state(-1);
  /** Set while an answer is on its way. */
  waiting: Promise<void> | null = null;
  #asked = 0;

  get open(): boolean {
    return this.options.length > 0;
  }

  get chosen(): Option | null {
    return this.options[this.at] ?? null;
  }

  /** `looking`: nothing was typed yet, so nothing is taken but what stands there. */
  ask(find: () => Promise<Option[]> | Option[], content: Content, query: string, looking: boolean): void {
    const asked = ++this.#asked;
    const show = (options: Option[]) => {
      // The answer to an earlier question comes too late.
      if (asked !== this.#asked) return;
      this.waiting = null;
      this.options = options;
      this.at = chosenAtFirst(options, looking ? { is: 'record', of: '' } : content, query);
    };
    const found = find();
    if (Array.isArray(found)) show(found);
    else this.waiting = found.then(show, () => show([]));
  }

  choose(by: 1 | -1): void {
    const { length } = this.options;
    if (length > 0) this.at = this.at < 0 ? (by > 0 ? 0 : length - 1) : (this.at + by + length) % length;
  }

  close(): void {
    this.#asked++;
    this.waiting = null;
    this.options = [];
    this.at = -1;
  }
}
