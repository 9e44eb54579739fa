/** From a lowered module to the facts that rules see. */
import type { CovertPlace, Dialect, Fact, FunctionFact, Gap, GuardFact, Models, Moment, Span } from '../../rules/vocabulary/index.js';
import type { FunctionExpression, Module } from '../lower/ir.js';
import type { LiteralModel } from '../literals/model.js';
import { excerpt } from './effects/atoms.js';
import { guardsOf, withoutAnswers } from './effects/guards.js';
import { wordSets, type Words } from './effects/outcomes.js';
import { decisionsIn, summarise } from './effects/summary.js';
import type { Event } from './flow/events.js';
import { startingFrame, type Frame, type Machine, type PendingFunction, type Recovery } from './flow/machine.js';
import { isRoute } from './flow/entry-points.js';
import { run } from './flow/statements.js';
import { Trace } from './flow/trace.js';
import { covertOf, covertText } from './facts/circumstances.js';
import { factsBetween, usesIn, type FactContext } from './facts/facts.js';
import { Bindings } from './facts/written.js';
import { textFacts, textPlaces } from './facts/texts.js';
import { Environment } from './names/environment.js';
import { plainName, qualifiedName } from './names/qualified.js';
import { parameterNames, survey, within, type Survey } from './names/walk.js';
import { Interrupted, OutOfFuel, type Semantics } from './values/data.js';
import { evaluate } from './values/expressions.js';
import { library, type Term } from './values/terms.js';
import { bind } from './flow/assignments.js';

export interface EvaluationContext {
  readonly models: Models;
  readonly literals: LiteralModel;
  readonly semantics: Semantics;
  /** The path of the document as the user knows it; some names say when the code runs. */
  readonly name: string;
  /** When the text's statements run, where its name does not say so; by default as soon as it is imported. */
  readonly runs?: Moment;
  /** Set where the text stands in another text that is no code there. */
  readonly covert?: CovertPlace;
  /** Parts of such a text that marks say show how something is used. */
  readonly shown?: readonly Span[];
  /** Set where the text is a randomised copy with its word replaced: the word. */
  readonly masked?: string;
  /** What names mean that the text does not bind itself, by qualified name: the imports of the text around it. */
  readonly names?: ReadonlyMap<string, string>;
  /** Set where the text is put together from parts of another one. */
  readonly part?: PartOfText | undefined;
  /** Steps for the whole document, where it gets less than others. */
  readonly fuel?: number;
  /** Asked now and then; once it says so, the evaluation throws {@link Interrupted}. */
  readonly interrupted?: () => boolean;
  /** Parses text of the same language that the program would evaluate. */
  readonly parse: (text: string) => Module;
  /** What an exception of the engine in one part of a document comes to: a gap, or it is thrown on. Without it, all are thrown on. */
  readonly failure?: (error: unknown, place: Span) => Gap;
}

export interface PartOfText {
  /** What is known of the other text counts here. */
  readonly survey: Survey;
  /** Whether the functions there are looked at for their own sake; the others say only what names mean. */
  isEvaluated(place: Span): boolean;
  /** Of the texts in it (comments, docstrings) only what has to do with this is looked into. */
  readonly concerns?: Span;
}

export interface Evaluation {
  /**
   * Function by function; those of what its calls and settings are given are made when it is their turn, and nobody keeps them: a document has
   * tens of thousands, which take as much room as all that they are made from. Throws what `failure` throws.
   */
  readonly facts: Iterable<Fact>;
  /** Those among them that are about texts, comments and names as they stand there. */
  readonly texts: readonly Fact[];
  /** Complete when `facts` have been gone through. */
  readonly gaps: readonly Gap[];
  /** The names that the document imports, with what they mean. */
  readonly imports: ReadonlyMap<string, string>;
  readonly survey: Survey;
}

/** Steps for one document: about two seconds of an ordinary machine. */
const DOCUMENT_FUEL = 3_000_000;
/** Steps for one part, so that a costly one does not hide the others. */
const PART_FUEL = 400_000;
/** A function that costs more, or more than its share, waits until every other one has been looked at. */
const FIRST_FUEL = 30_000;
/** The part of the document's fuel that is kept for functions. */
const FUNCTION_SHARE = 0.5;

/** Steps for what rules ask about values of one document. */
const FACT_FUEL = 300_000;

/** How often it is asked whether the evaluation is still wanted: about every millisecond. */
const STEPS_BETWEEN_QUESTIONS = 2_000;

class Tank {
  constructor(
    private total: number,
    private readonly interrupted: (() => boolean) | undefined,
  ) {}

  private slice = 0;
  private unasked = 0;

  spend(steps: number): void {
    this.total -= steps;
    this.slice -= steps;
    if (this.total < 0 || this.slice < 0) throw new OutOfFuel();
    if (this.interrupted === undefined) return;
    this.unasked += steps;
    if (this.unasked < STEPS_BETWEEN_QUESTIONS) return;
    this.unasked = 0;
    if (this.interrupted()) throw new Interrupted();
  }

  get left(): number {
    return this.total;
  }

  get empty(): boolean {
    return this.total < 0;
  }

  /** Ends the evaluation: what is asked afterwards has steps of its own. */
  reserve(steps: number): void {
    this.total = steps;
    this.slice = steps;
  }

  refill(slice: number): void {
    this.slice = slice;
  }
}

/** Throws what `failure` of the context throws. */
export function evaluateModule(module: Module, text: string, context: EvaluationContext): Evaluation {
  const dialect: Dialect = module.language === 'python' ? 'python' : 'javascript';
  const { fuel = DOCUMENT_FUEL } = context;
  const tank = new Tank(fuel, context.interrupted);
  const surveyed = context.part === undefined ? survey(module) : within(survey(module), context.part.survey);
  const machine: Machine = {
    dialect,
    semantics: context.semantics,
    model: context.models.libraries[dialect],
    fuel: tank,
    text,
    parse: context.parse,
    pending: [],
    active: [],
    recursion: { calls: 0 },
    inlined: { statements: 0, before: 0 },
    captured: surveyed.captured,
    trace: new Trace(),
    handed: new Map(),
    entryPoints: new Map(),
    runs: isInstaller(context.name) ? 'install' : (context.runs ?? 'import'),
    starred: [],
  };
  const words = wordSets(context.models.words);
  const looked: LookedAt[] = [];
  const gaps: Gap[] = [];
  const whole: Span = { start: 0, end: text.length };

  const fail = (error: unknown, place: Span): void => {
    machine.active.length = 0;
    if (error instanceof OutOfFuel) gaps.push(exhausted(tank, place));
    else if (context.failure === undefined) throw error;
    else gaps.push(context.failure(error, place));
  };
  /** Where one statement fails, the next ones are still looked at, as long as more than the reserve is left. */
  const recovery = (reserve: number): Recovery => ({
    get spent() {
      return tank.left < reserve;
    },
    failed(error, place) {
      if (tank.empty) throw error;
      fail(error, place);
      tank.refill(this.spent ? FIRST_FUEL : PART_FUEL);
    },
  });
  let bindings: Bindings | undefined;
  const factContext: FactContext = {
    machine,
    literals: context.literals,
    occurrences: surveyed.occurrences,
    imported: surveyed.imported,
    masked: context.masked,
    covert: context.covert === undefined ? undefined : covertText(context.covert, module, text, context.shown ?? []),
    bindings: () => (bindings ??= new Bindings(module, text)),
    uses: usesIn(machine.trace, machine),
  };
  const look = (place: Span, body: () => FunctionEvents, postpone?: () => void): void => {
    if (tank.empty) return;
    const mark = machine.trace.mark();
    try {
      const { events, fact } = body();
      const until = machine.trace.mark();
      looked.push({
        fact,
        guards: guards(events, fact, words, factContext),
        noted: makerThatFailsOnce(
          () => factsBetween(mark, until, machine.trace, fact, factContext),
          (error) => fail(error, place),
        ),
      });
    } catch (error) {
      if (postpone === undefined || !(error instanceof OutOfFuel) || tank.empty) return fail(error, place);
      machine.active.length = 0;
      machine.trace.rewind(mark);
      postpone();
    }
  };

  const environment = new Environment(undefined, 'module');
  for (const [name, path] of context.names ?? []) environment.set(name, library(path, whole));
  tank.refill(PART_FUEL);
  look(whole, () => moduleEvents(module, machine, environment, whole, recovery(fuel * FUNCTION_SHARE)));
  // Functions wait until the scope around them has run, so that they see its constants.
  const seen = new Set<FunctionExpression>();
  const costly: PendingFunction[] = [];
  for (const [index, pending] of machine.pending.entries()) {
    const { node, site } = pending.closure;
    if (seen.has(node) || context.part?.isEvaluated(site?.place ?? node) === false) continue;
    seen.add(node);
    tank.refill(Math.min(FIRST_FUEL, Math.floor(tank.left / (machine.pending.length - index))));
    look(
      site?.place ?? node,
      () => functionEvents(pending, machine),
      () => costly.push(pending),
    );
  }
  for (const pending of costly) {
    tank.refill(PART_FUEL);
    look(pending.closure.site?.place ?? pending.closure.node, () => functionEvents(pending, machine, recovery(0)));
  }
  const surpriseOf = (word: string): number => context.literals.surprise(word);
  const texts: readonly Fact[] = [
    { kind: 'document', name: context.name, text, place: whole, texts: textPlaces(module, text), surpriseOf },
    ...textFacts(module, text),
  ];
  const kept: ReadonlySet<Fact> = new Set(withoutAnswers(looked.flatMap(({ guards }) => guards)));
  // What rules ask about values is paid for from what is left, and a little more.
  tank.reserve(FACT_FUEL);
  return {
    facts: {
      *[Symbol.iterator]() {
        for (const { fact, guards, noted } of looked) {
          yield fact;
          for (const guard of guards) if (kept.has(guard)) yield guard;
          yield* noted();
        }
        yield* texts;
      },
    },
    texts,
    gaps,
    imports: importsOf(environment),
    survey: surveyed,
  };
}

/** What there is to say of one function, or of the statements outside any. */
interface LookedAt {
  readonly fact: FunctionFact;
  readonly guards: readonly GuardFact[];
  readonly noted: () => readonly Fact[];
}

/** Makes the facts each time that it is asked; what fails is told once, and gives none from then on. */
function makerThatFailsOnce(make: () => readonly Fact[], fail: (error: unknown) => void): () => readonly Fact[] {
  let failed = false;
  return () => {
    if (failed) return [];
    try {
      return make();
    } catch (error) {
      failed = true;
      fail(error);
      return [];
    }
  };
}

function importsOf(environment: Environment): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const [name, term] of environment.own()) if (term.kind === 'library') imports.set(name, term.path);
  return imports;
}

/** Whether a file's code runs while its package is installed. */
function isInstaller(name: string): boolean {
  return /(^|\/)(?:setup\.py|(?:pre|post)install\.[cm]?js)$/.test(name);
}

function exhausted(tank: Tank, place: Span): Gap {
  const message = tank.empty
    ? 'the document costs too much to evaluate; the rest was not looked at'
    : 'this part costs too much to evaluate';
  return { reason: 'fuel', message, place };
}

interface FunctionEvents {
  readonly events: readonly Event[];
  readonly fact: FunctionFact;
}

function moduleEvents(module: Module, machine: Machine, environment: Environment, place: Span, recovery: Recovery): FunctionEvents {
  const frame = startingFrame(machine, environment, { runs: machine.runs, recovery });
  run(module.body, frame);
  return {
    events: frame.events,
    fact: { kind: 'function', symbol: '', name: '', parameters: [], decorators: [], routes: [], place, predicate: false },
  };
}

function functionEvents({ closure, symbol, under }: PendingFunction, machine: Machine, recovery?: Recovery): FunctionEvents {
  const { node } = closure;
  const environment = new Environment(closure.environment, 'function');
  const frame = startingFrame(machine, environment, {
    symbol,
    under,
    runs: momentOf(closure, machine),
    ...(closure.site === undefined ? {} : { site: closure.site }),
    ...(recovery && { recovery }),
  });
  bindOutside(closure, frame);
  run(node.body, frame);
  const place = closure.site?.place ?? { start: node.start, end: node.end };
  const fact: FunctionFact = {
    kind: 'function',
    symbol,
    name: symbol.slice(symbol.lastIndexOf('.') + 1),
    parameters: parameterNames(node),
    decorators: node.decorators.map((decorator) => excerpt(machine.text, decorator)),
    routes: machine.entryPoints.get(node) ?? [],
    place,
    predicate: summarise(frame.events, place, machine).predicate,
  };
  return { events: frame.events, fact };
}

/** Bases of classes whose methods an installer runs. */
const INSTALL_COMMAND = /^(setuptools|distutils)(\.\w+)*\.command\./;

/** Functions of a module that build tools call (PEP 517). */
const BUILD_HOOK = /^(?:build_(?:wheel|sdist|editable)|prepare_metadata_for_build_\w+|get_requires_for_build_\w+)$/;

function momentOf({ node, receiver }: PendingFunction['closure'], machine: Machine): Moment {
  if (machine.dialect === 'python' && receiver === undefined && BUILD_HOOK.test(node.name)) return 'install';
  if (machine.entryPoints.has(node)) return 'request';
  const handed = machine.handed.get(node);
  if (handed !== undefined && handed.runs !== 'call' && isPrompt(handed.from, machine)) return handed.runs;
  const owner = receiver?.kind === 'instance' ? receiver.class : undefined;
  return owner?.libraryBases.some((base) => INSTALL_COMMAND.test(base)) === true ? 'install' : 'call';
}

/** Whether a call soon calls what it is handed, or belongs to what such a call hands on. */
function isPrompt(call: Term, machine: Machine, depth = 0): boolean {
  const name = qualifiedName(call);
  if (name !== undefined && machine.model.prompt.includes(plainName(name))) return true;
  if (call.kind !== 'derived' || !call.operation.startsWith('.') || depth > 8) return false;
  const [object] = call.operands;
  if (object?.kind === 'outside') return object.from !== undefined && isPrompt(object.from, machine, depth + 1);
  return object !== undefined && isPrompt(object, machine, depth + 1);
}

/** Parameters come from outside, with their names; the first of a method is its object. */
function bindOutside(closure: PendingFunction['closure'], frame: Frame): void {
  const { node, receiver } = closure;
  const python = frame.machine.dialect === 'python';
  if (receiver !== undefined && !python && !node.arrow) frame.environment.set('this', receiver);
  node.parameters.forEach((parameter, index) => {
    if (python && index === 0 && receiver !== undefined && closure.method) {
      bind(parameter.target, receiver, frame, 'silent');
      return;
    }
    const place = frame.site?.place ?? { start: parameter.start, end: parameter.end };
    const name =
      parameter.target.kind === 'name'
        ? parameter.target.name
        : frame.machine.text.slice(place.start, Math.min(place.end, place.start + 30));
    const { entryPoints, handed, model } = frame.machine;
    const from = handed.get(node)?.from;
    // What a framework calls with a request is given one, or in Python parts of its path.
    const given = entryPoints.has(node) && (python || index === 0);
    const request = given || model.requestParameters.includes(name) || isFilledIn(parameter, closure, frame);
    const fallback = parameter.defaultValue === undefined ? undefined : constantDefault(parameter.defaultValue, closure, frame);
    const term: Term = {
      kind: 'outside',
      source: { kind: request ? 'request' : 'parameter', name, place },
      path: parameter.target.kind === 'name' ? [name] : [],
      ...(fallback === undefined ? {} : { fallback }),
      ...(from === undefined ? {} : { from }),
    };
    bind(parameter.target, term, frame, 'silent');
  });
}

/** `find(@Query("name") name)`: a decorator of the parameter says that a framework fills it in from the request. */
function isFilledIn(
  { decorators = [] }: FunctionExpression['parameters'][number],
  closure: PendingFunction['closure'],
  frame: Frame,
): boolean {
  return decorators.some((decorator) => {
    const term = evaluate(decorator, { ...frame, environment: closure.environment, events: [], inlined: true });
    return isRoute(qualifiedName(term), frame);
  });
}

function constantDefault(
  node: NonNullable<FunctionExpression['parameters'][number]['defaultValue']>,
  closure: PendingFunction['closure'],
  frame: Frame,
): Term | undefined {
  const term = evaluate(node, { ...frame, environment: closure.environment, events: [], inlined: true });
  return DEFAULTS.has(term.kind) ? term : undefined;
}

/** What a default may be to say what the parameter is: constants, names and objects of libraries, containers of them. */
const DEFAULTS: ReadonlySet<Term['kind']> = new Set(['known', 'library', 'collection', 'table', 'derived', 'closure']);

function guards(events: readonly Event[], fact: FunctionFact, words: Words, context: FactContext): readonly GuardFact[] {
  const { machine, literals, occurrences } = context;
  const summary = summarise(events, fact.place, machine);
  const few = summary.returns.length <= 2;
  const single = few && decisionsIn(events, () => false) <= 1;
  const question = few && decisionsIn(events, ({ place }) => machine.trace.isDiscarded(place)) <= 1;
  return guardsOf(events, {
    machine,
    literals,
    occurrences,
    words,
    summary,
    single,
    question,
    function: fact,
    covert: covertOf(fact, context),
  });
}
