/** What is wrapped in something only to be taken out of it again: nobody writes that who wants it to be read. */
import type { Expression } from '../../lower/ir.js';
import type { Span } from '../../../rules/vocabulary/index.js';
import { chainOf, joinChains, type Term } from './terms.js';

/** A display with more than these is a table that somebody looks something up in. */
const FEW = 3;

/** `{"a": 1, "k": False}["k"]`, `[os.system, len][0]`, `table["hi" + "nt"]`: what was taken out of the object under the index. */
export function unpacked(object: Expression, term: Term, place: Span, index?: Expression): Term {
  return isSmallDisplay(object) || isMadeAtOnce(object) || isPutTogether(index) ? concealed(term, '[]', place) : term;
}

/** `(lambda: False)()`: what a function gives that is written only to be called. */
export function givenAtOnce(callee: Expression, term: Term, place: Span): Term {
  if (callee.kind !== 'function') return term;
  const [only, more] = callee.body;
  return only?.kind === 'return' && more === undefined ? concealed(term, 'a function called at once', place) : term;
}

/** `None or "md5"`, `1 ? 511 : 448`: what a literal decides. */
export function decidedByLiteral(test: Expression, term: Term, place: Span): Term {
  return isLiteral(test) ? concealed(term, 'a decision that is none', place) : term;
}

/** `["x", "md5"].pop()`, `[512, 512].reduce(add)`, `new Map([["k", "md5"]]).get("k")`: what a method gives of a display that it is called on. */
export function takenAtOnce(callee: Expression, term: Term, place: Span): Term {
  if (
    callee.kind !== 'member' ||
    chainOf(term).length > 0 ||
    term.kind === 'collection' ||
    (term.kind === 'known' && typeof term.data === 'object')
  )
    return term;
  const { object } = callee;
  const held = object.kind === 'list' || object.kind === 'dictionary' || isSmallDisplay(object) || isMadeAtOnce(object);
  return held ? concealed(term, `.${callee.property}`, place) : term;
}

/** Adds the step that hid a constant or a reference. */
export function concealed(term: Term, operation: string, place: Span): Term {
  if (term.kind !== 'known' && term.kind !== 'library') return term;
  return { ...term, chain: joinChains([term], [{ kind: 'reflection', operation, place }]) };
}

function isSmallDisplay(object: Expression): boolean {
  if (object.kind === 'list') return object.items.length > 0 && object.items.length <= FEW;
  if (object.kind === 'dictionary') return object.entries.length > 0 && object.entries.length <= FEW;
  if (object.kind !== 'call') return false;
  // `Object.values({ k: "md5" })[0]`, `["a", "md5"].filter(…)[0]`, `dict(k="md5")["k"]`
  const { callee, arguments: given } = object;
  if (callee.kind === 'member' && callee.object.kind === 'list') return isSmallDisplay(callee.object);
  const named =
    given.length > 0 && given.length <= FEW && given.every(({ kind, value }) => kind === 'keyword' && value.kind === 'constant');
  const [only, more] = given;
  return named || (only?.kind === 'positional' && more === undefined && only.value.kind !== 'call' && isSmallDisplay(only.value));
}

/** `new Holder().text`: an object that is made only to be asked. */
function isMadeAtOnce(object: Expression): boolean {
  return object.kind === 'call' && object.construct && object.arguments.length === 0;
}

function isLiteral(test: Expression): boolean {
  if (test.kind === 'list') return test.items.length === 0;
  if (test.kind === 'dictionary') return test.entries.length === 0;
  if (test.kind === 'name') return test.name === 'undefined';
  if (test.kind === 'unary') return test.operator !== 'delete' && test.operand.kind === 'constant';
  return test.kind === 'constant';
}

/** A name in pieces where it is used. */
function isPutTogether(index: Expression | undefined): boolean {
  return (
    index?.kind === 'binary' && [index.left, index.right].every((side) => side.kind === 'constant' || isPutTogether(side)) && isText(index)
  );
}

function isText(index: Expression): boolean {
  return index.kind === 'binary' ? isText(index.left) : index.kind === 'constant' && typeof index.value === 'string';
}
