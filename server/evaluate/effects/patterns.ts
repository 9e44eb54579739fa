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
  return inner.split('|').flatMap((alternative) => {
    const text = unescape(alternative);
    return text === undefined || text === '' ? [] : [text];
  });
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
