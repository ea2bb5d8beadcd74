import { readFileSync } from 'node:fs';
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
        data('core', gzipSync(given('GONGKAI_CORE', 'core.wasm'), { level: 9 })),
        data('fonts', given('GONGKAI_FONTS', 'fonts.br')),
      ],
    },
  };
}

// At the end of the body, so that the page is painted before these megabytes are read.
function data(id: string, bytes: Uint8Array) {
  return { tag: 'script', attrs: { type: 'application/octet-stream', id }, children: Buffer.from(bytes).toString('base64'), injectTo: 'body' as const };
}

function given(variable: string, file: string): Buffer {
  const path = process.env[variable] ?? new URL(`../${file}`, import.meta.url).pathname;
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${path} is missing: build the core first, or say by ${variable} where ${file} is`);
  }
}
