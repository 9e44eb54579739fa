/** What the rules of the family say of a setting or a call in the same way. */
import type { CallFact, OptionFact, OptionModel, Requirement, SourceKind, Value, Flow, ValueCase } from '../vocabulary/index.js';
import { dangerOf, matchesAny } from '../vocabulary/index.js';
import { isDevelopment } from './development.js';
import { intentOf, isHidden, type Described } from './intent.js';

/**
 * A dangerous setting; undefined where the models do not know it or its value is harmless. Whether it has a published shape is asked
 * only then.
 */
export function dangerousOption(
  option: OptionFact,
  models: readonly OptionModel[],
  published: boolean | ((option: OptionFact) => boolean),
): { readonly described: Described; readonly owner: string; readonly name: string; readonly value: string } | undefined {
  const danger = dangerOf(option, models);
  if (danger === undefined) return undefined;
  const { cases } = danger;
  const { circumstances, chain, resolution, name, owner } = option;
  // What a caller may choose between is not planted; a default is.
  const chosen = option.value.cases.filter(({ kind }) => kind !== 'outside' && kind !== 'unknown').length > cases.length;
  const open = chosen || circumstances.requirements.some(isAsked);
  // Tests and development servers are meant to be so, unless the rule says otherwise.
  const shaped = !open && (typeof published === 'boolean' ? published && !isDevelopment(circumstances, option.object) : published(option));
  const intent = intentOf({
    circumstances,
    chain,
    // A computed truth value may be how a caller's wish is carried out; what is decoded or wrapped is nobody's wish.
    cases: open ? cases.filter((one) => !one.computed || isHidden(one)) : cases,
    published: shaped,
    assumed: resolution === 'assumed' || owner === '',
  });
  const symbol = circumstances.function.symbol;
  return {
    described: { ...intent, place: option.place, symbol, identity: [symbol, owner, name, cases[0]?.rendered ?? ''] },
    owner,
    name: name.slice(name.lastIndexOf('.') + 1),
    value: cases[0]?.rendered ?? option.value.text,
  };
}

const COUNTING = /^[A-Za-z_$][\w.$]* ?[<>]=? ?[A-Za-z_$][\w.$]*$/;

/** A condition on what a caller or an object says: then it is they who ask for it. */
function isAsked({ sources, text }: Requirement): boolean {
  // `i < length`: how often something is done.
  if (COUNTING.test(text)) return false;
  return sources.some(({ kind }) => kind === 'parameter' || kind === 'state' || kind === 'argument-vector');
}

/** What a dangerous setting of something unknown comes to. */
export function unownedOption(option: OptionFact, cases: readonly ValueCase[], published: boolean): Described {
  const { circumstances, chain, object, name, place } = option;
  const symbol = circumstances.function.symbol;
  const intent = intentOf({ circumstances, chain, cases, published, assumed: true });
  return { ...intent, place, symbol, identity: [symbol, object, name, cases[0]?.rendered ?? ''] };
}

/** Data that somebody outside sends. */
const REMOTE: ReadonlySet<SourceKind> = new Set(['request', 'header', 'cookie', 'query', 'message', 'network']);

/** The first way by which something that a stranger sends reaches a value unchanged by any of these functions, and untested. */
export function taintOf(value: Value, sanitizers: readonly string[], kinds: ReadonlySet<SourceKind> = REMOTE): Flow | undefined {
  return value.flows.find(
    ({ source, steps, tested }) => kinds.has(source.kind) && !tested && !steps.some((step) => matchesAny(sanitizers, step)),
  );
}

/**
 * What a call comes to that is not dangerous by itself, only where somebody else decides what it is given: that it never runs, stands in
 * an example or in a text that is evaluated, says nothing. Undefined where there is nothing to say.
 */
export function describeOpenCall(call: CallFact, cases: readonly ValueCase[] = []): Described | undefined {
  const { circumstances } = call;
  if (circumstances.dead || circumstances.evaluated.length > 0) return undefined;
  const { covert } = circumstances;
  if (covert !== undefined && (covert.place === 'markdown' || !covert.whole)) return undefined;
  const described = describeCall(call, { published: false, cases });
  return covert?.shown === true && described.severity === 'note' ? undefined : described;
}

/** What a dangerous call comes to. */
export function describeCall(
  call: Pick<CallFact, 'callee' | 'chain' | 'circumstances' | 'place' | 'resolution'>,
  found: {
    readonly published: boolean;
    readonly tainted?: Flow;
    /** What is read from the network, as written. */
    readonly network?: string;
    readonly cases?: readonly ValueCase[];
    readonly place?: CallFact['place'];
    /** It has that shape also in a test, and where a caller asks for it. */
    readonly everywhere?: boolean;
  },
): Described {
  const { circumstances, chain, resolution, callee } = call;
  const { everywhere = false, tainted, published, network, cases = [], place = call.place } = found;
  const outside = tainted?.path.join('.') ?? network;
  // What a caller asks for, and what a test does, is not planted.
  const shaped = published && (everywhere || !(isDevelopment(circumstances) || circumstances.requirements.some(isAsked)));
  const intent = intentOf({
    circumstances,
    chain,
    cases,
    published: shaped,
    assumed: resolution === 'assumed' || callee.startsWith('.'),
    ...(outside === undefined ? {} : { tainted: outside }),
  });
  const symbol = circumstances.function.symbol;
  const origin =
    tainted === undefined ? [] : [{ place: tainted.source.place, role: 'source' as const, message: 'what comes from outside' }];
  return {
    ...intent,
    related: [...origin, ...intent.related],
    place,
    symbol,
    identity: [symbol, callee, ...cases.map((one) => one.rendered)],
  };
}
