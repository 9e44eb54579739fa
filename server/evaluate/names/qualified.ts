/** What a term is called in the terms of the libraries it comes from. */
import type { Term } from '../values/terms.js';

/** Operations of the evaluator that are no calls; what they are made of hands its name on. */
const CARRIERS: ReadonlySet<string> = new Set(['loop', 'captured', 'merge', 'spread', 'await']);
/** Operations of the evaluator whose results have no name. */
const NAMELESS: ReadonlySet<string> = new Set([
  'call',
  'template',
  'opaque',
  'rest',
  'raised',
  'comprehension',
  'filter',
  'position',
  'ordering',
  'type-test',
  'typeof',
  'slice',
]);
const NAME = /^[\w$.@/-]+$/;
const MAX_DEPTH = 12;
const MAX_LENGTH = 160;

/**
 * `ssl.CERT_NONE`, `requests.Session()` for what the call gives, `sqlite3.connect().cursor()`, `flask.Flask().config`; an item of
 * something is `name[]`. An object of a class of the document is an object of the library class it derives from. Undefined where
 * nothing is known.
 */
export function qualifiedName(term: Term, depth = 0): string | undefined {
  const name = nameOf(term, depth);
  return name === undefined || name.length > MAX_LENGTH ? undefined : name;
}

function nameOf(term: Term, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const below = (next: Term | undefined) => (next === undefined ? undefined : nameOf(next, depth + 1));
  switch (term.kind) {
    case 'library':
      return term.path;
    case 'known':
      return term.made;
    case 'member': {
      const object = below(term.object);
      return object === undefined ? undefined : `${object}.${term.property}`;
    }
    case 'outside':
      if (term.made !== undefined) return term.made;
      // A source that is a library's own object: `flask.request.args`.
      return term.source.kind !== 'parameter' && (term.path[0] ?? '').includes('.') ? term.path.join('.') : undefined;
    case 'instance':
    case 'class': {
      const [base] = term.kind === 'class' ? term.libraryBases : term.class.libraryBases;
      return base === undefined || term.kind === 'class' ? base : `${base}()`;
    }
    case 'choice':
      return below(term.then) ?? below(term.otherwise);
    case 'derived': {
      const { operation, operands } = term;
      if (CARRIERS.has(operation)) return operands.map(below).find((name) => name !== undefined);
      if (operation === '[]' || operation === 'item' || operation === 'items') {
        const whole = below(operands[0]);
        return whole === undefined ? undefined : `${whole}[]`;
      }
      if (NAMELESS.has(operation) || !NAME.test(operation)) return undefined;
      if (!operation.startsWith('.')) return `${operation}()`;
      const object = below(operands[0]);
      return object === undefined ? undefined : `${object}${operation}()`;
    }
    default:
      return undefined;
  }
}

/** The name without the brackets of calls and items: `requests.Session.get`. */
export function plainName(name: string): string {
  return /[([]/.test(name) ? name.replace(/\(\)|\[\]/g, '') : name;
}
