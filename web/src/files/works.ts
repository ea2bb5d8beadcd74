import type { Repository } from '../core/repository';

/** A budget that this browser keeps. */
export interface Work {
  id: string;
  /** Unit and year. */
  title: string;
  budget: string;
  /** Milliseconds of the clock; tells, too, whether another window has written meanwhile. */
  saved: number;
  files: Repository;
}

// All pages that are opened from a disk share one database: ours is named for what it is.
const DATABASE = 'gongkai-desk';
const WORKS = 'works';

let opening: Promise<IDBDatabase> | undefined;

/** The newest first. */
export async function works(): Promise<Work[]> {
  const all = await done<Work[]>((await store('readonly')).getAll());
  return all.sort((one, other) => other.saved - one.saved);
}

export async function work(id: string): Promise<Work | undefined> {
  return done<Work | undefined>((await store('readonly')).get(id));
}

export async function forget(id: string): Promise<void> {
  await done((await store('readwrite')).delete(id));
}

/** Keeps the work in place of the one saved at `before`; false if another window has changed that meanwhile. */
export async function keep(work: Work, before: number | null): Promise<boolean> {
  const works = await store('readwrite');
  const there = await done<Work | undefined>(works.get(work.id));
  if (there !== undefined && there.saved !== before) return false;
  await done(works.put(work));
  return true;
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opening ??= open();
  return (await opening).transaction(WORKS, mode).objectStore(WORKS);
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(WORKS, { keyPath: 'id' });
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}
