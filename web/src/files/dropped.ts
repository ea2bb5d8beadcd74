import type { Found } from './reading';

/** Files that an input gave: a folder's with their paths in it. */
export function chosen(files: FileList): Found[] {
  return [...files].map((file) => ({ path: within(file.webkitRelativePath) || file.name, file }));
}

/** Files and folders that were dropped. */
export async function dropped(transfer: DataTransfer): Promise<Found[]> {
  // All entries before the first wait: the browser takes them away after it.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const alone = entries.length === 1 && entries[0]?.isDirectory;
  const found = (await Promise.all(entries.map(walked))).flat();
  return alone ? found.map(({ path, file }) => ({ path: within(path), file })) : found;
}

async function walked(entry: FileSystemEntry): Promise<Found[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  // A reader gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map(walked))).flat();
}

// The chosen folder is the repository: its own name is no part of a path.
function within(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
