// In slices: one string of all the bytes would need the memory twice. A multiple of four, so that no byte is cut in two.
const SLICE = 1 << 20;

export function decoded(base64: string): Uint8Array {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((base64.length / 4) * 3 - padding);
  let to = 0;
  for (let from = 0; from < base64.length; from += SLICE) {
    const slice = atob(base64.slice(from, from + SLICE));
    for (let at = 0; at < slice.length; at++) bytes[to++] = slice.charCodeAt(at);
  }
  return bytes;
}
