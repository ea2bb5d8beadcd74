// Stands in the core's place in fake.html: the same messages, answers from fixtures.
import type { FromWorker, ToWorker } from '../../src/core/wire';
import { FakeCore } from './core';

const core = new FakeCore();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('start' in data) return;
  let message: FromWorker;
  try {
    message = { id: data.id, ...core.answer(data.request as { do: string }, data.files) };
  } catch (error) {
    message = { id: data.id, stopped: String(error) };
  }
  self.postMessage(message);
};
