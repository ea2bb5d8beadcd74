// Numbers that a text names: `insert` is what is written, whatever it is.

import type { Figure } from '../core/messages';

export const OF: Record<Figure['of'], string> = { now: '本年', last: '上年', change: '增减' };

const bare = (text: string): string => text.replace(/\s+/g, '');

/** Those that a text names, each once, in the order of the text. Blanks do not matter. */
export function named(text: string, figures: Figure[]): Figure[] {
  const whole = bare(text);
  const places = figures.map((figure) => ({ figure, at: whole.indexOf(bare(figure.insert)) }));
  return places.filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at).map(({ figure }) => figure);
}

/** Those in which every word of the query is. */
export function found(figures: Figure[], query: string): Figure[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return figures.filter(({ title, of, printed }) => {
    const text = `${title} ${OF[of]} ${printed}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
