import { describe, expect, it } from 'vitest';
import { Client, Stopped, type Line } from '../src/core/client';
import type { State } from '../src/core/messages';
import type { FromWorker, ToWorker } from '../src/core/wire';

type Sent = Extract<ToWorker, { id: number }>;

/** A worker that answers when the test says so. */
class Worker implements Line {
  sent: Sent[] = [];
  ended = false;
  constructor(private hear: (message: FromWorker) => void) {}
  post(message: ToWorker) {
    this.sent.push(message as Sent);
  }
  end() {
    this.ended = true;
  }
  get asked() {
    return this.sent.map(({ request }) => (request as { do: string }).do);
  }
  answers(answer: unknown, files: Uint8Array[] = []) {
    this.hear({ id: this.sent[this.sent.length - 1]?.id ?? 0, answer, files });
  }
  stops() {
    this.hear({ id: this.sent[this.sent.length - 1]?.id ?? 0, stopped: 'unreachable' });
  }
}

const state = { budget: 'budget.toml', sections: [] } as unknown as State;
const bytes = (text: string) => new TextEncoder().encode(text);
const settled = () => new Promise((done) => setTimeout(done));

function started() {
  const workers: Worker[] = [];
  const restarted: { state: State | null; unopened: string | null }[] = [];
  const client = new Client({
    spawn: (hear) => {
      const worker = new Worker(hear);
      workers.push(worker);
      return worker;
    },
    restarted: (state, unopened) => restarted.push({ state, unopened: unopened && new TextDecoder().decode(unopened.get('budget.toml')) }),
    unfit: () => undefined,
  });
  const last = () => workers[workers.length - 1] as Worker;
  return { client, workers, restarted, last };
}

/** A client whose core has opened “one”, and been told “two” since. */
async function written() {
  const all = started();
  const { client, last } = all;
  void client.ask('open', {}, new Map([['budget.toml', bytes('one')]]));
  last().answers(state);
  void client.ask('edit', { changes: [] });
  last().answers({ done: true });
  void client.ask('files', {});
  last().answers({ names: ['budget.toml'] }, [bytes('two')]);
  await settled();
  return all;
}

const files = ({ files }: Sent) => files.map(([path, file]) => `${path}=${new TextDecoder().decode(file)}`);

describe('requests', () => {
  it('go one after the other', async () => {
    const { client, last } = started();
    const first = client.ask('undo', {});
    const second = client.ask('redo', {});
    expect(last().asked).toEqual(['undo']);
    last().answers({ done: true });
    expect(last().asked).toEqual(['undo', 'redo']);
    last().answers({ done: false });
    expect([(await first).answer, (await second).answer]).toEqual([{ done: true }, { done: false }]);
  });

  it('put waiting checks together, behind what was asked last', async () => {
    const { client, last } = started();
    void client.ask('undo', {});
    const checks = [client.ask('check', {}), client.ask('check', {})];
    void client.ask('redo', {});
    checks.push(client.ask('check', {}));
    for (const answer of [{ done: true }, { done: true }, state]) last().answers(answer);
    expect(last().asked).toEqual(['undo', 'redo', 'check']);
    expect((await Promise.all(checks)).map(({ answer }) => answer)).toEqual([state, state, state]);
  });
});

describe('a core that stopped', () => {
  it('is started again with the latest files, before all that waits', async () => {
    const { client, workers, restarted, last } = await written();
    const stopped = client.ask('check', {});
    const after = client.ask('undo', {});
    last().stops();
    await expect(stopped).rejects.toBeInstanceOf(Stopped);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    expect(files(last().sent[0] as Sent)).toEqual(['budget.toml=two']);
    expect(last().sent[0]?.request).toEqual({ do: 'open', budget: 'budget.toml' });
    last().answers(state);
    await settled();
    expect(restarted).toEqual([{ state, unopened: null }]);
    last().answers({ done: true });
    expect((await after).answer).toEqual({ done: true });
  });

  it('goes back to what could be checked if the latest stops it again', async () => {
    const { client, restarted, last } = await written();
    client.ask('check', {}).catch(() => undefined);
    last().stops();
    last().stops();
    expect(files(last().sent[0] as Sent)).toEqual(['budget.toml=one']);
    last().answers(state);
    await settled();
    expect(restarted).toEqual([{ state, unopened: 'two' }]);
  });

  it('says when nothing can be opened', async () => {
    const { client, workers, restarted, last } = await written();
    client.ask('check', {}).catch(() => undefined);
    for (let times = 0; times < 3; times++) last().stops();
    await settled();
    expect(restarted).toEqual([{ state: null, unopened: 'two' }]);
    expect(workers).toHaveLength(4);
  });

  it('refuses, for those who only want the answer', async () => {
    const { client, last } = started();
    const answer = client.answer('html', {});
    last().stops();
    expect(await answer).toHaveProperty('refused');
  });
});
