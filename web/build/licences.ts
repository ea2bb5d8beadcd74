import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';
import { type Notice, notices, written } from '../src/app/licences.ts';
import { data, given } from './core.ts';

/** What a package says of itself, and the texts of its licences. */
export interface Package {
  name: string;
  version: string;
  license?: string;
  texts: string[];
}

// Helpers that the bundler has within it: their licence comes with another package of the same project.
const SAME_PROJECT: Record<string, string> = { '@oxc-project/runtime': '@oxc-project/types' };
const NAMES = /^(licen[cs]e|copying|notice)/i;

/**
 * The licences of all that is in the page, within it: ours, of the JavaScript that was really bundled, of the core's crates and of the
 * typefaces. `worker` is for the bundle of the worker, which Vite makes with plugins of its own.
 */
export function licences(): { page: Plugin; worker: () => Plugin[] } {
  const ids = new Set<string>();
  const collect = (bundle: Rollup.OutputBundle) => {
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') for (const id of chunk.moduleIds) ids.add(id);
  };
  return {
    worker: () => [{ name: 'gongkai:licences-worker', generateBundle: (_, bundle) => collect(bundle) }],
    page: {
      name: 'gongkai:licences',
      apply: 'build',
      transformIndexHtml: {
        order: 'post',
        handler(_, { bundle }) {
          collect(bundle ?? {});
          const bundled = packages(ids).map(read);
          const core = notices(given('THIRD-PARTY.txt').toString());
          const text = written(inOrder([...own(), ...bundled.flatMap(stated), ...core]));
          // A quarter as long, and the page has what unpacks it.
          return [data('licences', gzipSync(text, { level: 9 }))];
        },
      },
    },
  };
}

/** The packages that modules are of, each as its folder. */
export function packages(ids: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const id of ids) {
    const inside = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
    // Made while bundling: \0NAME@VERSION/… or \0NAME/…
    const made = /^\0((?:@[^/@]+[+/])?[^/@]+)/.exec(id)?.[1]?.replace('+', '/');
    if (inside !== undefined) folders.add(inside);
    else if (made !== undefined) folders.add(new URL(`../node_modules/${SAME_PROJECT[made] ?? made}`, import.meta.url).pathname);
  }
  return [...folders].sort();
}

function read(folder: string): Package {
  if (!existsSync(join(folder, 'package.json'))) throw new Error(`${folder} is in the page, and no package: whose is it?`);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).sort().filter((file) => NAMES.test(file)).map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version, license, texts };
}

/** A package's notices. What may not be given away without its licence must not be in the page without it. */
export function stated({ name, version, license, texts }: Package): Notice[] {
  if (!license) throw new Error(`${name} ${version} states no licence`);
  if (texts.length === 0) throw new Error(`${name} ${version} (${license}) has no text of its licence`);
  return texts.map((text) => ({ names: [`${name} ${version}`], text: text.replace(/\r\n?/g, '\n').trim() }));
}

/** Each text once, with all that it is of; in order of the first name, by code points: the same on every machine. */
export function inOrder(all: Notice[]): Notice[] {
  const whose = new Map<string, Notice>();
  for (const { names, text } of all) {
    const same = text.replace(/\s+/g, ' ');
    const known = whose.get(same);
    whose.set(same, { names: [...new Set([...(known?.names ?? []), ...names])], text: known?.text ?? text });
  }
  const key = ({ names, text }: Notice) => `${names[0]?.toLowerCase()}\n${text}`;
  return [...whose.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function own(): Notice[] {
  const licences = { MIT: 'LICENSE-MIT', 'Apache-2.0': 'LICENSE-APACHE' };
  return Object.entries(licences).map(([name, file]) => ({ names: [`gongkai（${name}）`], text: readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').trim() }));
}
