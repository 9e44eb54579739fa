import type { DisguiseStep, SourceKind, Span } from '../../../rules/vocabulary/index.js';
import type { Frame } from '../flow/machine.js';
import { UNKNOWN } from '../values/data.js';
import { derived, joinChains, known, library, type KnownTerm, type OutsideTerm, type Term } from '../values/terms.js';

/** What a name means here: a binding of the document, a builtin, or a library that the text names without importing it. */
export function resolveName(name: string, place: Span, frame: Frame): Term {
  const term = meaningOf(name, place, frame);
  // What an evaluated text names was hidden by it.
  const chain = frame.site?.chain ?? [];
  return term.kind === 'library' && chain.length > 0 ? { ...term, chain: joinChains([term], chain) } : term;
}

function meaningOf(name: string, place: Span, frame: Frame): Term {
  const { machine } = frame;
  const bound = frame.environment.lookup(name);
  if (bound !== undefined) {
    const changes = bound.crossed && !frame.inlined && (machine.captured.has(name) || bound.later.length > 0) && saysItsValue(bound.term);
    return changes ? derived('captured', [bound.term, ...bound.later], place) : bound.term;
  }
  const { distinctive } = machine.model;
  if (Object.hasOwn(distinctive, name)) return libraryName(distinctive[name] ?? name, place, frame);
  // Of several modules whose names are all imported, nobody can tell which one it is from.
  const [starred] = machine.starred;
  const imported = starred !== undefined && machine.starred.length === 1 && !machine.semantics.isName(name) && !/^__\w+__$/.test(name);
  return libraryName(imported ? `${starred}.${name}` : name, place, frame);
}

/** Whether more is known of a term than where it comes from: after another assignment that no longer holds. */
function saysItsValue(term: Term): boolean {
  return term.kind === 'known' || term.kind === 'derived' || (term.kind === 'outside' && term.call !== undefined);
}

/** A qualified name: a source, a constant of the language or library, or a reference. */
export function libraryName(path: string, place: Span, frame: Frame, chain: readonly DisguiseStep[] = []): Term {
  const { machine } = frame;
  const bare = machine.semantics.bareName(path);
  if (bare !== path) return libraryName(bare, place, frame, chain);
  const kind = sourceKind(path, frame);
  if (kind !== undefined) return { kind: 'outside', source: { kind, name: path, place }, path: [path] };
  const constant = machine.semantics.constant(path);
  return constant === UNKNOWN ? library(path, place, chain) : known(constant, place, chain);
}

function sourceKind(path: string, frame: Frame): SourceKind | undefined {
  const { sources } = frame.machine.model;
  return Object.hasOwn(sources, path) ? sources[path] : undefined;
}

/** An attribute or a key of something from outside: still from outside, with a longer path, and perhaps a better known source. */
export function partOf(whole: OutsideTerm, name: string, frame: Frame, key: KnownTerm | undefined = whole.key): OutsideTerm {
  const { requestMembers } = frame.machine.model;
  const { source } = whole;
  const refinable = source.kind === 'parameter' || source.kind === 'request' || source.kind === 'state';
  const member = refinable && Object.hasOwn(requestMembers, name) ? requestMembers[name] : undefined;
  // Whatever has headers or cookies is a request.
  const refined = member === 'header' || member === 'cookie' || looksLikeRequest(whole, frame) ? member : undefined;
  return {
    kind: 'outside',
    source: { kind: refined ?? source.kind, name: `${source.name}.${name}`.slice(0, 80), place: source.place },
    path: whole.path.length > 8 ? whole.path : [...whole.path, name],
    ...(whole.call === undefined || whole.source.kind !== 'file' ? {} : { call: whole.call }),
    ...(whole.from === undefined ? {} : { from: whole.from }),
    ...(key === undefined ? {} : { key }),
    ...(whole.made === undefined ? {} : { made: `${whole.made}.${name}` }),
  };
}

function looksLikeRequest(term: OutsideTerm, frame: Frame): boolean {
  if (term.source.kind === 'request') return true;
  const { requestParameters } = frame.machine.model;
  return term.path.some((part) => requestParameters.includes(part));
}
