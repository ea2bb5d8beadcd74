import { refused } from './answers';
import type { Answer, Name, Requests, State } from './messages';
import type { Repository } from './repository';
import type { FromWorker, ToWorker } from './wire';

export interface Done<N extends Name> {
  answer: Answer<N>;
  files: Uint8Array[];
}

/** The core stopped while it worked on this request; it has been started again. */
export class Stopped extends Error {}

/** What a worker is to the client; another one in tests. */
export interface Line {
  post(message: ToWorker): void;
  end(): void;
}

export interface Surroundings {
  /** A new worker, which has been told to start. */
  spawn(hear: (message: FromWorker) => void): Line;
  /**
   * The core was started again. `state` is what it opened: the repository as last known, or if that stops it, the one before, or none.
   * `unopened` is then the newest repository.
   */
  restarted(state: State | null, unopened: Repository | null): void;
  /** The core does not start in this browser. */
  unfit(why: string): void;
}

// What only reads: of several that wait and ask the same, the newest answers them all, and a change goes before them, so that a clerk who types
// faster than the core checks never waits for checks of what is old already.
const READS: ReadonlySet<Name> = new Set<Name>(['section', 'check', 'files', 'page', 'lit', 'html', 'codes', 'explain', 'figures', 'changes']);
const CHANGES: ReadonlySet<Name> = new Set<Name>(['edit', 'undo', 'redo', 'text', 'fix']);

interface Job {
  name: Name;
  request: unknown;
  files: [string, Uint8Array][];
  /** Several, if the same was asked again before it was answered. */
  waiting: { done(answer: Done<Name>): void; failed(error: Error): void }[];
  /** Set if this opens what there was before the core stopped: what to try next. */
  rest?: Repository[];
}

/** Asks the core one request after the other, and brings it back when it stopped. */
export class Client {
  #around: Surroundings;
  #line: Line;
  #queue: Job[] = [];
  #running: Job | null = null;
  #id = 0;
  // What a new core is given: the repository as last known, and as it last could be checked.
  #latest: Repository | null = null;
  #checked: Repository | null = null;
  #budget: string | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#line = this.#spawn();
  }

  /** The repository as last known. */
  get latest(): Repository | null {
    return this.#latest;
  }

  /** After the budget was closed: a new core begins without it. */
  forget() {
    this.#latest = null;
    this.#checked = null;
  }

  ask<N extends Name>(name: N, request: Requests[N][0], files: Repository = new Map()): Promise<Done<N>> {
    return new Promise((done, failed) => {
      const job: Job = { name, request: { do: name, ...request }, files: [...files], waiting: [{ done: done as (answer: Done<Name>) => void, failed }] };
      if (READS.has(name)) this.#joined(job);
      this.#queue.splice(this.#place(name), 0, job);
      this.#next();
    });
  }

  /** Takes over from a job that asks the same. */
  #joined(job: Job) {
    const asked = JSON.stringify(job.request);
    const older = this.#queue.findIndex(({ name, request }) => name === job.name && JSON.stringify(request) === asked);
    if (older >= 0) job.waiting.unshift(...this.#queue.splice(older, 1).flatMap(({ waiting }) => waiting));
  }

  /** Changes come before what reads; then the repository, so that the newest is known before the core may stop at it. */
  #place(name: Name): number {
    let at = this.#queue.length;
    const passes = (other: Name) => (CHANGES.has(name) ? READS.has(other) : name === 'files' && READS.has(other) && other !== 'files');
    while (at > 0 && passes(this.#queue[at - 1]!.name)) at--;
    return at;
  }

  /** Only the answer; a refusal if the core stopped. */
  async answer<N extends Name>(name: N, request: Requests[N][0], files?: Repository): Promise<Answer<N>> {
    try {
      return said((await this.ask(name, request, files)).answer);
    } catch (error) {
      if (error instanceof Stopped) return { refused: '程序出了一个错，这一步没有做。' };
      throw error;
    }
  }

  #spawn(): Line {
    return this.#around.spawn((message) => this.#hear(message));
  }

  #next() {
    if (this.#running !== null) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    this.#running = job;
    this.#line.post({ id: ++this.#id, request: job.request, files: job.files });
  }

  #hear(message: FromWorker) {
    if ('unfit' in message) return this.#around.unfit(message.unfit);
    const job = this.#running;
    if (job === null || message.id !== this.#id) return;
    this.#running = null;
    if ('stopped' in message) {
      this.#restart(job.rest ?? different(this.#latest, this.#checked));
      for (const { failed } of job.waiting) failed(new Stopped(message.stopped));
    } else {
      const done = { answer: message.answer as Answer<Name>, files: message.files };
      this.#remember(job, done);
      for (const { done: tell } of job.waiting) tell(done);
    }
    this.#next();
  }

  #remember(job: Job, { answer, files }: Done<Name>) {
    if (job.name === 'files' && 'names' in answer) {
      this.#latest = new Map(answer.names.map((name, at) => [name, files[at] as Uint8Array]));
    }
    if (!('sections' in answer)) return;
    this.#budget = answer.budget;
    if (job.name === 'open') this.#latest = new Map(job.files);
    if (job.name === 'open' || job.name === 'check') this.#checked = this.#latest;
  }

  // `open` comes before all that waits. A repository that stops the core again is given up for the one before it.
  #restart(tries: Repository[]) {
    this.#line.end();
    this.#line = this.#spawn();
    const [files, ...rest] = tries;
    if (files === undefined) return this.#around.restarted(null, this.#latest);
    const newest = this.#latest;
    const done = ({ answer }: Done<Name>) => {
      const opened = 'sections' in answer ? answer : null;
      this.#around.restarted(opened, opened !== null && files === newest ? null : newest);
    };
    const request = { do: 'open', budget: this.#budget };
    this.#queue.unshift({ name: 'open', request, files: [...files], waiting: [{ done, failed: () => undefined }], rest });
  }
}

/** A core that does not know a request says so in words for programmers. */
function said<N extends Name>(answer: Answer<N>): Answer<N> {
  return refused(answer) && answer.refused.startsWith('不认识的请求') ? { refused: '这一版程序还做不了这一步。' } : answer;
}

function different(...files: (Repository | null)[]): Repository[] {
  return files.filter((one, at) => one !== null && files.indexOf(one) === at) as Repository[];
}
