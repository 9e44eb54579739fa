/** Text that the program would evaluate is parsed, lowered and evaluated in place. */
import type { Span } from '../../../rules/vocabulary/index.js';
import { Bytes } from '../../../rules/vocabulary/index.js';
import { evaluate } from '../values/expressions.js';
import { Environment } from '../names/environment.js';
import { joinChains, library, unknown, type Term } from '../values/terms.js';
import type { Frame } from './machine.js';
import { run } from './statements.js';

const MAX_TEXT = 20_000;
/** Texts that evaluate texts, without end in a text that evaluates itself. */
const MAX_DEPTH = 100;
/** Starting a parser costs as much as many steps. */
const PARSE_STEPS = 100;

/** Evaluates known text (`eval`, `exec`); what an expression gives. Undefined where the text is not known. */
export function evaluateText(text: Term, place: Span, frame: Frame, operation: string): Term | undefined {
  const source = textOf(text);
  if (source === undefined || source.length > MAX_TEXT) return undefined;
  const depth = (frame.site?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  frame.machine.fuel.spend(PARSE_STEPS + (source.length >> 2));
  const module = frame.machine.parse(source);
  const site = { place, chain: joinChains([text], [{ kind: 'evaluation' as const, operation, place }]), depth };
  const inner: Frame = { ...frame, site };
  const [only] = module.body;
  if (module.body.length === 1 && only?.kind === 'expression') {
    const given = evaluate(only.expression, inner);
    // A name alone (`eval("require")`) keeps a bundler from seeing it, and nobody else.
    const hides = given.kind === 'known' || (given.kind === 'library' && only.expression.kind !== 'name');
    return hides ? { ...given, chain: joinChains([given], site.chain) } : given;
  }
  run(module.body, inner);
  return unknown(place);
}

/** `new Function("a", "b", "return …")`. */
export function functionOfText(args: readonly Term[], place: Span, frame: Frame, operation: string): Term | undefined {
  const texts = args.map(textOf);
  const body = texts.at(-1);
  if (body === undefined || texts.some((text) => text === undefined) || body.length > MAX_TEXT) return undefined;
  const depth = (frame.site?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  frame.machine.fuel.spend(PARSE_STEPS + (body.length >> 2));
  const module = frame.machine.parse(`(function anonymous(${texts.slice(0, -1).join(',')}) {\n${body}\n})`);
  const [only] = module.body;
  if (only?.kind !== 'expression') return undefined;
  const site = { place, chain: joinChains(args, [{ kind: 'evaluation' as const, operation, place }]), depth };
  // It sees the names of the language, and `this` is what holds them.
  const environment = new Environment(frame.environment, 'branch');
  environment.set('this', library('globalThis', place));
  return evaluate(only.expression, { ...frame, site, environment });
}

function textOf(term: Term): string | undefined {
  if (term.kind !== 'known') return undefined;
  if (typeof term.data === 'string') return term.data;
  return term.data instanceof Bytes ? term.data.binary : undefined;
}
