/**
 * Settings that a program looks up for itself, such as the token that it logs in with: what is given is what was set, and nobody asks
 * for anything. A switch lets somebody in; he is asked for something on the other side of it, or turned away there.
 */
import { speaksOf, type Source, type SourceKind } from '../../../rules/vocabulary/index.js';
import type { Event, ReturnEvent } from '../flow/events.js';
import { isBoolean, operandsOf, outsideOf, termsIn, type OutsideTerm, type Term } from '../values/terms.js';
import { excerpt, type Atom } from './atoms.js';
import type { OutcomeContext } from './outcomes.js';

/** Where values come from that whoever calls decides. */
const ASKED: ReadonlySet<SourceKind> = new Set<SourceKind>([
  'parameter',
  'request',
  'header',
  'cookie',
  'query',
  'argument-vector',
  'message',
  'input',
  'network',
]);

/** Whether a condition, a call or a result depends on what whoever calls gives, or on what an object at hand holds of him. */
export function asksCaller(term: Term): boolean {
  return valuesIn(term, true).some(({ source, path }) => ASKED.has(source.kind) || (source.kind === 'state' && path.length > 1));
}

/** Words with which a person is turned away; a program that misses a setting fails in others. */
const TURNED_AWAY: ReadonlySet<string> = new Set([
  'denied',
  'forbidden',
  'permission',
  'refused',
  'unauthenticated',
  'unauthorised',
  'unauthorized',
]);

/** Whether events end in turning a person away: an exception or a call that says so, which the end of the program does not. */
export function turnsAway(events: readonly Event[], { machine }: OutcomeContext): boolean {
  const last = events.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'call') return machine.model.refusals.includes(last.callee) && !/(^|[._])_?exit$/.test(last.callee);
  if (last.kind !== 'raise' && last.kind !== 'return') return false;
  const text = excerpt(machine.text, last.place, 200);
  return speaksOf(text, TURNED_AWAY) || /\b40[13]\b/.test(text);
}

/** Names of functions that let somebody in, by what they do; others are named by what they give. */
const ADMITTING: ReadonlySet<string> = new Set([
  'admit',
  'allow',
  'allowed',
  'authenticate',
  'authorise',
  'authorize',
  'check',
  'ensure',
  'guard',
  'login',
  'permit',
  'require',
  'signin',
  'validate',
  'verify',
]);

/** Whether what is returned is the tested setting itself, or made of it, in a function that lets nobody in. */
export function handsOut(given: ReturnEvent | undefined, atom: Atom, tested: Term, context: OutcomeContext): boolean {
  const term = given?.term;
  if (given === undefined || term === undefined || isBoolean(term) || !isSetting(atom.operand.sources)) return false;
  if (speaksOf(context.function.name, ADMITTING)) return false;
  const text = excerpt(context.machine.text, given.place, 200);
  if (speaksOf(text, context.words.privilege)) return false;
  const names = new Set(outsideOf(tested).map(({ path }) => path.join('.')));
  // `"NAME" in os.environ` is followed by `os.environ["NAME"]`.
  const keys = atom.predicate === 'present' ? [] : atom.constants.map(({ value }) => String(value));
  for (const name of [...names]) for (const key of keys) names.add(`${name}.${key}`);
  return valuesIn(term, false).some(({ path, source }) => source.kind === 'environment' && names.has(path.join('.')));
}

function isSetting(sources: readonly Source[]): boolean {
  return sources.length > 0 && sources.every(({ kind }) => kind === 'environment');
}

/** A condition on nothing but settings: whether one is there, or which of the values that stand in the code it has. */
export function asksSettingsOnly(term: Term): boolean {
  const found = outsideOf(term);
  return found.length > 0 && isSetting(found.map(({ source }) => source)) && isPlain(term, 0);
}

const MAX_DEPTH = 6;

/** Nothing in it is a call of unknown meaning. */
function isPlain(term: Term, depth: number): boolean {
  if (term.kind === 'outside' || term.kind === 'known' || term.kind === 'library') return true;
  if (depth > MAX_DEPTH || (term.kind === 'derived' && term.transform === 'other')) return false;
  return operandsOf(term).every((operand) => isPlain(operand, depth + 1));
}

const MAX_STEPS = 200;

/** What from outside a value is made of; what it is only chosen by counts where `conditions` says so. */
function valuesIn(term: Term, conditions: boolean): readonly OutsideTerm[] {
  const parts = termsIn([term], MAX_STEPS, (next) => partsOf(next, conditions));
  return [...parts].filter((next) => next.kind === 'outside');
}

function partsOf(term: Term, conditions: boolean): readonly Term[] {
  switch (term.kind) {
    case 'outside':
      // What a file holds is of the setting that names the file.
      return term.call?.positional ?? [];
    case 'instance':
      return [...term.fields.values()];
    case 'choice':
      return conditions ? operandsOf(term) : [term.then, term.otherwise];
    case 'and':
      return conditions ? operandsOf(term) : [term.right];
    case 'test':
    case 'not':
      return conditions ? operandsOf(term) : [];
    default:
      return operandsOf(term);
  }
}
