import type { State } from '../core/messages';
import type { Repository } from '../core/repository';
import { forget, keep, type Work } from '../files/works';
import { newest } from './newest';
import { title } from './words';

/** One work in the browser's store, and when it was last kept there. */
interface Thread {
  id: string;
  at: number | null;
}

interface Draft {
  thread: Thread;
  /** Null if it need not be kept any more. */
  work: { files: Repository; state: State } | null;
}

/** Keeps the work in the browser, at each change: a window that is closed may not live until a pause is over. */
export class Saving {
  /** When it was last kept; null if not yet. */
  at = $state<number | null>(null);
  /** True if this browser does not let the page keep anything. */
  barred = $state(false);

  #thread: Thread = { id: newId(), at: null };
  #parted: () => void;
  #keep = newest<Draft>((draft) => this.#kept(draft));

  /** `parted` is told when another window had changed the same work, so that this one goes on as a work of its own. */
  constructor(parted: () => void) {
    this.#parted = parted;
  }

  /** What follows is a work of its own, or goes on with that one. */
  start(continued: Work | null) {
    this.#thread = { id: continued?.id ?? newId(), at: continued?.saved ?? null };
    this.at = this.#thread.at;
  }

  changed(files: Repository, state: State) {
    void this.#keep({ thread: this.#thread, work: { files, state } });
  }

  /** All of it is in a folder now: the browser need not keep it. */
  elsewhere() {
    void this.#keep({ thread: this.#thread, work: null });
  }

  async #kept({ thread, work: draft }: Draft): Promise<void> {
    if (draft === null) return this.#forgotten(thread);
    const { files, state } = draft;
    // Strictly later, even where the clock went back.
    const saved = Math.max(Date.now(), (thread.at ?? 0) + 1);
    const work = { title: title(state), budget: state.budget, files, saved };
    try {
      if (!(await keep({ ...work, id: thread.id }, thread.at))) {
        Object.assign(thread, { id: newId(), at: null });
        await keep({ ...work, id: thread.id }, null);
        this.#parted();
      }
      thread.at = saved;
      this.barred = false;
      if (thread === this.#thread) this.at = saved;
    } catch {
      this.barred = true;
    }
  }

  async #forgotten(thread: Thread): Promise<void> {
    if (thread.at === null) return;
    await forget(thread.id).catch(() => undefined);
    thread.at = null;
    if (thread === this.#thread) this.at = null;
  }
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
