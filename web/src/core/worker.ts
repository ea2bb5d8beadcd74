import { decoded } from './base64';
import { Instance } from './instance';
import { inflated } from './inflated';
import type { FromWorker, ToWorker } from './wire';

let instance: Promise<Instance> | undefined;

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('start' in data) {
    instance = started(data.start);
    // Asked for at once, so that a browser that cannot do it says so before anything is written.
    instance.catch((error) => say({ unfit: String(error) }));
    return;
  }
  const core = await instance;
  if (core === undefined) return;
  try {
    const { answer, files } = core.answer(data.request, data.files);
    say({ id: data.id, answer, files }, files.map((file) => file.buffer as ArrayBuffer));
  } catch (error) {
    say({ id: data.id, stopped: String(error) });
  }
};

async function started({ core, fonts }: { core: string; fonts: string }): Promise<Instance> {
  const module = await WebAssembly.compile(await inflated(decoded(core)));
  return new Instance(module, decoded(fonts));
}

function say(message: FromWorker, transfer: Transferable[] = []) {
  self.postMessage(message, { transfer });
}
