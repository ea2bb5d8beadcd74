export function same(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at]);
}
