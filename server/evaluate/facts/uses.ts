/** Where the results of calls go: found by walking everything that is bound, set and handed on, once for a document and only if asked. */
import type { Span, Use, Value } from '../../../rules/vocabulary/index.js';
import { plainName } from '../names/qualified.js';
import type { CallRecord, Trace } from '../flow/trace.js';
import { operandsWith } from '../values/arguments.js';
import { operandsOf, type Term } from '../values/terms.js';

type Told = Pick<Use, 'way' | 'name' | 'callee'> & { readonly beside: () => readonly Value[] };

/** What a record says of a term and of everything in it. */
interface Root {
  readonly term: Term;
  readonly told: Told;
}

interface Step {
  readonly term: Term;
  readonly steps: Steps | undefined;
  readonly told: readonly Told[];
}

/** Innermost first; made into a list only where somebody asks. */
interface Steps {
  readonly step: string;
  readonly outer: Steps | undefined;
  readonly count: number;
}

class FoundUse implements Use {
  readonly way: Use['way'];
  readonly name: string;
  readonly callee: string;
  private listed: readonly string[] | undefined;

  constructor(
    private readonly told: Told,
    private readonly inner: Steps | undefined,
  ) {
    this.way = told.way;
    this.name = told.name;
    this.callee = told.callee;
  }

  get steps(): readonly string[] {
    return (this.listed ??= listOf(this.inner));
  }

  get beside(): readonly Value[] {
    return this.told.beside();
  }
}

function listOf(steps: Steps | undefined): readonly string[] {
  const list: string[] = [];
  for (let next = steps; next !== undefined; next = next.outer) list.push(next.step);
  return list;
}

const MAX_USES = 32;
const MAX_STEPS = 12;
const MAX_WALK = 200;
/** For one document. */
const MAX_TOTAL = 150_000;
const NOTHING = (): readonly Value[] => [];

export class Uses {
  private found: Map<number, Use[]> | undefined;
  private left = MAX_TOTAL;

  constructor(
    private readonly trace: Trace,
    private readonly valueIn: (term: Term, record: CallRecord) => Value,
  ) {}

  /** Of what a call at a place gives. An object that is known whole stands where the first thing it is made of was written. */
  of(place: Span, first: Span | undefined): readonly Use[] {
    this.found ??= this.index();
    return this.found.get(keyOf(place)) ?? (first === undefined ? undefined : this.found.get(keyOf(first))) ?? [];
  }

  private index(): Map<number, Use[]> {
    const found = new Map<number, Use[]>();
    for (const { way, name, term } of this.trace.bindings) this.walk({ term, told: { way, name, callee: '', beside: NOTHING } }, found);
    for (const { way, name, term, owner } of this.trace.settings) {
      const put = way === 'item' || way === 'entry' ? way : 'attribute';
      this.walk({ term, told: { way: put, name, callee: plainName(owner), beside: NOTHING } }, found);
    }
    for (const record of this.trace.calls) for (const root of this.rootsOf(record)) this.walk(root, found);
    return found;
  }

  private rootsOf(record: CallRecord): readonly Root[] {
    const { args, receiver } = record;
    const callee = plainName(record.callee);
    const last = callee.slice(callee.lastIndexOf('.') + 1);
    const all = operandsWith([], args);
    const beside = (own: Term) => () => all.filter((term) => term !== own).map((term) => this.valueIn(term, record));
    const root = (way: Use['way'], name: string, term: Term): Root => ({ term, told: { way, name, callee, beside: beside(term) } });
    return [
      ...(receiver === undefined ? [] : [root('receiver', last, receiver)]),
      ...args.positional.map((term) => root('argument', last, term)),
      ...[...args.keywords].map(([name, term]) => root('keyword', name, term)),
    ];
  }

  private walk({ term, told }: Root, found: Map<number, Use[]>): void {
    if (isPlain(term)) {
      this.left--;
      return;
    }
    const seen = new Set<Term>();
    const stack: Step[] = [{ term, steps: undefined, told: [told] }];
    for (let walked = 0; stack.length > 0 && walked < MAX_WALK && this.left > 0; walked++, this.left--) {
      const next = stack.pop();
      if (next === undefined || seen.has(next.term)) continue;
      seen.add(next.term);
      note(next, found);
      pushBelow(next, stack);
    }
  }
}

/** Most of what is handed on: no call gave it, and nothing is in it. */
function isPlain(term: Term): boolean {
  return (term.kind === 'known' && term.made === undefined) || term.kind === 'library';
}

function note({ term, steps, told }: Step, found: Map<number, Use[]>): void {
  const place = term.kind === 'outside' ? term.source.place : term.kind === 'derived' || madeByCall(term) ? term.place : undefined;
  if (place === undefined) return;
  const key = keyOf(place);
  const uses = found.get(key) ?? [];
  for (const one of told) {
    if (uses.length >= MAX_USES) break;
    const { way, name, callee } = one;
    if (!uses.some((use) => use.way === way && use.name === name && use.callee === callee)) uses.push(new FoundUse(one, steps));
  }
  found.set(key, uses);
}

function madeByCall(term: Term): term is Extract<Term, { kind: 'known' }> {
  return term.kind === 'known' && term.made !== undefined;
}

/** Adds what a term is made of. A condition decides between values, and a comparison says something of them: they do not go on into it. */
function pushBelow({ term, steps, told }: Step, stack: Step[]): void {
  switch (term.kind) {
    case 'derived': {
      const next = after(stepOf(term), steps);
      for (const operand of term.operands) stack.push({ term: operand, steps: next, told });
      return;
    }
    case 'member':
      stack.push({ term: term.object, steps: after(`.${term.property}`, steps), told });
      return;
    case 'choice':
      stack.push({ term: term.then, steps, told }, { term: term.otherwise, steps, told });
      return;
    case 'test':
    case 'not':
      return;
    case 'table':
      for (const { key, value } of term.entries) {
        const name = key.kind === 'known' && typeof key.data === 'string' ? key.data : '';
        const more: Told = { way: 'entry', name, callee: '', beside: NOTHING };
        stack.push({ term: value, steps, told: name === '' ? told : [...told, more] });
      }
      return;
    default:
      for (const operand of operandsOf(term)) stack.push({ term: operand, steps, told });
  }
}

function after(step: string, outer: Steps | undefined): Steps {
  const count = outer?.count ?? 0;
  return outer !== undefined && count >= MAX_STEPS ? outer : { step, outer, count: count + 1 };
}

/** Reading an entry says which: `[exp]`. */
function stepOf({ operation, operands }: Extract<Term, { kind: 'derived' }>): string {
  const key = operation === '[]' ? operands[1] : undefined;
  return key?.kind === 'known' && typeof key.data === 'string' && key.data.length < 40 ? `[${key.data}]` : operation;
}

/** Both fit into one number. */
function keyOf({ start, end }: Span): number {
  return start * 2 ** 26 + end;
}
