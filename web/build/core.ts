import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** The core and its typefaces as text in the page: a page that is opened from a disk may not fetch what lies beside it. */
export function core(): Plugin {
  return {
    name: 'gongkai:core',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        // Gzip, since every browser can undo it; the typefaces are Brotli already, and the core undoes that itself.
        data('core', gzipSync(given('core.wasm'), { level: 9 })),
        data('fonts', given('fonts.br')),
      ],
    },
  };
}

// At the end of the body, so that the page is painted before these megabytes are read.
export function data(id: string, bytes: Uint8Array) {
  return { tag: 'script', attrs: { type: 'application/octet-stream', id }, children: Buffer.from(bytes).toString('base64'), injectTo: 'body' as const };
}

const BUILT = new URL('../', import.meta.url).pathname;

/** What core/build made. By GONGKAI_CORE the module is taken from elsewhere, with the licences beside it; by GONGKAI_FONTS the typefaces. */
export function given(file: 'core.wasm' | 'fonts.br' | 'THIRD-PARTY.txt'): Buffer {
  const variable = file === 'fonts.br' ? 'GONGKAI_FONTS' : 'GONGKAI_CORE';
  const named = process.env[variable];
  const path = named === undefined ? join(BUILT, file) : file === 'THIRD-PARTY.txt' ? join(dirname(named), file) : named;
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${path} is missing: build the core first, or say by ${variable} where it is`);
  }
}
