/** Encoders that Node lacks; the tests check them against Python's decoders. */

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE85 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** RFC 4648, padded. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const text = groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

function groupsOf85(bytes: Uint8Array, letterOf: (digit: number) => string): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4) {
    const chunk = bytes.slice(start, start + 4);
    const padded = [0, 1, 2, 3].map((index) => chunk[index] ?? 0);
    let number = padded.reduce((sum, byte) => sum * 256 + byte, 0);
    const digits: string[] = [];
    for (let index = 0; index < 5; index++) {
      digits.unshift(letterOf(number % 85));
      number = Math.floor(number / 85);
    }
    text += digits.slice(0, chunk.length + 1).join('');
  }
  return text;
}

/** The alphabet of git and of Python's `b85decode`. */
export function base85(bytes: Uint8Array): string {
  return groupsOf85(bytes, (digit) => BASE85.charAt(digit));
}

/** Adobe's, without frame and without `z` (decoders accept five `!` as well). */
export function ascii85(bytes: Uint8Array): string {
  return groupsOf85(bytes, (digit) => String.fromCharCode(33 + digit));
}
