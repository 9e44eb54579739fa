/** What calls are given. A document has tens of thousands: nothing here allocates more than it fills. */
import type { Argument } from '../../lower/ir.js';
import type { DisguiseStep, Span } from '../../../rules/vocabulary/index.js';
import { at, type Frame } from '../flow/machine.js';
import { nameChain } from '../flow/trace.js';
import type { CallArguments, Data } from './data.js';
import { evaluate, writtenEntries } from './expressions.js';
import { itemsOf } from './iteration.js';
import { derived, placeOf, type GivenCall, type Term } from './terms.js';

export interface Arguments {
  readonly positional: readonly Term[];
  readonly keywords: ReadonlyMap<string, Term>;
  /** Where the arguments are written, in the order of `positional` and by keyword; absent where they are not. */
  readonly places?: { readonly positional: readonly Span[]; readonly keywords: ReadonlyMap<string, Span> };
  /** How names of keywords were hidden: `**{"ver" + "ify": False}`. */
  readonly chains?: ReadonlyMap<string, readonly DisguiseStep[]>;
  /** Something unknown was spread into them. */
  readonly open?: boolean;
}

export const NO_KEYWORDS: ReadonlyMap<string, Term> = new Map();
const NO_PLACES: ReadonlyMap<string, Span> = new Map();
const NO_DATA: ReadonlyMap<string, Data> = new Map();
const NO_NAMES: readonly string[] = [];
const NOTHING: Arguments = { positional: [], keywords: NO_KEYWORDS, places: { positional: [], keywords: NO_PLACES } };
const NOTHING_GIVEN: GivenCall = { positional: NOTHING.positional, keywords: NO_NAMES };

export function evaluateArguments(nodes: readonly Argument[], frame: Frame): Arguments {
  if (nodes.length === 0) return NOTHING;
  if (nodes.some(({ kind }) => kind !== 'positional')) return evaluateMixed(nodes, frame);
  return {
    positional: nodes.map(({ value }) => evaluate(value, frame)),
    keywords: NO_KEYWORDS,
    places: { positional: nodes.map(({ value }) => at(frame, value)), keywords: NO_PLACES },
  };
}

function evaluateMixed(nodes: readonly Argument[], frame: Frame): Arguments {
  const positional: Term[] = [];
  const places: Span[] = [];
  let keywords: Map<string, Term> | undefined;
  let keywordPlaces: Map<string, Span> | undefined;
  let chains: Map<string, readonly DisguiseStep[]> | undefined;
  let open = false;
  for (const node of nodes) {
    const term = evaluate(node.value, frame);
    const place = at(frame, node.value);
    switch (node.kind) {
      case 'positional':
        positional.push(term);
        places.push(place);
        break;
      case 'spread': {
        const items = itemsOf(usual(term), frame)?.slice(0, 4096);
        open ||= items === undefined || usual(term) !== term;
        for (const item of items ?? [derived('spread', [term], place, 'element')]) {
          positional.push(item);
          places.push(place);
        }
        break;
      }
      case 'keyword':
        (keywords ??= new Map()).set(node.name ?? '', term);
        (keywordPlaces ??= new Map()).set(node.name ?? '', place);
        break;
      case 'keyword-spread': {
        const entries = writtenEntries(usual(term));
        open ||= entries === undefined || usual(term) !== term || (term.kind === 'table' && term.open);
        for (const { key, value } of entries ?? []) {
          if (key.kind !== 'known' || typeof key.data !== 'string') continue;
          (keywords ??= new Map()).set(key.data, value);
          (keywordPlaces ??= new Map()).set(key.data, placeOf(value, place));
          const chain = nameChain(key, frame.machine);
          if (chain.length > 0) (chains ??= new Map()).set(key.data, chain);
        }
        break;
      }
    }
  }
  return {
    // What was pushed to has room for 16 more.
    positional: positional.slice(),
    keywords: keywords ?? NO_KEYWORDS,
    places: { positional: places.slice(), keywords: keywordPlaces ?? NO_PLACES },
    ...(chains && { chains }),
    ...(open && { open }),
  };
}

/** What a parameter is where nobody gives another value. */
function usual(term: Term): Term {
  return term.kind === 'outside' && term.fallback !== undefined ? term.fallback : term;
}

/** All that a call is given, with what it is called on or with in front. */
export function operandsWith(first: readonly Term[], { positional, keywords }: Arguments): readonly Term[] {
  if (keywords.size > 0) return first.concat(positional, [...keywords.values()]);
  // As a literal with `...` it would have room for 16 more.
  return first.length === 0 ? positional : first.concat(positional);
}

/** All arguments as data, where all are known. */
export function knownArguments(args: Arguments): CallArguments | undefined {
  const positional: Data[] = [];
  for (const term of args.positional) {
    if (term.kind !== 'known') return undefined;
    positional.push(term.data);
  }
  if (args.keywords.size === 0) return { positional, keywords: NO_DATA };
  const keywords = new Map<string, Data>();
  for (const [name, term] of args.keywords) {
    if (term.kind !== 'known') return undefined;
    keywords.set(name, term.data);
  }
  return { positional, keywords };
}

export function givenCall({ positional, keywords }: Arguments): GivenCall {
  if (positional.length === 0 && keywords.size === 0) return NOTHING_GIVEN;
  return {
    positional: positional.length > MAX_GIVEN ? positional.slice(0, MAX_GIVEN) : positional,
    keywords: keywords.size === 0 ? NO_NAMES : [...keywords.keys()],
  };
}

/** As many as anybody writes out; calls with more are not told from those with so many. */
const MAX_GIVEN = 16;
