import { refused } from '../core/answers';
import type { Client } from '../core/client';
import type { Beginning, Change, Finding, Refusal, Requests, Section, State } from '../core/messages';
import type { Repository } from '../core/repository';

/** What came of opening something: a budget, a choice among several of these files, or neither. */
export type Opened = 'opened' | { choose: string[]; files: Repository } | Refusal;

/** The budget as the core holds it, and every way to change it. */
export class Budget {
  now = $state.raw<State | null>(null);
  /** The section that is open, and its number. */
  at = $state(0);
  section = $state.raw<Section | null>(null);
  /** Grows when something was written: what was read of the core before is old. */
  written = $state(0);

  #client: Client;
  #checking: Promise<void> = Promise.resolve();
  #kept: (files: Repository, state: State, changed: boolean) => void;

  /** `kept` is told the repository when it was opened, and after every change. */
  constructor(client: Client, kept: (files: Repository, state: State, changed: boolean) => void) {
    this.#client = client;
    this.#kept = kept;
  }

  begin(beginning: Beginning): Promise<Opened> {
    return this.#open('new', beginning, new Map(), false);
  }

  /** Opens one of the budgets in the files; or makes the next year's of it. */
  open(files: Repository, budget: string | undefined, next: boolean): Promise<Opened> {
    return this.#open('open', budget === undefined ? {} : { budget }, files, next);
  }

  import(name: string, file: Uint8Array, next: boolean): Promise<Opened> {
    return this.#open('import', { file: name }, new Map([[name, file]]), next);
  }

  /** After the core was started again: what it holds now. */
  resume(state: State) {
    this.now = state;
    this.written++;
    void this.#read();
  }

  close() {
    this.#client.forget();
    this.now = null;
    this.section = null;
    this.at = 0;
  }

  async edit(changes: Change[]): Promise<Refusal | null> {
    const answer = await this.#client.answer('edit', { changes });
    if (refused(answer)) return answer;
    this.#changed();
    return null;
  }

  /** Makes the change of a finding. The core counts those of its last check, which may be under way. */
  async fix(finding: Finding): Promise<Refusal | null> {
    let waited: Promise<void>;
    do await (waited = this.#checking);
    while (waited !== this.#checking);
    const said = JSON.stringify(finding);
    const at = this.now?.findings.findIndex((one) => JSON.stringify(one) === said) ?? -1;
    if (at < 0) return { refused: '这个问题已经变了：看新的。' };
    const answer = await this.#client.answer('fix', { finding: at });
    if (refused(answer)) return answer;
    this.#changed();
    return null;
  }

  async undo(): Promise<void> {
    const answer = await this.#client.answer('undo', {});
    if (!refused(answer) && answer.done) this.#changed();
  }

  async redo(): Promise<void> {
    const answer = await this.#client.answer('redo', {});
    if (!refused(answer) && answer.done) this.#changed();
  }

  async text(): Promise<string> {
    const answer = await this.#client.answer('text', {});
    return refused(answer) ? '' : answer.text;
  }

  async write(text: string): Promise<Refusal | null> {
    const answer = await this.#client.answer('text', { text });
    if (refused(answer)) return answer;
    this.#changed();
    return null;
  }

  /** The repository with all that was written; null if there is none. */
  async files(): Promise<Repository | null> {
    await this.#client.answer('files', {});
    return this.#client.latest;
  }

  async show(at: number): Promise<void> {
    this.at = at;
    await this.#read();
  }

  async #open<N extends 'new' | 'open' | 'import'>(name: N, request: Requests[N][0], files: Repository, next: boolean): Promise<Opened> {
    let answer: State | { choose: string[] } | Refusal = await this.#client.answer(name, request, files);
    if ('choose' in answer) return { choose: answer.choose, files };
    if (next && !refused(answer)) answer = await this.#client.answer('next_year', {});
    if (refused(answer)) return answer;
    this.at = 0;
    this.section = null;
    this.now = answer;
    this.written++;
    await Promise.all([this.#read(), this.#keep(next || name !== 'open')]);
    return 'opened';
  }

  // The repository is fetched first: a section is shown with its balances, which is a check, and there the core is likeliest to stop.
  #changed() {
    this.written++;
    void this.#keep(true);
    void this.#read();
    this.#checking = this.#check();
  }

  async #read(): Promise<void> {
    const at = this.at;
    const answer = await this.#client.answer('section', { at });
    if (at === this.at && !refused(answer)) this.section = answer;
  }

  async #keep(changed: boolean): Promise<void> {
    const files = await this.files();
    if (files !== null && this.now !== null) this.#kept(files, this.now, changed);
  }

  async #check(): Promise<void> {
    const answer = await this.#client.answer('check', {});
    if (!refused(answer)) this.now = answer;
  }
}
