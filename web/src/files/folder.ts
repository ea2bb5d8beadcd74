import type { Repository } from '../core/repository';
import { same } from './bytes';
import { belongs, type Found } from './reading';

/** A folder of the computer that the page may write to: one that the clerk chose, which only Chromium lets one do, or the one it is served from. */
export interface Folder {
  name: string;
  found: Found[];
  /** Writes what differs. Answers the files that somebody else changed meanwhile, which are left alone unless `anyway`. */
  save(files: Repository, anyway?: boolean): Promise<string[]>;
}

interface Handle extends FileSystemDirectoryHandle {
  values(): AsyncIterable<FileSystemHandle>;
}

type Picker = (options: { mode: 'readwrite'; id: string }) => Promise<Handle>;

const picker = (window as unknown as { showDirectoryPicker?: Picker }).showDirectoryPicker;

export const writable = picker !== undefined;

/** Null if the clerk chose none. */
export async function picked(): Promise<Folder | null> {
  if (picker === undefined) return null;
  let root: Handle;
  try {
    root = await picker.call(window, { mode: 'readwrite', id: 'gongkai' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  const found = await walked(root, '');
  const known = new Map<string, Uint8Array>();
  for (const { path, file } of found) known.set(path, new Uint8Array(await file.arrayBuffer()));
  return { name: root.name, found, save: (files, anyway = false) => save(root, known, files, anyway) };
}

async function save(root: Handle, known: Map<string, Uint8Array>, files: Repository, anyway: boolean): Promise<string[]> {
  const changed = [...files].filter(([path, file]) => !same(known.get(path), file));
  const foreign: string[] = [];
  for (const [path] of changed) {
    const there = await current(root, path);
    if (there !== undefined && !same(there, known.get(path))) foreign.push(path);
  }
  if (foreign.length > 0 && !anyway) return foreign;
  for (const [path, file] of changed) {
    const writing = await (await handle(root, path, true)).createWritable();
    await writing.write(file as BufferSource);
    await writing.close();
    known.set(path, file);
  }
  return [];
}

async function walked(folder: Handle, before: string): Promise<Found[]> {
  const found: Found[] = [];
  for await (const entry of folder.values()) {
    const path = before + entry.name;
    if (entry.kind === 'directory') {
      if (belongs(`${path}/`)) found.push(...(await walked(entry as Handle, `${path}/`)));
    } else if (belongs(path)) {
      found.push({ path, file: await (entry as FileSystemFileHandle).getFile() });
    }
  }
  return found;
}

async function current(root: Handle, path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await (await (await handle(root, path, false)).getFile()).arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

async function handle(root: Handle, path: string, create: boolean): Promise<FileSystemFileHandle> {
  const folders = path.split('/');
  const name = folders.pop() as string;
  let folder: FileSystemDirectoryHandle = root;
  for (const step of folders) folder = await folder.getDirectoryHandle(step, { create });
  return folder.getFileHandle(name, { create });
}
