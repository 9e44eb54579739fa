/**
 * JSON that any reader takes and no terminal obeys: printable ASCII, and without halves of surrogate pairs, which strict readers refuse; they
 * become U+FFFD.
 *
 * @param indent how far levels are indented; 0: on one line
 */
export function asciiJson(value: object, indent = 0): string {
  return JSON.stringify(value, undefined, indent)
    .replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, (escape) => (escape === '\\\\' ? escape : '\\ufffd'))
    .replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
