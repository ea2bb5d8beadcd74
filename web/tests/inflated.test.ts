import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inflated } from '../src/core/inflated';

describe('the core in the page', () => {
  const wanted = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
  afterEach(() => vi.unstubAllGlobals());

  it.each(['by the browser', 'by a browser that cannot'])('is inflated %s', async (how) => {
    if (how.includes('cannot')) vi.stubGlobal('DecompressionStream', undefined);
    expect(Buffer.from((await inflated(gzipSync(wanted))) as ArrayBuffer).equals(wanted)).toBe(true);
  });
});
