import type { Field, Place, Section } from '../core/messages';
import type { Budget } from './budget.svelte';

/** The parts of the screen; a narrow one shows one at a time. */
export type Part = 'sections' | 'fill' | 'findings' | 'pages';

/** Where the clerk is. */
export class View {
  part = $state<Part>('fill');
  mode = $state<'grid' | 'text'>('grid');
  /** The cell to go to; a new object each time, so that the same cell can be asked for twice. */
  cell = $state.raw<{ row: number; column: number } | null>(null);
  /** The character of the text to go to, in UTF-16. */
  character = $state.raw<number | null>(null);
  page = $state.raw<{ page: number; y: number } | null>(null);
  /** The finding that was gone to last, in the order of the list. */
  finding = $state(-1);

  #budget: Budget;
  #entered: (section: Section) => void;

  /** `entered` is told a section that was opened as a whole. */
  constructor(budget: Budget, entered: (section: Section) => void = () => undefined) {
    this.#budget = budget;
    this.#entered = entered;
  }

  async section(at: number): Promise<void> {
    await this.#show(at);
    const { section } = this.#budget;
    if (section?.at === at && this.cell === null) this.#entered(section);
  }

  async #show(at: number): Promise<void> {
    this.mode = 'grid';
    this.part = 'fill';
    this.cell = null;
    await this.#budget.show(at);
  }

  async field({ section, row, column }: Field): Promise<void> {
    if (section !== this.#budget.at || this.#budget.section === null) await this.#show(section);
    this.mode = 'grid';
    this.part = 'fill';
    this.cell = { row, column };
  }

  async place(place: Place): Promise<void> {
    if (place.field !== undefined) return this.field(place.field);
    if (this.reaches(place)) this.text(place.from);
  }

  /** False for a place in a file that the desk does not show. */
  reaches(place: Place): boolean {
    return place.field !== undefined || place.file === this.#budget.now?.budget;
  }

  text(character: number | null) {
    this.mode = 'text';
    this.part = 'fill';
    this.character = null;
    // After the editor is there, and has seen that none is asked for.
    if (character !== null) requestAnimationFrame(() => (this.character = character));
  }

  jump(page: number, y = 0) {
    this.part = 'pages';
    this.page = { page, y };
  }
}
