/**
 * Whether a regular expression can take a matcher that goes back exponentially long. A repetition does if one text can be taken apart by
 * it in two ways and something behind it may fail: every turn then doubles the ways (Weideman et al., "Analyzing matching time
 * behavior of backtracking regular expression matchers", CIAA 2016: exponential degree of ambiguity). Decided on the automaton of
 * positions: each pair of positions is visited once.
 */
import { exceeds, NOTHING, overlaps, type Characters } from './pattern-characters.js';
import { parsePattern, type PatternNode, type PatternOptions } from './pattern-syntax.js';

const MAX_POSITIONS = 120;
const MAX_STEPS = 100_000;
/** More turns than these are as good as any number. */
const MANY = 20;

/** A position: a place in the pattern that takes one character. */
interface Automaton {
  readonly sets: Characters[];
  /** How often each position follows each: twice is a choice between two ways for the same text. */
  readonly follows: Map<number, number>[];
}

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

export function isExponential(source: string, options: PatternOptions, whole: boolean): boolean {
  const node = parsePattern(source, options);
  return node !== undefined && search(node, { anchored: whole, required: [] });
}

/** What stands behind a part. */
interface Behind {
  /** An anchor. */
  readonly anchored: boolean;
  /** Characters that must come. */
  readonly required: readonly Characters[];
}

function search(node: PatternNode, behind: Behind): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.parts.some((part, index) => search(part, following(node.parts.slice(index + 1), behind)));
    case 'alternatives':
      return node.parts.some((part) => search(part, behind));
    case 'look':
      return search(node.body, NOTHING_BEHIND);
    case 'repeat':
      return (node.most >= MANY && mayFail(node.body, behind) && isAmbiguous(node.body)) || search(node.body, behind);
    default:
      return false;
  }
}

const NOTHING_BEHIND: Behind = { anchored: false, required: [] };

function following(parts: readonly PatternNode[], behind: Behind): Behind {
  return {
    anchored: behind.anchored || parts.some((part) => part.kind === 'anchor' || part.kind === 'look' || part.kind === 'closed'),
    required: [...behind.required, ...parts.flatMap(requiredIn)],
  };
}

/** Sets of which one character must come. */
function requiredIn(node: PatternNode): readonly Characters[] {
  switch (node.kind) {
    case 'set':
      return [node.characters];
    case 'sequence':
      return node.parts.flatMap(requiredIn);
    case 'repeat':
      return node.least > 0 ? requiredIn(node.body) : [];
    case 'alternatives': {
      const parts = node.parts.map(requiredIn);
      return parts.every((part) => part.length > 0) ? [parts.flat().reduce((all, one) => all | one, NOTHING)] : [];
    }
    default:
      return [];
  }
}

/** Whether what is behind may refuse a text that the repetition takes. */
function mayFail(body: PatternNode, { anchored, required }: Behind): boolean {
  const own = charactersIn(body);
  return anchored || required.some((characters) => exceeds(own, characters));
}

function charactersIn(node: PatternNode): Characters {
  switch (node.kind) {
    case 'set':
      return node.characters;
    case 'sequence':
    case 'alternatives':
      return node.parts.reduce((all, part) => all | charactersIn(part), NOTHING);
    case 'repeat':
      return charactersIn(node.body);
    default:
      return NOTHING;
  }
}

/** Whether one text can be taken apart in two ways by any number of turns of a body. */
function isAmbiguous(body: PatternNode): boolean {
  const automaton: Automaton = { sets: [], follows: [] };
  const part = build(body, automaton);
  if (part === undefined) return false;
  connect(part.last, part.first, automaton);
  const twice = automaton.follows.some((next) => [...next.values()].some((count) => count > 1));
  return twice || hasTwoWays(automaton);
}

/** Undefined for what is not decided by the next character alone, and for what is too large. */
function build(node: PatternNode, automaton: Automaton): Part | undefined {
  switch (node.kind) {
    case 'set': {
      const position = automaton.sets.length;
      if (position >= MAX_POSITIONS) return undefined;
      automaton.sets.push(node.characters);
      automaton.follows.push(new Map());
      return { first: [position], last: [position], nullable: false };
    }
    case 'sequence':
      return buildAll(node.parts, automaton, (left, right) => {
        connect(left.last, right.first, automaton);
        return {
          first: left.nullable ? [...left.first, ...right.first] : left.first,
          last: right.nullable ? [...left.last, ...right.last] : right.last,
          nullable: left.nullable && right.nullable,
        };
      });
    case 'alternatives':
      return buildAll(node.parts, automaton, (left, right) => ({
        first: [...left.first, ...right.first],
        last: [...left.last, ...right.last],
        nullable: left.nullable || right.nullable,
      }));
    case 'repeat': {
      const part = build(node.body, automaton);
      if (part === undefined) return undefined;
      // A fixed number of turns is one way.
      if (node.most > 1 && node.most !== node.least) connect(part.last, part.first, automaton);
      return { ...part, nullable: part.nullable || node.least === 0 };
    }
    default:
      return undefined;
  }
}

function buildAll(nodes: readonly PatternNode[], automaton: Automaton, join: (left: Part, right: Part) => Part): Part | undefined {
  let whole: Part | undefined;
  for (const node of nodes) {
    const part = build(node, automaton);
    if (part === undefined) return undefined;
    whole = whole === undefined ? part : join(whole, part);
  }
  return whole ?? { first: [], last: [], nullable: true };
}

function connect(from: readonly number[], to: readonly number[], { follows }: Automaton): void {
  for (const position of from) {
    const next = follows[position];
    for (const target of to) next?.set(target, (next.get(target) ?? 0) + 1);
  }
}

/** Whether two positions can be reached by one text from one position, and come together again by another. */
function hasTwoWays({ sets, follows }: Automaton): boolean {
  const count = sets.length;
  const pairsBefore = new Map<number, number[]>();
  const reached = new Set<number>();
  const queue: number[] = sets.map((_, position) => position * count + position);
  let steps = 0;
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const left = follows[Math.floor(pair / count)] ?? new Map<number, number>();
    const right = follows[pair % count] ?? new Map<number, number>();
    for (const one of left.keys()) {
      for (const other of right.keys()) {
        steps += 1;
        if (steps > MAX_STEPS) return false;
        if (!overlaps(sets[one] ?? NOTHING, sets[other] ?? NOTHING)) continue;
        const next = one * count + other;
        const before = pairsBefore.get(next);
        if (before === undefined) pairsBefore.set(next, [pair]);
        else before.push(pair);
        if (one !== other && !reached.has(next)) {
          reached.add(next);
          queue.push(next);
        }
      }
    }
  }
  return comesTogether(reached, pairsBefore, count);
}

/** Walks back from where both are the same to where they differ. */
function comesTogether(apart: ReadonlySet<number>, pairsBefore: ReadonlyMap<number, readonly number[]>, count: number): boolean {
  for (let position = 0; position < count; position += 1) {
    if ((pairsBefore.get(position * count + position) ?? []).some((pair) => apart.has(pair))) return true;
  }
  return false;
}
