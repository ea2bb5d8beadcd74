// What the page and the worker say to each other.

export type ToWorker =
  /** The texts of the data elements of the page: once, first. */
  | { start: { core: string; fonts: string } }
  | { id: number; request: unknown; files: [string, Uint8Array][] };

export type FromWorker =
  | { id: number; answer: unknown; files: Uint8Array[] }
  /** The core stopped in the middle: this worker is of no further use. */
  | { id: number; stopped: string }
  /** The core cannot be started at all. */
  | { unfit: string };
