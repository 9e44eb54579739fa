export function blankTags(bytes: Uint8Array): Uint8Array {
  return bytes;
}
