import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { belongs, read, rooted } from '../src/files/reading';
import { unzipped, zipped } from '../src/files/zip';

const file = (path: string, content: BlobPart = '') => ({ path, file: new File([content], path.slice(path.lastIndexOf('/') + 1)) });

describe('archives', () => {
  it('come back as they went', () => {
    const files = new Map([['预算/budget.toml', strToU8('format = 1')], ['gongkai.toml', strToU8('')]]);
    expect(unzipped(zipped(files))).toEqual(files);
    expect(zipped(files)).toEqual(zipped(files));
  });

  it('of Windows have names in GBK', () => {
    // “预算.toml” in GBK, byte by byte as the library sees a name that is not said to be UTF-8.
    const gbk = '\u00d4\u00a4\u00cb\u00e3.toml';
    const zip = zipSync({ [gbk]: strToU8('x') });
    // Takes back the mark by which the library says UTF-8, and writes the bytes themselves.
    const bytes = latin(zip, gbk);
    expect([...unzipped(bytes).keys()]).toEqual(['预算.toml']);
  });

  it('lose the folder around gongkai.toml', () => {
    const inside = new Map([['repo/gongkai.toml', strToU8('')], ['repo/a/budget.toml', strToU8('')]]);
    expect([...rooted(inside).keys()]).toEqual(['gongkai.toml', 'a/budget.toml']);
    const bare = new Map([['a/budget.toml', strToU8('')]]);
    expect([...rooted(bare).keys()]).toEqual(['a/budget.toml']);
  });
});

describe('what was chosen', () => {
  it('is a repository, a document, or nothing of use', async () => {
    expect(await read([file('budget.toml', 'x')])).toEqual({ repository: new Map([['budget.toml', strToU8('x')]]) });
    expect(await read([file('公开.docx', 'x')])).toEqual({ document: '公开.docx', bytes: strToU8('x') });
    for (const name of ['a.doc', 'a.pdf', 'a.txt']) expect(await read([file(name)])).toHaveProperty('useless');
    expect(await read([file('a.zip', 'no archive')])).toHaveProperty('useless');
    expect(await read([])).toHaveProperty('useless');
  });

  it('leaves out what is beside a budget', () => {
    expect(['budget.toml', '.git/config', 'a/dist/b.docx', '~$预算.xlsx', 'variants/x/variant.toml'].filter(belongs)).toEqual(['budget.toml', 'variants/x/variant.toml']);
  });
});

/** The archive with its one name as bytes, two of UTF-8 each put back to the one they stand for, and unmarked. */
function latin(zip: Uint8Array, name: string): Uint8Array {
  const marked = new TextEncoder().encode(name);
  const plain = Uint8Array.from(name, (character) => character.charCodeAt(0));
  const out: number[] = [];
  const starts: number[] = [];
  for (let at = 0; at < zip.length; ) {
    if (marked.every((byte, ahead) => zip[at + ahead] === byte)) {
      starts.push(out.length);
      out.push(...plain);
      at += marked.length;
    } else out.push(zip[at++] as number);
  }
  const bytes = Uint8Array.from(out);
  const view = new DataView(bytes.buffer);
  const [local = 0, central = 0] = starts;
  const shorter = marked.length - plain.length;
  // Local header: flags at 6, length of the name at 26; central: at 8 and 28; end: offset of the central directory at 16, its size at 12.
  for (const [head, flags, length] of [[local - 30, 6, 26], [central - 46, 8, 28]] as const) {
    view.setUint16(head + flags, 0, true);
    view.setUint16(head + length, plain.length, true);
  }
  const end = bytes.length - 22;
  view.setUint32(end + 12, view.getUint32(end + 12, true) - shorter, true);
  view.setUint32(end + 16, view.getUint32(end + 16, true) - shorter, true);
  return bytes;
}
