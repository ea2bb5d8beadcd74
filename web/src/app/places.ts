import { refused } from '../core/answers';
import type { Section, State } from '../core/messages';
import { inOrder } from '../findings/order';
import type { Desk } from '../state/desk.svelte';
import { SEVERITY } from '../state/words';

/** Somewhere to go. */
export interface Place {
  kind: string;
  words: string;
  go(): void;
}

/** All that can be jumped to, rows of all sections among it. */
export async function places(desk: Desk, now: State): Promise<Place[]> {
  const { client, view } = desk;
  const asked = await Promise.all(now.sections.map((_, at) => client.answer('section', { at })));
  const sections = asked.filter((answer): answer is Section => !refused(answer));
  return [
    ...now.sections.map(({ name }, at) => ({ kind: '节', words: name, go: () => void view.section(at) })),
    { kind: '全文', words: 'TOML', go: () => view.text(null) },
    ...sections.flatMap((section) => rows(section, desk)),
    ...findings(desk, now),
    ...now.outline.map(({ title, page, y }) => ({ kind: `第 ${page + 1} 页`, words: title, go: () => view.jump(page, y) })),
  ];
}

/** A row by its first words, as a clerk knows it: code and name. */
function rows(section: Section, { view }: Desk): Place[] {
  return section.rows.flatMap((cells, row) => {
    const words = cells.flatMap(({ text, beside }) => [text, beside ?? '']).filter((text) => text !== '').slice(0, 3).join(' ');
    const column = Math.max(0, cells.findIndex(({ fixed }) => fixed !== true));
    return words === '' ? [] : [{ kind: section.name, words: short(words), go: () => void view.field({ section: section.at, row, column }) }];
  });
}

function findings({ view }: Desk, now: State): Place[] {
  return inOrder(now.findings).map(({ severity, code, message, place }, at) => ({
    kind: SEVERITY[severity].word,
    words: `${code} ${message}`,
    go: () => {
      view.finding = at;
      if (place !== undefined && view.reaches(place)) void view.place(place);
      else view.part = 'findings';
    },
  }));
}

const LONGEST = 60;

function short(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** Places in which every word of the query is. */
export function matching(places: Place[], query: string): Place[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return places.filter((place) => {
    const text = `${place.kind} ${place.words}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
