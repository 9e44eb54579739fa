/** Names of a module that a program picks by looking through all of them: `[n for n in dir(m) if n == "x"]`. */
import type { Span } from '../../../rules/vocabulary/index.js';
import { BUILTINS } from './operations.js';
import type { Frame } from '../flow/machine.js';
import { elementOf, ownerOfNames } from './access.js';
import { Mapping, Pattern, Sequence, type Data } from './data.js';
import { collectionOf } from './expressions.js';
import { chainOf, joinChains, known, library, termsIn, type KnownTerm, type LibraryTerm, type Term } from './terms.js';

const MAX_CANDIDATES = 8;
const MAX_WALK = 200;
/** `vars(m).items()`. */
const VIEW = /^([\w.]+)\.__dict__\.(keys|items|copy)$/;

interface Listing {
  readonly owner: LibraryTerm;
  readonly operation: string;
  /** Each item is a name with what it names. */
  readonly pairs: boolean;
}

function listingOf(iterable: Term, keys: boolean, { machine }: Frame): Listing | undefined {
  if (iterable.kind === 'library') {
    const owner = ownerOfNames(iterable);
    return keys || owner !== iterable ? { owner, operation: '.__dict__', pairs: false } : undefined;
  }
  if (iterable.kind !== 'derived') return undefined;
  const { operation } = iterable;
  const view = VIEW.exec(operation);
  if (view?.[1] !== undefined) return { owner: library(view[1], iterable.place, chainOf(iterable)), operation, pairs: view[2] === 'items' };
  const [first] = iterable.operands;
  if (first?.kind !== 'library') return undefined;
  const builtins = BUILTINS[machine.dialect];
  const builtin = Object.hasOwn(builtins, operation) ? builtins[operation] : undefined;
  return builtin === 'names' || builtin === 'named-members' ? { owner: first, operation, pairs: builtin === 'named-members' } : undefined;
}

/** The texts that a condition compares with: one of them is the name that it looks for. */
function textsIn(condition: Term): readonly KnownTerm[] {
  const found = new Map<string, KnownTerm>();
  const note = (data: Data, term: KnownTerm): void => {
    if (data instanceof Pattern) note(data.source.replace(/^\^|\$$/g, '').replace(/\[(\w)\]/g, '$1'), term);
    if (typeof data !== 'string' || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(data)) return;
    // The condition may ask for the name backwards.
    for (const name of [data, [...data].reverse().join('')]) found.set(name, { ...term, data: name });
  };
  for (const term of termsIn([condition], MAX_WALK)) {
    if (found.size >= MAX_CANDIDATES) break;
    if (term.kind !== 'known') continue;
    if (term.data instanceof Sequence) for (const item of term.data.items.slice(0, MAX_CANDIDATES)) note(item, term);
    else if (!(term.data instanceof Mapping)) note(term.data, term);
  }
  return [...found.values()];
}

/**
 * The items that a look through the names of a module may stop at: those whose names the condition compares with. Undefined where it does
 * not go through names, or compares with none.
 */
export function namedItems(
  iterable: Term,
  condition: (item: Term) => Term | false | undefined,
  place: Span,
  frame: Frame,
  { keys, item }: { readonly keys: boolean; readonly item: Term },
): readonly Term[] | undefined {
  const listing = listingOf(iterable, keys, frame);
  if (listing === undefined) return undefined;
  const { owner, operation, pairs } = listing;
  const symbolic = condition(item);
  const texts = symbolic === undefined || symbolic === false ? [] : textsIn(symbolic);
  const step = { kind: 'reflection' as const, operation, place };
  const items = texts.map((text): Term => {
    const name = known(text.data, text.place, joinChains([{ ...owner, chain: chainOf(iterable) }, text], [step]));
    return pairs ? collectionOf('tuple', [name, elementOf(owner, name, place, frame)], false, place) : name;
  });
  return items.length > 0 ? items : undefined;
}
