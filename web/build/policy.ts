import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Writes the Content-Security-Policy into the finished page, and gives the page its name. Last of all: the policy holds the scripts' hashes. */
export function policy(name: string): Plugin {
  return {
    name: 'gongkai:policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('no index.html was built');
        const html = String(page.source);
        delete bundle['index.html'];
        const left = Object.keys(bundle);
        if (left.length > 0) throw new Error(`not in the page: ${left.join(', ')}`);
        this.emitFile({ type: 'asset', fileName: name, source: html.replace('<!-- policy -->', meta(html)) });
      },
    },
  };
}

/**
 * Scripts are those of this file and no others. `wasm-unsafe-eval` and `blob:` are the core and its worker. Nothing is fetched: `'self'` is
 * where `gongkai desk` serves from, and is no address at all in a file from the disk. `data:` is pictures and typefaces in the HTML preview.
 */
function meta(html: string): string {
  const scripts = hashes(html).map((hash) => `'sha256-${hash}'`).join(' ');
  const rules = [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`;
}

// Browsers hash what they run; a script of another type is data.
function hashes(html: string): string[] {
  const runs = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(([, attributes]) => !/application\/octet-stream|text\/plain/.test(attributes ?? ''));
  return runs.map(([, , script]) => createHash('sha256').update(script ?? '').digest('base64'));
}
