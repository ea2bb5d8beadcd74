import { gunzipSync } from 'fflate';

/** By the browser where it can do it; Firefox can since 113. */
export async function inflated(bytes: Uint8Array): Promise<BufferSource> {
  if (typeof DecompressionStream === 'undefined') return gunzipSync(bytes) as BufferSource;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
