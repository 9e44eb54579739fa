import type { Fuel, Pattern } from '../data.js';
import { attempt, unfoldable } from '../folding.js';
import { expressionCost } from '../regular.js';

/** Python's regular expressions, translated to the host's token by token. What reads differently there ends the operation. */

export type Anchoring = 'search' | 'match' | 'fullmatch';

const TOKEN = /\\[\s\S]|\[\^?\]?(?:[^\]\\]|\\[\s\S])*\]|\(\?P<(\w+)>|\(\?:|\(\?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[().|^$]|[^\\[{}()*+?.|^$]/gu;

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** Classes as they are for ASCII texts; Python's white space has four more than JavaScript's there. */
const TEXT_CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r\\x1c-\\x20' };
const BYTE_CLASSES: Readonly<Record<string, string>> = { ...TEXT_CLASSES, s: '\\t-\\r\\x20' };

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' };

function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

class Translator {
  constructor(
    private readonly flags: Flags,
    private readonly ascii: boolean,
    private readonly classes: Readonly<Record<string, string>>,
  ) {}

  translate(source: string): string {
    let translated = '';
    let end = 0;
    for (const match of source.matchAll(TOKEN)) {
      if (match.index !== end) unfoldable();
      translated += this.token(match[0], match[1]);
      end += match[0].length;
    }
    return end === source.length ? translated : unfoldable();
  }

  private token(token: string, name: string | undefined): string {
    if (name !== undefined) return `(?<${name}>`;
    if (token.length > 1) {
      if (token.startsWith('\\')) return this.escape(token.slice(1), false);
      if (token.startsWith('[')) return this.characterClass(token);
      return token === '(?' ? unfoldable() : token;
    }
    switch (token) {
      case '.':
        return this.flags.dotAll ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return this.flags.multiline ? '(?<![^\\n])' : '(?<![\\s\\S])';
      case '$':
        return this.flags.multiline ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))';
      default:
        return '()*+?|'.includes(token) ? token : literal(token);
    }
  }

  private escape(character: string, inClass: boolean): string {
    const shorthand = this.classes[character.toLowerCase()];
    if (shorthand !== undefined) {
      const negated = character !== character.toLowerCase();
      if (!this.ascii || (negated && inClass)) return unfoldable();
      return inClass ? shorthand : `[${negated ? '^' : ''}${shorthand}]`;
    }
    const control = CONTROLS[character];
    if (control !== undefined) return literal(control);
    if (inClass && character === 'b') return literal('\b');
    if (!inClass && /[bB]/.test(character)) return this.ascii ? `\\${character}` : unfoldable();
    if (!inClass && character === 'A') return '(?<![\\s\\S])';
    if (!inClass && character === 'Z') return '(?![\\s\\S])';
    return /[A-Za-z0-9]/.test(character) ? unfoldable() : literal(character);
  }

  private characterClass(token: string): string {
    const negated = token.startsWith('[^');
    const body = token.slice(negated ? 2 : 1, -1);
    let members = '';
    for (const [whole, escaped] of body.matchAll(/\\([\s\S])|[\s\S]/gu)) {
      // A hyphen stays as it is: between members it makes a range in both.
      members += escaped !== undefined ? this.escape(escaped, true) : whole === '-' ? '-' : literal(whole);
    }
    return `[${negated ? '^' : ''}${members.replace(/^-|-$/g, '\\-')}]`;
  }
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** The host's expression for a Python pattern, if matching it against this subject has a bounded cost, which is paid. */
export function hostExpression(pattern: Pattern, subject: string, anchoring: Anchoring, bytes: boolean, fuel: Fuel): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(pattern.source);
  const source = pattern.source.slice(inline?.[0].length ?? 0);
  const letters = pattern.flags + (inline?.[1] ?? '');
  if (!/^[ims]*$/.test(letters)) return unfoldable();
  const flags = { ignoreCase: letters.includes('i'), multiline: letters.includes('m'), dotAll: letters.includes('s') };
  const ascii = bytes || isAscii(subject);
  if (flags.ignoreCase && (!ascii || !isAscii(source) || bytes)) return unfoldable();
  fuel.spend(1 + Math.ceil(expressionCost(source, subject.length) / 256));
  const translated = new Translator(flags, ascii, bytes ? BYTE_CLASSES : TEXT_CLASSES).translate(source);
  const whole = anchoring === 'fullmatch' ? `(?:${translated})(?![\\s\\S])` : translated;
  return attempt(() => new RegExp(whole, `dgu${flags.ignoreCase ? 'i' : ''}${anchoring === 'search' ? '' : 'y'}`));
}
