import { unzipSync, zipSync } from 'fflate';
import type { Repository } from '../core/repository';

// A repository is text; what is larger is a mistake or an attack.
const LARGEST = 200 << 20;

export class TooLarge extends Error {}

export function unzipped(zip: Uint8Array): Repository {
  let total = 0;
  const files = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      if (total > LARGEST) throw new TooLarge();
      return !name.endsWith('/');
    },
  });
  return new Map(Object.entries(files).map(([name, file]) => [named(name), file]));
}

export function zipped(files: Iterable<readonly [string, Uint8Array]>): Uint8Array {
  // One time for all, so that the same files are the same archive.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}

// Windows writes Chinese names into archives as GBK without saying so; the library then takes each byte for a character.
function named(name: string): string {
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  const plain = [...name].every((character) => character.charCodeAt(0) < 0x80);
  const foreign = [...name].some((character) => character.charCodeAt(0) > 0xff);
  const said = plain || foreign ? name : decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030') ?? name;
  return said.replace(/\\/g, '/');
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
