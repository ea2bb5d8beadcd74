import { describe, expect, it } from 'vitest';
import { Client } from '../src/core/client';
import type { FromWorker, ToWorker } from '../src/core/wire';
import { Budget } from '../src/state/budget.svelte';
import { View } from '../src/state/view.svelte';
import { FakeCore } from './fake/core';

const settled = () => new Promise((done) => setTimeout(done, 20));
const files = new Map([['budget.toml', new Uint8Array()]]);

/** A budget whose core is the fake one; it stops where that does. */
function opened() {
  const asked: string[] = [];
  const kept: boolean[] = [];
  const spawn = (hear: (message: FromWorker) => void) => {
    const core = new FakeCore();
    const post = (message: ToWorker) => {
      if (!('request' in message)) return;
      const request = message.request as { do: string };
      asked.push(request.do);
      setTimeout(() => {
        try {
          hear({ id: message.id, ...core.answer(request, message.files) });
        } catch (error) {
          hear({ id: message.id, stopped: String(error) });
        }
      });
    };
    return { post, end: () => undefined };
  };
  const client = new Client({ spawn, restarted: (state) => state && budget.resume(state), unfit: () => undefined });
  const budget: Budget = new Budget(client, (_, __, changed) => kept.push(changed));
  return { asked, kept, budget };
}

const set = (row: number, column: number, text: string) => [{ set: { section: 2, row, column }, text }];

describe('a budget', () => {
  it('is kept, shown and checked after a change, in this order', async () => {
    const { asked, kept, budget } = opened();
    expect(await budget.open(files, undefined, false)).toBe('opened');
    await budget.show(2);
    asked.length = 0;
    expect(await budget.edit(set(0, 3, '700'))).toBeNull();
    await settled();
    expect(asked).toEqual(['edit', 'files', 'section', 'check']);
    expect(budget.section?.rows[0]?.[3]?.text).toBe('700');
    expect([budget.now?.undo, kept]).toEqual([1, [false, true]]);
  });

  it('tells why a change is refused, and goes back and forth', async () => {
    const { budget } = opened();
    await budget.open(files, undefined, false);
    await budget.show(2);
    expect(await budget.edit(set(0, 1, 'x'))).toHaveProperty('refused');
    await budget.edit(set(0, 3, '700'));
    await budget.undo();
    await settled();
    expect([budget.section?.rows[0]?.[3]?.text, budget.now?.redo]).toEqual(['612.48', 1]);
    await budget.redo();
    await settled();
    expect(budget.section?.rows[0]?.[3]?.text).toBe('700');
  });

  it('is put right by the fix of a finding, as a step of undo', async () => {
    const { asked, kept, budget } = opened();
    await budget.open(files, undefined, false);
    await budget.show(2);
    const [wrong, other] = budget.now!.findings;
    asked.length = 0;
    expect(await budget.fix(wrong!)).toBeNull();
    await settled();
    expect(asked).toEqual(['fix', 'files', 'section', 'check']);
    expect([budget.section?.rows[3]?.[0]?.text, budget.now?.undo, kept]).toEqual(['2100201', 1, [false, true]]);
    expect(budget.now?.findings.map(({ code }) => code)).not.toContain('C001');
    // It was shown, and is gone; and one that has none.
    expect(await budget.fix(wrong!)).toHaveProperty('refused');
    expect(await budget.fix(other!)).toHaveProperty('refused');
    await budget.undo();
    await settled();
    expect(budget.section?.rows[3]?.[0]?.text).toBe('2100104');
  });

  it('is asked for a fix only after the check that is under way', async () => {
    const { asked, budget } = opened();
    await budget.open(files, undefined, false);
    const [wrong] = budget.now!.findings;
    await budget.edit(set(3, 0, '2100201'));
    // The finding is still on the screen, and what it says is no longer so.
    expect(await budget.fix(wrong!)).toHaveProperty('refused');
    expect(asked).not.toContain('fix');
  });

  it('has all that was written after the core stopped', async () => {
    const { budget } = opened();
    await budget.open(files, undefined, false);
    await budget.show(2);
    await budget.edit(set(0, 3, '700'));
    await settled();
    expect(await budget.edit(set(1, 3, '崩溃'))).toHaveProperty('refused');
    await settled();
    expect(budget.section?.rows.slice(0, 2).map((row) => row[3]?.text)).toEqual(['700', '625.98']);
  });

  it('is not opened if the core does not know it', async () => {
    const { budget } = opened();
    expect(await budget.open(files, '没有', false)).toEqual({ refused: '没有这份预算' });
    expect(budget.now).toBeNull();
  });

  it('is reached by field, by line, or not at all', async () => {
    const { budget } = opened();
    await budget.open(files, undefined, false);
    const view = new View(budget);
    const place = { file: 'budget.toml', line: 7, from: 0, to: 0 };
    await view.place({ ...place, field: { section: 2, row: 4, column: 3 } });
    expect([budget.at, budget.section?.name, view.mode, view.cell]).toEqual([2, '支出', 'grid', { row: 4, column: 3 }]);
    expect([view.reaches(place), view.reaches({ ...place, file: 'texts.toml' })]).toEqual([true, false]);
  });
});
