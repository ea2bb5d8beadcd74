import { strFromU8, strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Repository } from '../src/core/repository';
import { Gone, isServed, Refused, Served } from '../src/files/served';
import { Storing, type Trouble } from '../src/state/storing.svelte';

const json = (answer: unknown, status = 200) => new Response(JSON.stringify(answer), { status });
const files = (texts: Record<string, string>): Repository => new Map(Object.entries(texts).map(([path, text]) => [path, strToU8(text)]));

/** A program with one file, that answers as the test says. */
function program(answer: (head: { anyway: boolean; files: unknown[] }, bytes: string) => Response) {
  const asked: string[] = [];
  const served = new Served(async (path, init) => {
    asked.push(path);
    if (init?.method === 'POST') {
      const [head = '', ...rest] = (await (init.body as Blob).text()).split('\n');
      return answer(JSON.parse(head), rest.join('\n'));
    }
    if (path === 'files') return json({ name: '预算', files: [{ path: '甲 乙/budget.toml', sha256: 'one' }, { path: 'dist/document.docx', sha256: 'x' }], budget: '甲 乙/budget.toml' });
    return new Response('format = 1');
  });
  return { asked, served };
}

describe('the served folder', () => {
  it('is known by its address', () => {
    const pathname = `/desk/${'0a'.repeat(16)}/`;
    expect(isServed({ protocol: 'http:', pathname })).toBe(true);
    for (const other of [{ protocol: 'file:', pathname }, { protocol: 'http:', pathname: '/gongkai.html' }, { protocol: 'http:', pathname: `/desk/${'0a'.repeat(15)}/` }]) expect(isServed(other)).toBe(false);
  });

  it('is read by steps, without what is beside a budget', async () => {
    const { asked, served } = program(() => json({}));
    const read = await served.read();
    expect([...read].map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([['甲 乙/budget.toml', 'format = 1']]);
    expect(asked).toEqual(['files', `files/${encodeURIComponent('甲 乙')}/budget.toml`]);
    expect([served.name, served.budget, served.found.map(({ path, file }) => `${path} ${file.size}`)]).toEqual(['预算', '甲 乙/budget.toml', ['甲 乙/budget.toml 10']]);
  });

  it('is given what differs, with what was there before', async () => {
    const said: unknown[] = [];
    const { served } = program((head, bytes) => {
      said.push(head, bytes);
      return json({ saved: { '甲 乙/budget.toml': 'two', 'new.toml': 'three' } });
    });
    await served.read();
    const written = files({ '甲 乙/budget.toml': 'format = 2\n', 'new.toml': '新' });
    expect(await served.save(written)).toEqual([]);
    expect(said).toEqual([{ anyway: false, files: [{ path: '甲 乙/budget.toml', before: 'one', size: 11 }, { path: 'new.toml', before: null, size: 3 }] }, 'format = 2\n新']);
    // Nothing differs now; and what follows is told by the new hash.
    expect(await served.save(written)).toEqual([]);
    expect(said).toHaveLength(2);
    await served.save(files({ 'new.toml': '' }), true);
    expect(said[2]).toEqual({ anyway: true, files: [{ path: 'new.toml', before: 'three', size: 0 }] });
  });

  it('tells of foreign files, of refusals, and of nobody', async () => {
    let answer = () => json({ foreign: ['甲 乙/budget.toml'] });
    const { served } = program(() => answer());
    await served.read();
    const written = files({ '甲 乙/budget.toml': '' });
    expect(await served.save(written)).toEqual(['甲 乙/budget.toml']);
    answer = () => json({ refused: '磁盘满了。' }, 507);
    await expect(served.save(written)).rejects.toThrow(new Refused('磁盘满了。'));
    answer = () => new Response('<html>', { status: 200 });
    await expect(served.save(written)).rejects.toBeInstanceOf(Gone);
    answer = () => {
      throw new TypeError('Failed to fetch');
    };
    await expect(served.save(written)).rejects.toBeInstanceOf(Gone);
  });
});

describe('saving by itself', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A folder that does as the test says. */
  function folder() {
    const saves: { files: Repository; anyway: boolean }[] = [];
    const troubles: Trouble[] = [];
    const all = { saves, troubles, stored: 0, does: async (): Promise<string[]> => [], storing: null as unknown as Storing };
    all.storing = new Storing({ trouble: (trouble) => troubles.push(trouble), stored: () => all.stored++ });
    all.storing.start({ name: '预算', found: [], save: (files, anyway = false) => (saves.push({ files, anyway }), all.does()) });
    return all;
  }
  const [one, two] = [files({ a: '1' }), files({ a: '2' })];

  it('waits until a second has gone since the last change', async () => {
    const all = folder();
    all.storing.changed(one);
    expect(all.storing.standing.is).toBe('saving');
    await vi.advanceTimersByTimeAsync(700);
    all.storing.changed(two);
    await vi.advanceTimersByTimeAsync(700);
    expect(all.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect([all.saves, all.storing.standing.is, all.stored]).toEqual([[{ files: two, anyway: false }], 'saved', 1]);
  });

  it('says once that nobody answers, and goes on trying', async () => {
    const all = folder();
    all.does = () => Promise.reject(new Gone());
    all.storing.changed(one);
    await vi.advanceTimersByTimeAsync(12_000);
    expect([all.saves.length, all.troubles, all.storing.standing.is]).toEqual([3, [{ gone: true }], 'unsaved']);
    all.does = async () => [];
    await vi.advanceTimersByTimeAsync(5000);
    expect([all.storing.standing.is, all.stored]).toEqual(['saved', 1]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(all.saves).toHaveLength(4);
  });

  it('does not write over what somebody else wrote, until told to', async () => {
    const all = folder();
    all.does = async () => ['a'];
    all.storing.changed(one);
    await vi.advanceTimersByTimeAsync(1000);
    all.storing.changed(two);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([all.saves.length, all.troubles, all.storing.standing.is]).toEqual([1, [{ foreign: ['a'] }], 'unsaved']);
    all.does = async () => [];
    await all.storing.now(true);
    expect([all.saves[1], all.storing.standing.is]).toEqual([{ files: two, anyway: true }, 'saved']);
    all.storing.changed(one);
    await vi.advanceTimersByTimeAsync(1000);
    expect(all.saves[2]).toEqual({ files: one, anyway: false });
  });

  it('writes what waits before another budget is opened, and is silent of it after', async () => {
    const all = folder();
    all.does = () => Promise.reject(new Refused('写不进去。'));
    all.storing.changed(one);
    all.storing.start(null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([all.saves.length, all.troubles, all.storing.standing.is]).toEqual([1, [], 'saved']);
  });
});
