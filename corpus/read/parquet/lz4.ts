/** Blocks of LZ4. The libraries for it do not tell whether a block filled its place, and a damaged one would be read as zeros. */

/** A block as it is. @throws Error */
export function lz4(bytes: Uint8Array, size: number): Uint8Array {
  const unfolded = new Uint8Array(size);
  if (block(bytes, unfolded, 0) !== size) throw new Error('a block ends too early');
  return unfolded;
}

/** Blocks with their sizes before them, as Hadoop writes them, or else one as it is. @throws Error */
export function lz4OfHadoop(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unfolded = new Uint8Array(size);
  let from = 0;
  let to = 0;
  while (from + 8 <= bytes.length) {
    const large = view.getUint32(from);
    const small = view.getUint32(from + 4);
    from += 8;
    if (small > bytes.length - from || large > size - to) return lz4(bytes, size);
    const target = unfolded.subarray(to, to + large);
    if (block(bytes.subarray(from, from + small), target, 0) !== large) throw new Error('a block ends too early');
    from += small;
    to += large;
  }
  return from === bytes.length && to === size ? unfolded : lz4(bytes, size);
}

function block(bytes: Uint8Array, into: Uint8Array, start: number): number {
  let from = 0;
  let to = start;
  const length = (short: number): number => {
    let sum = short;
    for (let more = short === 15 ? 255 : 0; more === 255; sum += more) {
      more = bytes[from++] ?? NaN;
    }
    if (!(sum <= into.length)) throw new Error('a length is beyond the end');
    return sum;
  };
  while (from < bytes.length) {
    const token = bytes[from++] ?? 0;
    const literals = length(token >> 4);
    if (from + literals > bytes.length || to + literals > into.length) throw new Error('a text is beyond the end');
    into.set(bytes.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= bytes.length) break;
    const distance = (bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8);
    from += 2;
    const copied = length(token & 15) + 4;
    if (distance === 0 || distance > to || to + copied > into.length) throw new Error('a repetition is beyond the end');
    if (distance >= copied) into.copyWithin(to, to - distance, to - distance + copied);
    else for (let at = 0; at < copied; at++) into[to + at] = into[to + at - distance] ?? 0;
    to += copied;
  }
  return to;
}
