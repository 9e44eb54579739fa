import { unfoldable } from './folding.js';

/**
 * What a backtracking match may cost, from the pattern alone. Only patterns without nested choice are taken:
 * characters, classes, anchors, groups, alternatives, and quantifiers on what can match in one way only.
 */

/** Above this many steps a pattern is not run. */
const MAX_COST = 10_000_000;

interface Parsed {
  /** In how many ways it can match at one place. */
  readonly ways: number;
}

class Reader {
  private position = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly length: number,
  ) {}

  whole(): number {
    const { ways } = this.alternatives();
    return this.position === this.source.length ? ways : unfoldable();
  }

  private peek(): string {
    return this.source[this.position] ?? '';
  }

  private alternatives(): Parsed {
    let ways = this.sequence().ways;
    while (this.peek() === '|') {
      this.position += 1;
      ways += this.sequence().ways;
    }
    return { ways };
  }

  private sequence(): Parsed {
    let ways = 1;
    while (this.position < this.source.length && this.peek() !== '|' && this.peek() !== ')')
      ways = this.bounded(ways * this.quantified().ways);
    return { ways };
  }

  private bounded(ways: number): number {
    return ways <= MAX_COST ? ways : unfoldable();
  }

  private quantified(): Parsed {
    const atom = this.atom();
    const match = /^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{0,4}))?\})[?+]?/.exec(this.source.slice(this.position, this.position + 16));
    if (match === null) return atom;
    this.position += match[0].length;
    const [text, low, comma, high] = match;
    const [least, most] =
      low === undefined
        ? (SHORT[text.slice(0, 1)] ?? [0, Infinity])
        : [Number(low), comma === undefined ? Number(low) : high === '' ? Infinity : Number(high)];
    const times = Math.min(most ?? Infinity, this.length);
    if (atom.ways === 1) return { ways: Math.max(1, times - (least ?? 0) + 1) };
    // A choice inside of a repetition multiplies.
    let ways = 0;
    for (let count = least ?? 0; count <= times; count += 1) ways = this.bounded(ways + atom.ways ** count);
    return { ways: Math.max(1, ways) };
  }

  private atom(): Parsed {
    const character = this.peek();
    this.position += 1;
    if (character === '(') return this.group();
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escape();
    return '*+?{'.includes(character) ? unfoldable() : { ways: 1 };
  }

  private group(): Parsed {
    this.depth += 1;
    if (this.depth > 20) return unfoldable();
    const opening = /^\?(?::|P?<[A-Za-z_]\w*>)/.exec(this.source.slice(this.position, this.position + 64));
    // Look-around and conditions are not modelled.
    if (opening === null && this.peek() === '?') return unfoldable();
    this.position += opening?.[0].length ?? 0;
    const inner = this.alternatives();
    if (this.peek() !== ')') return unfoldable();
    this.position += 1;
    this.depth -= 1;
    return inner;
  }

  private characterClass(): Parsed {
    const match = /^\^?\]?(?:[^\]\\]|\\[\s\S])*\]/.exec(this.source.slice(this.position));
    if (match === null) return unfoldable();
    this.position += match[0].length;
    return { ways: 1 };
  }

  private escape(): Parsed {
    const character = this.peek();
    // A back reference may be anything.
    if (character === '' || /[1-9kpPgN]/.test(character)) return unfoldable();
    this.position += 1;
    return { ways: 1 };
  }
}

const SHORT: Readonly<Record<string, readonly [number, number]>> = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] };

/** An upper bound for the steps of a search through a text of this length; ends the operation if there is none that is small enough. */
export function expressionCost(source: string, length: number): number {
  if (source.length > 1000) return unfoldable();
  const ways = new Reader(source, length).whole();
  const cost = ways * (length + 1) * (source.length + 1);
  return cost <= MAX_COST ? cost : unfoldable();
}
