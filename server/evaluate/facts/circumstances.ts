import type { Circumstances, CovertPlace, FunctionFact, Requirement } from '../../../rules/vocabulary/index.js';
import { excerpt, fixedConstants, namesOf, type AtomContext } from '../effects/atoms.js';
import type { Path, Standpoint } from '../flow/trace.js';
import { outsideOf, placeOf, type Term } from '../values/terms.js';

const MAX_REQUIREMENTS = 16;
const NO_STEPS: Circumstances['evaluated'] = [];

/** Where and when something happened, as rules see it. */
export function circumstancesOf(
  standpoint: Standpoint,
  fact: FunctionFact,
  context: AtomContext,
  covert: CovertPlace | undefined,
): Circumstances {
  let requirements: readonly Requirement[] | undefined;
  return {
    function: fact,
    runs: standpoint.runs,
    get requirements() {
      return (requirements ??= requirementsOf(standpoint.under, context));
    },
    dead: standpoint.dead,
    evaluated: standpoint.site?.chain ?? NO_STEPS,
    ...(covert === undefined ? {} : { covert: { place: covert, whole: isWhole(fact, context.machine.text) } }),
  };
}

/** Lines from which on a function, or the text that it stands in, is more than an example of one call. */
const WHOLE_FUNCTION = 4;
const WHOLE_TEXT = 8;

function isWhole({ symbol, place }: FunctionFact, text: string): boolean {
  const inFunction = symbol !== '' && linesIn(text.slice(place.start, place.end)) >= WHOLE_FUNCTION;
  return inFunction || linesIn(text) >= WHOLE_TEXT;
}

function linesIn(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

function requirementsOf(under: Path | undefined, context: AtomContext): readonly Requirement[] {
  const requirements: Requirement[] = [];
  for (let path = under; path !== undefined && requirements.length < MAX_REQUIREMENTS; path = path.around)
    requirements.unshift(requirementOf(path.test, path.holds, context));
  return requirements;
}

function requirementOf(test: Term, holds: boolean, context: AtomContext): Requirement {
  const place = placeOf(test, { start: 0, end: 0 });
  return {
    text: excerpt(context.machine.text, place),
    place,
    holds,
    sources: outsideOf(test, 4).map((outside) => outside.source),
    names: namesOf(test),
    constants: fixedConstants(test, context),
  };
}
