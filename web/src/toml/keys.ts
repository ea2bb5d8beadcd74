// Which words can be completed: keys and tables that stand elsewhere in the text. Whoever wrote one record writes the next one like it.

export interface Words {
  /** With how often they stand there. */
  keys: Map<string, number>;
  tables: Map<string, number>;
}

const KEY = /^[ \t]*((?:"[^"\n]*"|[\p{L}\p{N}_-]+)(?:[ \t]*\.[ \t]*(?:"[^"\n]*"|[\p{L}\p{N}_-]+))*)[ \t]*=/u;
const TABLE = /^[ \t]*(\[\[?)([^[\]\n]+)\]/;

export function words(text: string): Words {
  const result: Words = { keys: new Map(), tables: new Map() };
  const count = (map: Map<string, number>, word: string) => map.set(word, (map.get(word) ?? 0) + 1);
  let quotes: string | null = null;
  for (const line of text.split('\n')) {
    // Inside of a text of several lines nothing is a key.
    if (quotes !== null) {
      if (line.includes(quotes)) quotes = null;
      continue;
    }
    const table = TABLE.exec(line);
    const key = KEY.exec(line);
    if (table) count(result.tables, table[2]!.trim());
    else if (key) count(result.keys, key[1]!);
    const opened = /("""|''')/.exec(line);
    if (opened && line.indexOf(opened[1]!, opened.index + 3) < 0) quotes = opened[1]!;
  }
  return result;
}
