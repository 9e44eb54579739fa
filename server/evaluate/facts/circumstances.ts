import type { Circumstances, Covert, CovertPlace, FunctionFact, Requirement, Span } from '../../../rules/vocabulary/index.js';
import type { Module } from '../../lower/ir.js';
import { excerpt, type AtomContext } from '../effects/atoms.js';
import { fixedConstants, namesOf } from '../effects/mentions.js';
import type { Path, Standpoint } from '../flow/trace.js';
import { walk } from '../names/walk.js';
import { NO_STEPS, outsideOf, placeOf, termsIn, type Term } from '../values/terms.js';

const MAX_REQUIREMENTS = 16;

/** What was last made for a function: much of what happens in one stands under the same conditions. */
const latest = new WeakMap<FunctionFact, { readonly standpoint: Standpoint; readonly circumstances: Circumstances }>();

/** Where and when something happened, as rules see it. */
export function circumstancesOf(
  standpoint: Standpoint & { readonly place: Span },
  fact: FunctionFact,
  context: DocumentContext,
): Circumstances {
  const before = latest.get(fact);
  // Of a text with examples, one part of a function may be shown and another not.
  const alike = (context.covert?.shown.length ?? 0) === 0;
  if (alike && before !== undefined && isSame(before.standpoint, standpoint)) return before.circumstances;
  const circumstances = new RecordedCircumstances(standpoint, fact, context);
  latest.set(fact, { standpoint, circumstances });
  return circumstances;
}

function isSame(one: Standpoint, other: Standpoint): boolean {
  return one.under === other.under && one.dead === other.dead && one.runs === other.runs && one.site === other.site;
}

/** A class, as getters of an object literal would give each object a shape of its own. */
class RecordedCircumstances implements Circumstances {
  readonly function: FunctionFact;
  readonly runs: Circumstances['runs'];
  readonly dead: boolean;
  readonly evaluated: Circumstances['evaluated'];
  readonly imports: Circumstances['imports'];
  declare readonly covert?: Covert;
  declare readonly masked?: string;
  private readonly under: Path | undefined;

  constructor(
    { runs, dead, site, under, place }: Standpoint & { readonly place: Span },
    fact: FunctionFact,
    private readonly context: DocumentContext,
  ) {
    this.function = fact;
    this.runs = runs;
    this.dead = dead;
    this.evaluated = site?.chain ?? NO_STEPS;
    this.imports = context.imported;
    this.under = under;
    const covert = covertOf(fact, context, place);
    if (covert !== undefined) this.covert = covert;
    if (context.masked !== undefined) this.masked = context.masked;
  }

  get requirements(): readonly Requirement[] {
    return requirementsOf(this.under, this.context);
  }
}

export interface DocumentContext extends AtomContext {
  /** The first parts of the names of modules that the document imports. */
  readonly imported: ReadonlySet<string>;
  readonly covert: CovertText | undefined;
  /** See `Circumstances`. */
  readonly masked: string | undefined;
}

/** What a text that is no code says of a place in a function in it. */
export function covertOf(
  fact: FunctionFact,
  { covert, machine }: Pick<DocumentContext, 'covert' | 'machine'>,
  { start, end }: Span = fact.place,
): Covert | undefined {
  return (
    covert && {
      place: covert.place,
      whole: covert.program || isWhole(fact, covert, machine.text),
      shown: covert.shown.some((part) => part.start <= start && end <= part.end),
    }
  );
}

/** A text that is no code where it stands. */
export interface CovertText {
  readonly place: CovertPlace;
  readonly long: boolean;
  /** It is a program with functions of its own, not calls one after the other as documentation has them. */
  readonly program: boolean;
  /** Parts that marks say show how something is used. */
  readonly shown: readonly Span[];
}

/** Lines from which on a function, or the text that it stands in, is more than an example of one call. */
const WHOLE_FUNCTION = 4;
const WHOLE_TEXT = 8;
/** Lines from which on a function or class does more than to stand for one. */
const DEFINITION = 3;
/** Lines from which on a text with such a definition is a program. */
const PROGRAM = 6;

/** What a text is, as far as that does not depend on where in it something stands. */
export function covertText(place: CovertPlace, { body }: Module, text: string, shown: readonly Span[]): CovertText {
  const lines = linesIn(text);
  let program = false;
  if (lines >= PROGRAM)
    walk(body, (node) => {
      if (node.kind === 'function' || node.kind === 'class') program ||= linesIn(text.slice(node.start, node.end)) >= DEFINITION;
      return !program;
    });
  return { place, long: lines >= WHOLE_TEXT, program, shown };
}

function isWhole({ symbol, place }: FunctionFact, { long }: CovertText, text: string): boolean {
  return symbol !== '' && (long || linesIn(text.slice(place.start, place.end)) >= WHOLE_FUNCTION);
}

function linesIn(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

/** Of paths, which do not change any more: everything that happens under one asks for the same. */
const requirements = new WeakMap<Path, readonly Requirement[]>();

/** The innermost conditions, outermost first. */
function requirementsOf(under: Path | undefined, context: AtomContext): readonly Requirement[] {
  if (under === undefined) return [];
  const known = requirements.get(under);
  if (known !== undefined) return known;
  const innermost: Path[] = [];
  for (let path: Path | undefined = under; path !== undefined && innermost.length < MAX_REQUIREMENTS; path = path.around)
    innermost.unshift(path);
  const all = innermost.map((path) => requirementOf(path, context));
  requirements.set(under, all);
  return all;
}

const MAX_STEPS = 200;

/** Whether something in a condition is asked to be more or less than something else. */
function asksForMore(condition: Term): boolean {
  for (const next of termsIn([condition], MAX_STEPS)) if (next.kind === 'test' && next.predicate === 'order') return true;
  return false;
}

const asked = new WeakMap<Path, Requirement>();

function requirementOf(path: Path, context: AtomContext): Requirement {
  const known = asked.get(path);
  if (known !== undefined) return known;
  const requirement = new PathRequirement(path, context);
  asked.set(path, requirement);
  return requirement;
}

class PathRequirement implements Requirement {
  readonly text: string;
  readonly place: Span;
  readonly holds: boolean;
  private readonly test: Term;
  private askedSources: Requirement['sources'] | undefined;
  private askedNames: Requirement['names'] | undefined;
  private askedConstants: Requirement['constants'] | undefined;
  private askedOrder: boolean | undefined;

  constructor(
    { test, holds }: Path,
    private readonly context: AtomContext,
  ) {
    this.test = test;
    this.holds = holds;
    this.place = placeOf(test, { start: 0, end: 0 });
    this.text = excerpt(context.machine.text, this.place);
  }

  get sources(): Requirement['sources'] {
    return (this.askedSources ??= outsideOf(this.test, 4).map((outside) => outside.source));
  }

  get names(): Requirement['names'] {
    return (this.askedNames ??= namesOf(this.test));
  }

  get ordered(): boolean {
    return (this.askedOrder ??= asksForMore(this.test));
  }

  get constants(): Requirement['constants'] {
    return (this.askedConstants ??= fixedConstants(this.test, this.context));
  }
}
