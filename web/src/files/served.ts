// The folder of `gongkai desk`, the program that serves this page on this computer. The page asks its own origin, and no other.
import type { Repository } from '../core/repository';
import { same } from './bytes';
import type { Folder } from './folder';
import { belongs, LARGEST, type Found } from './reading';

/** Nobody answers: the program was closed. */
export class Gone extends Error {}

/** The program's own words. */
export class Refused extends Error {}

export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

interface Known {
  sha256: string;
  bytes: Uint8Array;
}

/** True at an address with the program's token; a page from a disk, or from any other server, has no folder. */
export function isServed({ protocol, pathname }: { protocol: string; pathname: string }): boolean {
  return protocol === 'http:' && /^\/desk\/[0-9a-f]{32}\/$/.test(pathname);
}

export class Served implements Folder {
  name = '';
  found: Found[] = [];
  /** The budget whose folder the program was asked to open, if it was one budget's. */
  budget: string | undefined;
  /** What the folder held when it was read, and has since been written. */
  #known = new Map<string, Known>();
  #ask: Ask;

  constructor(ask: Ask = (path, init) => fetch(path, { cache: 'no-store', credentials: 'same-origin', ...init })) {
    this.#ask = ask;
  }

  /** What is in the folder now. */
  async read(): Promise<Repository> {
    const listed = await told<{ name: string; budget?: string; files: { path: string; sha256: string }[] }>(await this.#asked('files'));
    const known = new Map<string, Known>();
    let size = 0;
    for (const { path, sha256 } of listed.files.filter(({ path }) => belongs(path))) {
      const answer = await this.#asked(`files/${path.split('/').map(encodeURIComponent).join('/')}`);
      if (!answer.ok) await told(answer);
      const bytes = new Uint8Array(await answer.arrayBuffer().catch(gone));
      size += bytes.length;
      if (size > LARGEST) throw new Refused('文件太多：在放预算的那个文件夹里打开。');
      known.set(path, { sha256, bytes });
    }
    [this.name, this.budget] = [listed.name, listed.budget];
    this.#known = known;
    this.found = [...known].map(([path, { bytes }]) => ({ path, file: new File([bytes as BlobPart], path.slice(path.lastIndexOf('/') + 1)) }));
    return new Map([...known].map(([path, { bytes }]) => [path, bytes]));
  }

  async save(files: Repository, anyway = false): Promise<string[]> {
    const changed = [...files].filter(([path, bytes]) => !same(this.#known.get(path)?.bytes, bytes));
    if (changed.length === 0) return [];
    const list = changed.map(([path, bytes]) => ({ path, before: this.#known.get(path)?.sha256 ?? null, size: bytes.length }));
    const body = new Blob([`${JSON.stringify({ anyway, files: list })}\n`, ...changed.map(([, bytes]) => bytes as BlobPart)]);
    const answer = await told<{ saved: Record<string, string> } | { foreign: string[] }>(await this.#asked('files', { method: 'POST', body }));
    if ('foreign' in answer) return answer.foreign;
    for (const [path, bytes] of changed) {
      const sha256 = answer.saved[path];
      if (sha256 !== undefined) this.#known.set(path, { sha256, bytes });
    }
    return [];
  }

  #asked(path: string, init?: RequestInit): Promise<Response> {
    return this.#ask(path, init).catch(gone);
  }
}

function gone(): never {
  throw new Gone();
}

async function told<T>(answer: Response): Promise<T> {
  const said = (await answer.json().catch(() => null)) as (T & { refused?: string }) | null;
  // Another program that has taken the port answers, too, but not so.
  if (said === null || typeof said !== 'object') throw new Gone();
  if (said.refused !== undefined || !answer.ok) throw new Refused(said.refused ?? `程序答的是 ${answer.status}`);
  return said;
}
