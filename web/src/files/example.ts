import type { Repository } from '../core/repository';

const ROOT = '../../../examples/';

const texts = import.meta.glob<string>(['../../../examples/gongkai.toml', '../../../examples/nangong-2024/**/*.toml', '../../../examples/variants/hebei-2024-nangong/**/*'], { query: '?raw', import: 'default', eager: true });

/** A published budget, to look at and to play with. */
export const example: Repository = new Map(Object.entries(texts).map(([path, text]) => [path.slice(ROOT.length), new TextEncoder().encode(text)]));

export const EXAMPLE = 'nangong-2024/budget.toml';
