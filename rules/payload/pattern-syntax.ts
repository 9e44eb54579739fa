/** Regular expressions as trees, for Python and JavaScript alike. Undefined where they hold what is not understood, or too much of it. */
import { ANY_IN_LINE, between, CLASSES, complement, EVERYTHING, folded, NOTHING, single, type Characters } from './pattern-characters.js';

export type PatternNode =
  | { readonly kind: 'set'; readonly characters: Characters }
  | { readonly kind: 'sequence' | 'alternatives'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly least: number; readonly most: number }
  /** `^`, `$`, `\b`: no character. */
  | { readonly kind: 'anchor' }
  /** A look-around: no character; what stands in it is matched on its own. */
  | { readonly kind: 'look'; readonly body: PatternNode }
  /** What is not gone back into: an atomic group, a possessive repetition. And back references. */
  | { readonly kind: 'closed' };

export interface PatternOptions {
  readonly ignoreCase: boolean;
  /** White space and comments mean nothing. */
  readonly verbose: boolean;
  readonly dotAll: boolean;
}

const LONGEST = 2_000;
const DEEPEST = 40;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', a: '\x07', '0': '\0' };

class NotUnderstood extends Error {}

export function parsePattern(source: string, options: PatternOptions): PatternNode | undefined {
  if (source.length > LONGEST) return undefined;
  try {
    return new Parser(source, options).whole();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private options: PatternOptions,
  ) {}

  whole(): PatternNode {
    const node = this.alternatives();
    if (this.position < this.source.length) throw new NotUnderstood();
    return node;
  }

  private next(length = 1): string {
    return this.source.slice(this.position, this.position + length);
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  private alternatives(): PatternNode {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'alternatives', parts };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.position < this.source.length && !'|)'.includes(this.next())) {
      if (this.options.verbose && this.skipped()) continue;
      const atom = this.atom();
      if (atom !== undefined) parts.push(this.repeated(atom));
    }
    return { kind: 'sequence', parts };
  }

  private skipped(): boolean {
    if (this.next() === '#') {
      const end = this.source.indexOf('\n', this.position);
      this.position = end < 0 ? this.source.length : end + 1;
      return true;
    }
    if (!' \t\r\n\f\v'.includes(this.next())) return false;
    this.position += 1;
    return true;
  }

  private repeated(atom: PatternNode): PatternNode {
    const [least, most] = this.bounds() ?? [1, 1];
    if (least === 1 && most === 1) return atom;
    if (this.take('+')) return { kind: 'closed' };
    this.take('?');
    const body: PatternNode = { kind: 'repeat', body: atom, least, most };
    return '*+?'.includes(this.next() || ' ') ? this.repeated(body) : body;
  }

  private bounds(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const match = /^\{(\d{0,5})(,?)(\d{0,5})\}/.exec(this.next(14));
    if (match === null || match[0] === '{}' || match[0] === '{,}') return undefined;
    this.position += match[0].length;
    const [, low = '', comma, high = ''] = match;
    return [Number(low), comma === '' ? Number(low) : high === '' ? Infinity : Number(high)];
  }

  private set(characters: Characters): PatternNode {
    return { kind: 'set', characters: this.options.ignoreCase ? folded(characters) : characters };
  }

  private atom(): PatternNode | undefined {
    const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    this.position += character.length;
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return this.set(this.characterClass());
      case '.':
        return this.set(this.options.dotAll ? EVERYTHING : ANY_IN_LINE);
      case '^':
      case '$':
        return { kind: 'anchor' };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new NotUnderstood();
      default:
        return this.set(single(character));
    }
  }

  /** After the parenthesis. Nothing for comments and flags. */
  private group(): PatternNode | undefined {
    if (this.take('?#')) {
      const end = this.source.indexOf(')', this.position);
      if (end < 0) throw new NotUnderstood();
      this.position = end + 1;
      return undefined;
    }
    const flags = /^\?([aiLmsux]{0,7})(?:-[imsx]{1,4})?([:)])/.exec(this.next(16));
    const before = this.options;
    if (flags !== null) {
      const [whole, set = '', end] = flags;
      this.position += whole.length;
      this.options = {
        ignoreCase: before.ignoreCase || set.includes('i'),
        verbose: before.verbose || set.includes('x'),
        dotAll: before.dotAll || set.includes('s'),
      };
      if (end === ')') return undefined;
      const body = this.inside();
      this.options = before;
      return body;
    }
    if (this.take('?=') || this.take('?!') || this.take('?<=') || this.take('?<!')) return { kind: 'look', body: this.inside() };
    if (this.take('?>')) {
      this.inside();
      return { kind: 'closed' };
    }
    if (this.take('?P=')) {
      this.position = this.source.indexOf(')', this.position) + 1;
      return { kind: 'closed' };
    }
    const name = /^\?P?<\w{1,60}>/.exec(this.next(66));
    if (name !== null) this.position += name[0].length;
    else if (this.next() === '?') throw new NotUnderstood();
    return this.inside();
  }

  private inside(): PatternNode {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NotUnderstood();
    const node = this.alternatives();
    if (!this.take(')')) throw new NotUnderstood();
    this.depth -= 1;
    return node;
  }

  private escape(): PatternNode {
    const character = this.next();
    if (character === '') throw new NotUnderstood();
    if ('bBAZzG'.includes(character)) {
      this.position += 1;
      return { kind: 'anchor' };
    }
    if (/[1-9]/.test(character)) {
      this.position += 1;
      return { kind: 'closed' };
    }
    return this.set(this.escaped());
  }

  /** A character or a class behind a backslash. */
  private escaped(): Characters {
    const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    this.position += character.length;
    const named = Object.hasOwn(CLASSES, character) ? CLASSES[character] : undefined;
    if (named !== undefined) return named;
    if (character === 'p' || character === 'P' || character === 'k') {
      const end = /^(?:\{[^{}]{1,40}\}|<\w{1,40}>)/.exec(this.next(42));
      this.position += end?.[0].length ?? 0;
      return end === null ? single(character) : complement(NOTHING);
    }
    const code = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\})/.exec(character + this.next(8))?.[0];
    if (code !== undefined) {
      this.position += code.length - 1;
      return single(String.fromCodePoint(Math.min(0x10ffff, parseInt(code.replace(/[^0-9a-fA-F]/g, ''), 16))));
    }
    return single(Object.hasOwn(ESCAPES, character) ? (ESCAPES[character] ?? character) : character);
  }

  /** After the bracket. */
  private characterClass(): Characters {
    const negated = this.take('^');
    let characters = NOTHING;
    for (let first = true; first || this.next() !== ']'; first = false) {
      if (this.position >= this.source.length) throw new NotUnderstood();
      // JavaScript's empty class.
      if (first && this.next() === ']' && !this.source.includes(']', this.position + 1)) break;
      const start = this.position;
      const one = this.member();
      if (this.next() === '-' && this.next(2) !== '-]' && this.position + 1 < this.source.length && !isClass(this.source, start)) {
        this.position += 1;
        const from = this.position;
        const last = this.member();
        characters |= isClass(this.source, from) ? one | single('-') | last : between(lowest(one), lowest(last));
      } else characters |= one;
    }
    this.position += 1;
    return negated ? complement(characters) : characters;
  }

  private member(): Characters {
    if (this.take('\\')) return this.take('b') ? single('\b') : this.escaped();
    const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    this.position += character.length;
    return single(character);
  }
}

function isClass(source: string, position: number): boolean {
  return source[position] === '\\' && 'dDwWsSpP'.includes(source[position + 1] ?? ' ');
}

/** The first character of a set with one. */
function lowest(characters: Characters): string {
  for (let code = 0; code < 128; code += 1) if (((characters >> BigInt(code)) & 1n) === 1n) return String.fromCharCode(code);
  return '\u0080';
}
