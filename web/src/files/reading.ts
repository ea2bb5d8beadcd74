import type { Repository } from '../core/repository';
import { TooLarge, unzipped } from './zip';

/** What the clerk chose: a repository to open, or one file to import. */
export type Chosen = { repository: Repository } | { document: string; bytes: Uint8Array } | { useless: string };

// Beside a budget, but no part of it.
const SKIPPED = /(^|\/)(\.[^/]*|dist|target|node_modules)\//;
const HIDDEN = /(^|\/)(\.[^/]*|~\$[^/]*|Thumbs\.db)$/;
const DOCUMENT = /\.(docx|xlsx|json)$/i;
/** Bytes of a repository. */
export const LARGEST = 64 << 20;

export interface Found {
  path: string;
  file: File;
}

/** With `rooting` the folder around the repository is left out: not where the files are to be written back. */
export async function read(found: Found[], rooting = true): Promise<Chosen> {
  const [first] = found;
  if (first === undefined) return { useless: '没有选文件。' };
  if (found.length === 1 && /\.zip$/i.test(first.path)) return unpacked(await bytes(first.file));
  if (found.length === 1 && DOCUMENT.test(first.path)) return { document: first.file.name, bytes: await bytes(first.file) };
  const useless = found.length === 1 ? unreadable(first.path) : null;
  if (useless !== null) return { useless };
  const wanted = found.filter(({ path }) => belongs(path));
  if (wanted.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) return { useless: '文件太多：选放预算的那个文件夹。' };
  const read = await Promise.all(wanted.map(async ({ path, file }) => [path, await bytes(file)] as const));
  return whole(new Map(read), rooting);
}

/** Why a document cannot be read, by its name. */
export function unreadable(name: string): string | null {
  if (/\.doc$/i.test(name)) return '旧的 .doc 读不了：在 Word 或 WPS 里另存为 .docx，再打开。';
  return /\.pdf$/i.test(name) ? 'PDF 读不了：用公开时的 .docx。' : null;
}

export function belongs(path: string): boolean {
  return !SKIPPED.test(path) && !HIDDEN.test(path);
}

function unpacked(zip: Uint8Array): Chosen {
  try {
    return whole(new Map([...unzipped(zip)].filter(([path]) => belongs(path))));
  } catch (error) {
    return { useless: error instanceof TooLarge ? '压缩包太大。' : '压缩包读不了：它坏了，或者加了密码。' };
  }
}

function whole(files: Repository, rooting = true): Chosen {
  if (![...files.keys()].some((path) => path.endsWith('.toml') || DOCUMENT.test(path))) return { useless: '里面没有预算：要有 budget.toml，或填报用的工作簿。' };
  return { repository: rooting ? rooted(files) : files };
}

/** Without the folder around the repository, if gongkai.toml tells where the repository begins. */
export function rooted(files: Repository): Repository {
  const paths = [...files.keys()];
  const around = /^[^/]+\//.exec(paths[0] ?? '')?.[0];
  if (around === undefined || !files.has(`${around}gongkai.toml`) || !paths.every((path) => path.startsWith(around))) return files;
  return new Map([...files].map(([path, file]) => [path.slice(around.length), file]));
}

async function bytes(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
