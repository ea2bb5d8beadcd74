import { Client } from '../core/client';
import type { Beginning, State } from '../core/messages';
import type { Repository } from '../core/repository';
import { spawn } from '../core/spawn';
import { download } from '../files/download';
import { EXAMPLE, example } from '../files/example';
import type { Folder } from '../files/folder';
import { read, type Found } from '../files/reading';
import type { Work } from '../files/works';
import { zipped } from '../files/zip';
import { Budget, type Opened } from './budget.svelte';
import { Light } from './light.svelte';
import { Saving } from './saving.svelte';
import { View } from './view.svelte';

export interface Notice {
  text: string;
  action?: { title: string; run(): void };
}

/** All that the page holds: the budget, where the clerk is in it, and where it is kept. */
export class Desk {
  readonly client: Client;
  readonly budget: Budget;
  readonly view: View;
  readonly light: Light;
  readonly saving: Saving;

  notice = $state.raw<Notice | null>(null);
  /** Why the core cannot run in this browser. */
  unfit = $state<string | null>(null);
  /** The folder that the budget was opened from, if the page may write to it. */
  folder = $state.raw<Folder | null>(null);
  /** True if something was written since the folder was last saved. */
  ahead = $state(false);

  /** True for the example: not kept until something was written. */
  #looking = false;

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
  }

  begin(beginning: Beginning): Promise<Opened> {
    this.#start(null);
    return this.budget.begin(beginning);
  }

  /** What the clerk chose on the disk; with `next`, the next year's budget of it. */
  async open(found: Found[], folder: Folder | null, next: boolean): Promise<Opened> {
    const chosen = await read(found);
    if ('useless' in chosen) return { refused: chosen.useless };
    if ('repository' in chosen) return this.repository(chosen.repository, undefined, folder, next);
    this.#start(null);
    const { document, bytes } = chosen;
    // A workbook is one that a budget was filled in, or else one that was published.
    if (/\.xlsx$/i.test(document)) {
      const opened = await this.budget.open(new Map([[document, bytes]]), undefined, next);
      if (opened === 'opened') return opened;
    }
    return this.budget.import(document, bytes, next);
  }

  repository(files: Repository, budget: string | undefined, folder: Folder | null, next: boolean): Promise<Opened> {
    this.#start(null, folder);
    return this.budget.open(files, budget, next);
  }

  example(): Promise<Opened> {
    const opened = this.repository(example, EXAMPLE, null, false);
    this.#looking = true;
    return opened;
  }

  resume(work: Work): Promise<Opened> {
    this.#start(work);
    return this.budget.open(work.files, work.budget, false);
  }

  /** Back to the beginning; what was written is kept. */
  close() {
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
    try {
      const foreign = await folder.save(files, anyway);
      if (foreign.length > 0) {
        this.notice = { text: `${foreign.join('、')} 在别处改过，没有写。`, action: { title: '仍用这里的写', run: () => void this.save(true) } };
        return;
      }
      this.ahead = false;
      this.notice = { text: `已存回文件夹“${folder.name}”。` };
    } catch {
      this.notice = { text: `文件夹“${folder.name}”写不进去。`, action: { title: '下载 .zip', run: () => void this.takeAway() } };
    }
  }

  #start(continued: Work | null, folder: Folder | null = null) {
    this.saving.start(continued);
    this.folder = folder;
    this.ahead = false;
    this.#looking = false;
    this.notice = null;
    this.view.mode = 'grid';
    this.view.part = 'fill';
  }

  #kept(files: Repository, state: State, changed: boolean) {
    if (!changed && this.#looking) return;
    this.saving.changed(files, state);
    this.ahead = changed;
  }

  #restarted(state: State | null, unopened: Repository | null) {
    const action = unopened === null ? undefined : { title: '下载最后写的', run: () => void this.takeAway(unopened) };
    if (state === null) {
      this.close();
      const text = unopened === null ? '程序出了一个错，已经重新启动。' : '程序出了一个错，这份预算打不开了；写下的内容都在。';
      this.notice = { text, action };
      return;
    }
    // The newest stays in the store as it is.
    if (unopened !== null) this.saving.start(null);
    this.budget.resume(state);
    this.notice = { text: unopened === null ? '程序出了一个错，已经重新启动；写下的内容都在。' : '程序出了一个错，已经回到前一步；写下的内容都在。', action };
  }
}
