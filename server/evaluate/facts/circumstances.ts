import type { Circumstances, CovertPlace, FunctionFact, Requirement } from '../../../rules/vocabulary/index.js';
import { excerpt, fixedConstants, namesOf, type AtomContext } from '../effects/atoms.js';
import type { Path, Standpoint } from '../flow/trace.js';
import { outsideOf, placeOf } from '../values/terms.js';

const MAX_REQUIREMENTS = 16;
const NO_STEPS: Circumstances['evaluated'] = [];

/** Where and when something happened, as rules see it. */
export function circumstancesOf(
  standpoint: Standpoint,
  fact: FunctionFact,
  context: AtomContext,
  covert: CovertPlace | undefined,
): Circumstances {
  return {
    function: fact,
    runs: standpoint.runs,
    get requirements() {
      return requirementsOf(standpoint.under, context);
    },
    dead: standpoint.dead,
    evaluated: standpoint.site?.chain ?? NO_STEPS,
    ...(covert === undefined ? {} : { covert: { place: covert, whole: isWhole(fact, context.machine.text) } }),
  };
}

/** Lines from which on a function, or the text that it stands in, is more than an example of one call. */
const WHOLE_FUNCTION = 4;
const WHOLE_TEXT = 8;

/** Documentation calls things one after the other; a program has functions. */
function isWhole({ symbol, place }: FunctionFact, text: string): boolean {
  return symbol !== '' && (linesIn(text.slice(place.start, place.end)) >= WHOLE_FUNCTION || linesIn(text) >= WHOLE_TEXT);
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

const asked = new WeakMap<Path, Requirement>();

function requirementOf(path: Path, context: AtomContext): Requirement {
  const known = asked.get(path);
  if (known !== undefined) return known;
  const { test, holds } = path;
  const place = placeOf(test, { start: 0, end: 0 });
  let sources: Requirement['sources'] | undefined;
  let names: Requirement['names'] | undefined;
  let constants: Requirement['constants'] | undefined;
  const requirement: Requirement = {
    text: excerpt(context.machine.text, place),
    place,
    holds,
    get sources() {
      return (sources ??= outsideOf(test, 4).map((outside) => outside.source));
    },
    get names() {
      return (names ??= namesOf(test));
    },
    get constants() {
      return (constants ??= fixedConstants(test, context));
    },
  };
  asked.set(path, requirement);
  return requirement;
}
