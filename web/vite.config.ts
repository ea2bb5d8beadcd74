import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { core } from './build/core.ts';
import { licences } from './build/licences.ts';
import { policy } from './build/policy.ts';

const here = (path: string) => new URL(path, import.meta.url).pathname;
const version = /^version\s*=\s*"(.+)"/m.exec(readFileSync(here('../Cargo.toml'), 'utf8'))?.[1] ?? '';

const texts = licences();

// `--mode fake` is the page with a core that answers from fixtures: for looking at the page, never to be given away.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte({ configFile: false }), ...(mode === 'fake' ? [] : [core(), texts.page]), viteSingleFile({ removeViteModuleLoader: true }), policy(mode === 'fake' ? 'fake.html' : 'gongkai.html')],
  worker: { plugins: texts.worker },
  define: { __VERSION__: JSON.stringify(version) },
  resolve: { alias: mode === 'fake' ? [{ find: './worker?worker&inline', replacement: `${here('./tests/fake/worker.ts')}?worker&inline` }] : [] },
  // The first that run WebAssembly under a policy without `unsafe-eval`; UOS, Kylin and 360 ship old Chromiums. tests/oldest.mjs looks after it.
  build: { target: ['chrome97', 'firefox102'], cssTarget: ['chrome97', 'firefox102'], modulePreload: false, assetsInlineLimit: () => true },
  server: { fs: { allow: [here('..')] } },
  test: { include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] },
}));
