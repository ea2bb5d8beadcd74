import type { Line } from './client';
import type { FromWorker } from './wire';
import CoreWorker from './worker?worker&inline';

/** A worker with the core of this page. */
export function spawn(hear: (message: FromWorker) => void): Line {
  const worker = new CoreWorker();
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onerror = (event) => hear({ unfit: event.message });
  worker.postMessage({ start: { core: data('core'), fonts: data('fonts') } });
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

function data(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}
