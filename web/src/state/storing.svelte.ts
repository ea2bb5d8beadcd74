import type { Repository } from '../core/repository';
import type { Folder } from '../files/folder';
import { Gone, Refused } from '../files/served';
import { newest } from './newest';

export type Standing = { is: 'saved' } | { is: 'saving' } | { is: 'unsaved'; why: string };

/** Why it is not saved. `foreign`: somebody else changed these files; nothing was written. */
export type Trouble = { foreign: string[] } | { gone: true } | { refused: string };

interface Job {
  /** What came of an earlier opening is of no concern. */
  opening: number;
  folder: Folder;
  files: Repository;
  anyway: boolean;
}

/** Milliseconds after the last change, and between tries where nobody answers. */
const TIMES = { pause: 1000, again: 5000 };

/** Writes the work into the folder that the page is served from, by itself. */
export class Storing {
  standing = $state.raw<Standing>({ is: 'saved' });

  #opening = 0;
  #folder: Folder | null = null;
  #files: Repository | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Said once, not at each try. */
  #said = '';
  /** Somebody else's change is written over only when that was asked for. */
  #held = false;
  #write = newest<Job>((job) => this.#written(job));

  /** `trouble` is told what stands against it, once; `stored` when all that was written is in the folder. */
  constructor(
    readonly on: { trouble(trouble: Trouble): void; stored(): void },
    readonly times = TIMES,
  ) {}

  /** What follows belongs into this folder, or into none. What waits for the last one is written first. */
  start(folder: Folder | null) {
    if (!this.#held) void this.now();
    clearTimeout(this.#timer);
    this.#opening++;
    this.#folder = folder;
    this.#files = null;
    this.#said = '';
    this.#held = false;
    this.standing = { is: 'saved' };
  }

  changed(files: Repository) {
    if (this.#folder === null) return;
    this.#files = files;
    if (this.#held) return;
    if (this.standing.is === 'saved') this.standing = { is: 'saving' };
    this.#after(this.times.pause);
  }

  /** Writes at once what waits; with `anyway`, over what somebody else wrote. */
  async now(anyway = false): Promise<void> {
    clearTimeout(this.#timer);
    const [folder, files] = [this.#folder, this.#files];
    if (folder === null || files === null || this.standing.is === 'saved') return;
    if (anyway) this.#held = false;
    await this.#write({ opening: this.#opening, folder, files, anyway });
  }

  /** Tries again, and says again what stands against it. */
  async again(): Promise<void> {
    this.#said = '';
    await this.now();
  }

  /** Before the folder is read again: what waits is written, unless somebody else's change stands against it. */
  async settled(): Promise<void> {
    if (!this.#held) await this.now();
  }

  #after(pause: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), pause);
  }

  async #written({ opening, folder, files, anyway }: Job): Promise<void> {
    try {
      const foreign = await folder.save(files, anyway);
      if (opening !== this.#opening) return;
      if (foreign.length > 0) return this.#failed('在别处改过', { foreign });
      this.#said = '';
      // Or else more was written meanwhile, and will be saved after its pause.
      if (files === this.#files) {
        this.standing = { is: 'saved' };
        this.on.stored();
      } else this.standing = { is: 'saving' };
    } catch (error) {
      if (opening !== this.#opening) return;
      if (error instanceof Gone) this.#failed('程序没有回答', { gone: true });
      else this.#failed(error instanceof Refused ? error.message : '程序没有写成', { refused: error instanceof Refused ? error.message : '程序没有写成。' });
      this.#after(this.times.again);
    }
  }

  #failed(why: string, trouble: Trouble) {
    this.#held = 'foreign' in trouble;
    if (this.#held) clearTimeout(this.#timer);
    this.standing = { is: 'unsaved', why };
    const words = JSON.stringify(trouble);
    if (words === this.#said) return;
    this.#said = words;
    this.on.trouble(trouble);
  }
}
