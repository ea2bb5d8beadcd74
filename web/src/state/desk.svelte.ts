import { Client } from '../core/client';
import type { Beginning, State } from '../core/messages';
import type { Repository } from '../core/repository';
import { spawn } from '../core/spawn';
import { download } from '../files/download';
import { EXAMPLE, example } from '../files/example';
import type { Folder } from '../files/folder';
import { read, type Found } from '../files/reading';
import { Gone, isServed, Refused, Served } from '../files/served';
import type { Work } from '../files/works';
import { zipped } from '../files/zip';
import { Budget, type Opened } from './budget.svelte';
import { Light } from './light.svelte';
import { refused } from '../core/answers';
import { Saving } from './saving.svelte';
import { Storing, type Trouble } from './storing.svelte';
import { View } from './view.svelte';

export interface Notice {
  text: string;
  actions?: Action[];
}

export interface Action {
  title: string;
  run(): void;
}

/** All that the page holds: the budget, where the clerk is in it, and where it is kept. */
export class Desk {
  readonly client: Client;
  readonly budget: Budget;
  readonly view: View;
  readonly light: Light;
  readonly saving: Saving;
  readonly storing: Storing;
  /** The folder of the program that serves this page. */
  readonly served: Served | null = isServed(location) ? new Served() : null;

  notice = $state.raw<Notice | null>(null);
  /** Why the core cannot run in this browser. */
  unfit = $state<string | null>(null);
  /** The folder that the budget was opened from, if the page may write to it. */
  folder = $state.raw<Folder | null>(null);
  /** True if something was written since the folder was last saved. */
  ahead = $state(false);
  /** What that folder is called, once it has been read. */
  home = $state('');
  /** True if the folder that the page is served from has no budget yet: what is begun goes there. */
  vacant = $state(false);

  /** True for the example: not kept until something was written. */
  #looking = false;
  /** True for what goes into the served folder though it did not come from there. */
  #moved = false;
  #trouble: Notice | null = null;

  constructor() {
    this.client = new Client({
      spawn,
      restarted: (state, unopened) => this.#restarted(state, unopened),
      unfit: (why) => (this.unfit = why),
    });
    this.budget = new Budget(this.client, (files, state, changed) => this.#kept(files, state, changed));
    this.light = new Light(this.client);
    this.view = new View(this.budget, (section) => void this.light.enter(section));
    this.saving = new Saving(() => (this.notice = { text: '另一个窗口也改了这份预算：这里写的另存成了一份，两份都在“开始”里。' }));
    this.storing = new Storing({ trouble: (trouble) => this.#troubled(trouble), stored: () => this.#stored() });
  }

  begin(beginning: Beginning): Promise<Opened> {
    this.#start(null, this.#vacancy());
    return this.budget.begin(beginning);
  }

  /** What the clerk chose on the disk; with `next`, the next year's budget of it. */
  async open(found: Found[], folder: Folder | null, next: boolean): Promise<Opened> {
    const chosen = await read(found, folder === null);
    if ('useless' in chosen) return { refused: chosen.useless };
    if ('repository' in chosen) return this.repository(chosen.repository, undefined, folder ?? this.#vacancy(), next);
    this.#start(null, this.#vacancy());
    const { document, bytes } = chosen;
    // A workbook is one that a budget was filled in, or else one that was published.
    if (/\.xlsx$/i.test(document)) {
      const opened = await this.budget.open(new Map([[document, bytes]]), undefined, next);
      if (opened === 'opened') return opened;
    }
    return this.budget.import(document, bytes, next);
  }

  /** Opens the folder that the page is served from, as it is now: of several budgets the one that the program was asked for. */
  serve(): Promise<Opened> {
    return this.#serve(false, (served) => served.budget);
  }

  /** As it is now, with all its budgets to choose from; with `next`, the next year's of one. */
  reread(next = false): Promise<Opened> {
    return this.#serve(next, () => undefined);
  }

  async #serve(next: boolean, wanted: (served: Served) => string | undefined): Promise<Opened> {
    const { served } = this;
    if (served === null) return { refused: '本页不是由程序打开的。' };
    try {
      await this.storing.settled();
      const files = await served.read();
      this.home = served.name;
      const budget = wanted(served);
      const opened = await this.repository(files, budget, served, next);
      if (!next && budget === undefined) this.vacant = opened !== 'opened' && refused(opened);
      return opened;
    } catch (error) {
      if (error instanceof Gone) return { refused: 'gongkai 程序没有回答，读不了文件夹：多半是关了，再打开一次。' };
      if (error instanceof Refused) return { refused: error.message };
      throw error;
    }
  }

  repository(files: Repository, budget: string | undefined, folder: Folder | null, next: boolean): Promise<Opened> {
    this.#start(null, folder);
    return this.budget.open(files, budget, next);
  }

  example(): Promise<Opened> {
    this.#start(null);
    const opened = this.budget.open(example, EXAMPLE, false);
    this.#looking = true;
    return opened;
  }

  resume(work: Work): Promise<Opened> {
    this.#start(work);
    return this.budget.open(work.files, work.budget, false);
  }

  /** Back to the beginning; what was written is kept. */
  close() {
    void this.storing.settled();
    this.light.off();
    this.budget.close();
    this.notice = null;
  }

  /** The repository as an archive: what a clerk keeps, or gives to a colleague. */
  async takeAway(unopened: Repository | null = null): Promise<void> {
    const name = this.budget.now?.unit.name ?? '';
    const files = unopened ?? (await this.budget.files());
    if (files !== null) download(`${name || '预算'}-仓库.zip`, zipped(files));
  }

  async save(anyway = false): Promise<void> {
    const { folder } = this;
    if (folder === null) return this.takeAway();
    const files = await this.budget.files();
    if (files === null) return;
    if (folder === this.served) {
      this.storing.changed(files);
      return this.storing.again();
    }
    try {
      const foreign = await folder.save(files, anyway);
      if (foreign.length > 0) {
        this.notice = { text: `${foreign.join('、')} 在别处改过，没有写。`, actions: [{ title: '仍用这里的写', run: () => void this.save(true) }] };
        return;
      }
      this.ahead = false;
      this.notice = { text: `已存回文件夹“${folder.name}”。` };
    } catch {
      this.notice = { text: `文件夹“${folder.name}”写不进去。`, actions: [this.#zip()] };
    }
  }

  #zip(): Action {
    return { title: '下载 .zip', run: () => void this.takeAway() };
  }

  /** Where what is begun goes by itself. */
  #vacancy(): Folder | null {
    return this.vacant ? this.served : null;
  }

  #start(continued: Work | null, folder: Folder | null = null) {
    this.saving.start(continued);
    this.folder = folder;
    this.storing.start(folder === this.served ? folder : null);
    this.#moved = folder !== null && folder === this.#vacancy();
    this.ahead = false;
    this.#looking = false;
    this.notice = null;
    this.view.mode = 'grid';
    this.view.part = 'fill';
  }

  #kept(files: Repository, state: State, changed: boolean) {
    if (!changed && this.#looking) return;
    this.ahead = changed;
    if (this.folder === null || this.folder !== this.served) return this.saving.changed(files, state);
    if (!changed && !this.#moved) return;
    // In the browser only until it is in the folder.
    this.saving.changed(files, state);
    this.storing.changed(files);
    this.vacant = false;
  }

  #stored() {
    this.ahead = false;
    if (this.notice === this.#trouble) this.notice = null;
    this.saving.elsewhere();
  }

  #troubled(trouble: Trouble) {
    this.notice = this.#trouble = this.#said(trouble);
  }

  #said(trouble: Trouble): Notice {
    const name = this.home;
    if ('foreign' in trouble) {
      const written: Action = { title: '仍用这里的写', run: () => void this.storing.now(true) };
      const reopened: Action = { title: '用文件夹里的', run: () => void this.#reopen() };
      return { text: `${trouble.foreign.join('、')} 在别处改过，没有写。用文件夹里的，这里写的就另留一份在“开始”里。`, actions: [written, reopened] };
    }
    if ('gone' in trouble) {
      return { text: `存不到文件夹“${name}”：gongkai 程序没有回答，多半是关了。写的暂时只留在这个浏览器里，还在接着试；要关这个窗口，先下载 .zip。`, actions: [this.#zip()] };
    }
    return { text: `没有存到文件夹“${name}”：${trouble.refused}`, actions: [this.#zip()] };
  }

  /** What somebody else wrote, in place of what was written here. */
  async #reopen(): Promise<void> {
    const { at } = this.budget;
    const budget = this.budget.now?.budget;
    const opened = await this.#serve(false, () => budget);
    if (opened === 'opened') return this.view.section(at);
    this.close();
    this.notice = { text: refused(opened) ? opened.refused : '这份预算不在文件夹里了。' };
  }

  #restarted(state: State | null, unopened: Repository | null) {
    const actions: Action[] = unopened === null ? [] : [{ title: '下载最后写的', run: () => void this.takeAway(unopened) }];
    if (state === null) {
      this.close();
      const text = unopened === null ? '程序出了一个错，已经重新启动。' : '程序出了一个错，这份预算打不开了；写下的内容都在。';
      this.notice = { text, actions };
      return;
    }
    // The newest stays in the store as it is.
    if (unopened !== null) this.saving.start(null);
    this.budget.resume(state);
    this.notice = { text: unopened === null ? '程序出了一个错，已经重新启动；写下的内容都在。' : '程序出了一个错，已经回到前一步；写下的内容都在。', actions };
  }
}
