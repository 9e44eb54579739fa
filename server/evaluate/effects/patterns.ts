/** The fixed text that a regular expression asks for. Patterns are read, never run. */
import { Bytes, Pattern } from '../../../rules/vocabulary/index.js';
import type { Data } from '../values/data.js';

const MAX_PATTERN = 500;

/** The alternatives of a pattern that is nothing but text, anchors and groups; empty for any other. */
export function literalOf(data: Data): readonly string[] {
  const source = data instanceof Pattern ? data.source : data instanceof Bytes ? data.binary : typeof data === 'string' ? data : undefined;
  if (source === undefined || source.length === 0 || source.length > MAX_PATTERN) return [];
  const bare = source
    .replace(/^\(\?[aimsux]+\)/, '')
    .replace(/^(\^|\\A|\\b|\.\*)+/, '')
    .replace(/(\$|\\Z|\\z|\\b|\.\*)+$/, '');
  const inner = /^\((?:\?:)?([^()]*)\)$/.exec(bare)?.[1] ?? bare;
  const alternatives = inner.split('|').map(unescape);
  if (alternatives.every((text) => text !== undefined)) return alternatives.filter((text) => text !== '');
  const skeleton = skeletonOf(bare);
  return skeleton === undefined ? [] : [skeleton];
}

const MIN_SKELETON = 6;

/** The fixed parts of a pattern with a few free characters between them: `zx-\d{2}-opal` gives `zx-0-opal`. */
function skeletonOf(pattern: string): string | undefined {
  if (pattern.includes('|')) return undefined;
  const filled = pattern
    .replace(/\\[1-9]/g, '')
    .replace(/\\d(?:\{[\d,]+\}|[+*?])?/g, '0')
    .replace(/(?:\\w|\[[^\]]*\])(?:\{[\d,]+\}|[+*?])?/g, 'x')
    .replace(/\((?:\?:|\?<\w+>|\?P<\w+>)?|\)/g, '');
  const text = unescape(filled);
  return text !== undefined && text.replace(/[0x]/g, '').length >= MIN_SKELETON ? text : undefined;
}

function unescape(pattern: string): string | undefined {
  let text = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? '';
    if (character === '\\') {
      index++;
      const next = pattern[index];
      if (next === undefined || /[a-zA-Z0-9]/.test(next)) return undefined;
      text += next;
    } else if (character === '[') {
      // A class of one character is that character.
      const single = /^\[([^\]\\^])\]/.exec(pattern.slice(index));
      if (single === null) return undefined;
      text += single[1] ?? '';
      index += 2;
    } else if ('.*+?(){}^$'.includes(character)) return undefined;
    else text += character;
  }
  return text;
}
