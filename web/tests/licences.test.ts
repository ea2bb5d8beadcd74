import { describe, expect, test } from 'vitest';
import { inOrder, packages, stated } from '../build/licences.ts';
import { notices, written } from '../src/app/licences.ts';

const MIT = 'Permission is hereby granted';

describe('licences', () => {
  test('modules are of the nearest package, or of the bundler that made them', () => {
    const ids = ['/a/src/main.ts', '/a/node_modules/fflate/esm/browser.js', '/a/node_modules/@x/y/b.js?worker', '/a/node_modules/x/node_modules/z/i.js', '/a/node_modules/x/i.js'];
    expect(packages([...ids, ...ids])).toEqual(['/a/node_modules/@x/y', '/a/node_modules/fflate', '/a/node_modules/x', '/a/node_modules/x/node_modules/z']);
    const made = packages(['\0@oxc-project+runtime@0.1.0/helpers/esm/typeof.js', '\0rolldown/runtime.js']);
    expect(made.map((folder) => folder.replace(/.*node_modules\//, ''))).toEqual(['@oxc-project/types', 'rolldown']);
  });

  test('a package without a licence, or without its text, is refused', () => {
    expect(() => stated({ name: 'a', version: '1', texts: [MIT] })).toThrow('a 1 states no licence');
    expect(() => stated({ name: 'a', version: '1', license: 'MIT', texts: [] })).toThrow('no text');
    expect(stated({ name: 'a', version: '1', license: 'MIT', texts: [`${MIT}\r\n`] })).toEqual([{ names: ['a 1'], text: MIT }]);
  });

  test('each text once, in order of name', () => {
    const all = [{ names: ['b 1'], text: MIT }, { names: ['A 1'], text: 'other' }, { names: ['c 1'], text: 'Permission is\nhereby granted' }];
    expect(inOrder(all)).toEqual([{ names: ['A 1'], text: 'other' }, { names: ['b 1', 'c 1'], text: MIT }]);
  });

  test('what is written is read back', () => {
    const line = '='.repeat(80);
    const all = [{ names: ['a 1', 'b 2'], text: `one\n${line}\n\ntwo` }, { names: ['c'], text: 'three' }];
    expect(notices(`title\n\n${written(all)}`)).toEqual(all);
  });
});
