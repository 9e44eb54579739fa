/** Where the results of calls go: found by walking everything that is bound, set and handed on, once for a document and only if asked. */
import type { Span, Use, Value } from '../../../rules/vocabulary/index.js';
import { plainName } from '../names/qualified.js';
import type { CallRecord, Trace } from '../flow/trace.js';
import { operandsOf, type Term } from '../values/terms.js';

type Told = Pick<Use, 'way' | 'name' | 'callee'> & { readonly beside: () => readonly Value[] };

/** What a record says of a term and of everything in it. */
interface Root {
  readonly term: Term;
  readonly told: Told;
}

interface Step {
  readonly term: Term;
  readonly steps: readonly string[];
  readonly told: readonly Told[];
}

const MAX_USES = 32;
const MAX_STEPS = 12;
const MAX_WALK = 200;
/** For one document. */
const MAX_TOTAL = 150_000;
const NOTHING = (): readonly Value[] => [];

export class Uses {
  private found: Map<string, Use[]> | undefined;
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

  private index(): Map<string, Use[]> {
    const found = new Map<string, Use[]>();
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
    const all = [...args.positional, ...args.keywords.values()];
    const beside = (own: Term) => () => all.filter((term) => term !== own).map((term) => this.valueIn(term, record));
    const root = (way: Use['way'], name: string, term: Term): Root => ({ term, told: { way, name, callee, beside: beside(term) } });
    return [
      ...(receiver === undefined ? [] : [root('receiver', last, receiver)]),
      ...args.positional.map((term) => root('argument', last, term)),
      ...[...args.keywords].map(([name, term]) => root('keyword', name, term)),
    ];
  }

  private walk({ term, told }: Root, found: Map<string, Use[]>): void {
    const seen = new Set<Term>();
    const stack: Step[] = [{ term, steps: [], told: [told] }];
    for (let walked = 0; stack.length > 0 && walked < MAX_WALK && this.left > 0; walked++, this.left--) {
      const next = stack.pop();
      if (next === undefined || seen.has(next.term)) continue;
      seen.add(next.term);
      note(next, found);
      for (const below of stepsBelow(next)) stack.push(below);
    }
  }
}

function note({ term, steps, told }: Step, found: Map<string, Use[]>): void {
  const place = term.kind === 'outside' ? term.source.place : term.kind === 'derived' || madeByCall(term) ? term.place : undefined;
  if (place === undefined) return;
  const key = keyOf(place);
  const uses = found.get(key) ?? [];
  for (const { way, name, callee, beside } of told) {
    const twin = uses.some((use) => use.way === way && use.name === name && use.callee === callee);
    if (twin || uses.length >= MAX_USES) continue;
    uses.push({
      way,
      name,
      callee,
      steps,
      get beside() {
        return beside();
      },
    });
  }
  found.set(key, uses);
}

function madeByCall(term: Term): term is Extract<Term, { kind: 'known' }> {
  return term.kind === 'known' && term.made !== undefined;
}

/** What a term is made of. A condition decides between values, and a comparison says something of them: they do not go on into it. */
function stepsBelow({ term, steps, told }: Step): readonly Step[] {
  switch (term.kind) {
    case 'derived': {
      const next = steps.length >= MAX_STEPS ? steps : [stepOf(term), ...steps];
      return term.operands.map((operand) => ({ term: operand, steps: next, told }));
    }
    case 'member':
      return [{ term: term.object, steps: steps.length >= MAX_STEPS ? steps : [`.${term.property}`, ...steps], told }];
    case 'choice':
      return [term.then, term.otherwise].map((side) => ({ term: side, steps, told }));
    case 'test':
    case 'not':
      return [];
    case 'table':
      return term.entries.map(({ key, value }) => {
        const name = key.kind === 'known' && typeof key.data === 'string' ? key.data : '';
        return { term: value, steps, told: name === '' ? told : [...told, { way: 'entry' as const, name, callee: '', beside: NOTHING }] };
      });
    default:
      return operandsOf(term).map((operand) => ({ term: operand, steps, told }));
  }
}

/** Reading an entry says which: `[exp]`. */
function stepOf({ operation, operands }: Extract<Term, { kind: 'derived' }>): string {
  const key = operation === '[]' ? operands[1] : undefined;
  return key?.kind === 'known' && typeof key.data === 'string' && key.data.length < 40 ? `[${key.data}]` : operation;
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}
