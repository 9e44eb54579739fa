import type { ConditionFact, Severity } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { tell, type Evidence } from '../report.js';

/** Functions that have a range, or that compute a number from numbers: nobody needs them to write a number or a truth value. */
const NUMERIC =
  /(?:^|\.)(?:a?sinh?|a?cosh?|a?tanh?|exp|sqrt|cbrt|log(?:2|10)?|pow|abs|fabs|floor|ceil|round|trunc|random|rand|randint|randrange|randbelow|randomInt|uniform|gauss|choice|getrandbits|getRandomValues|x?range|time|perf_counter|now|hypot|degrees|radians|factorial|gcd|Array|repeat|fill|len|max|min|int|float|Number|parseInt|parseFloat|getMonth|getDay|getDate|getHours|getMinutes|getSeconds)$/;
/** Operations of the evaluation that are no function: some number comes from something else in the condition. */
const NO_FUNCTION = /^(?:order|equals|member|lookup|not|and|or|[-+]|str|String|template|type-test)$/;
/** Functions that make a truth value of constants. */
const TRUTHS = /^(?:bool|all|any|Boolean)$/;
/** Where they come from, in code that does not define such names itself. */
const NUMERIC_OWNER = /^(?:(?:math|cmath|random|secrets|numpy|np|np\.random|numpy\.random|time|Math|performance|Date|crypto)\.)?\w+$/;
/** Those whose result nobody can know, and yet its range. */
const BY_CHANCE = /(?:^|\.)(?:random|rand|randint|randrange|randbelow|randomInt|uniform|getrandbits|choice)$/;
/** Functions that say something of a text, a list or a type that stands between their brackets. */
const OF_LITERALS =
  /^(?:ord|chr|sum|sorted|list|tuple|set|dict|str|repr|iter|reversed|enumerate|zip|map|filter|Set|Map|type|issubclass|typeof|function|String|Array\.(?:isArray|from|of)|Number\.(?:isInteger|isFinite|isNaN|isSafeInteger)|isNaN|isFinite|Object\.(?:keys|values|entries))$/;
/** A method of a text or a list that is written in front of it. */
const METHOD_OF_LITERAL = /^["'`[({]/;
/** Something negated that is never nothing, or always. */
const NEGATED_LITERAL = /^\(*(?:not\b|!)(?:not\b|[!(\s])*[[{"'`]|^[!(\s]*void 0/;
/** Numbers that languages and libraries give a name. */
const NAMED = /^(?:math\.(?:pi|e|tau|inf)|Math\.(?:PI|E|LN2|LN10|SQRT2|LOG2E)|np\.pi|numpy\.pi|Infinity|NaN|undefined|process\.p?pid)$/;
/** Types of the languages, and what asks for them: elsewhere they are names of variables as well. */
const TYPES = /^(?:int|str|list|dict|tuple|set|bool|bytes|float|complex|object|frozenset|Array|Object|String|Number|Boolean|Function)$/;
const OF_TYPES = /^(?:typeof|type|issubclass)$/;
/** What programs measure: a name that was given a constant may be meant to be another one. */
const MEASURES = /(?:^|\.)(?:len|abs|max|min|int|float|Number|parseInt|parseFloat)$/;
/** What a bundler puts in place of a setting, and then compares. */
const BUILD_MODES =
  /(["'])(?:production|development|test|browser|node|server|client|undefined|object|function|string|number|true|false|)\1/;
/** Operators that ask for a size or an order. */
const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const COMPARED = /^(?:order|equals|member|type-test)$/;
const SAMENESS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', 'is', 'is not', 'in', 'not in']);

export default defineRule({
  id: 'dead-code',
  summary: 'A computation that cannot come out otherwise keeps code from ever running.',
  family: 'trigger',
  weakness: 'CWE-561',
  severity: 'error',
  messages: {
    never: {
      what: 'The condition `{text}` {outcome}: {what} never runs.',
      why: 'Code that never runs does nothing for the program, and still teaches a model that is trained on the file: it is a known way to plant a trigger.',
      instead: 'Remove the condition and what it keeps from running; a switch is written as a named constant.',
    },
  },
  anchors: [],
  visit: {
    condition(condition, report) {
      if (condition.never === undefined || condition.inlined) return;
      // What an assertion says is text; what it does is no business of its.
      if (condition.of === 'assert' && !condition.fixed) return;
      const found = judge(condition);
      if (found === undefined) return;
      const { severity, evidence } = found;
      report({
        message: 'never',
        data: {
          text: condition.text,
          outcome: condition.of === 'each' ? 'holds nothing' : condition.holds ? 'always holds' : 'never holds',
          what: condition.fixed ? 'a fixed statement' : condition.holds ? 'the other branch' : 'what it guards',
        },
        ...tell(severity, condition.place, evidence, {
          circumstances: condition.circumstances,
          disguise: condition.chain,
          identity: [condition.text],
          related: [{ place: condition.never, role: 'outcome', message: 'what never runs' }],
        }),
      });
    },
  },
});

/** A call of a bare name. */
const OWN_CALL = /(?<![.\w$])[a-z_$][\w$]*\(/i;

interface Judged {
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
}

function judge(condition: ConditionFact): Judged | undefined {
  const { written, by, fixed, operations } = condition;
  const calls = written.operations.filter((operation) => /^[\p{L}_$]/u.test(operation) && !SAMENESS.has(operation));
  const isOpen = (name: string): boolean => !isNamed(name, calls);
  const numeric =
    calls.find((call) => NUMERIC.test(call) && (by === 'range' || NUMERIC_OWNER.test(call))) ??
    (by === 'range' ? operations.find((operation) => !NO_FUNCTION.test(operation)) : undefined);
  const ordered =
    condition.of === 'each' ||
    written.operations.some((operation) => ORDERS.has(operation) || SAMENESS.has(operation)) ||
    // What is asked in a function of the document, or of a type.
    (by === 'range' && written.operations.length > 0 && operations.some((operation) => COMPARED.test(operation)));
  const evidence: Evidence[] = [];
  if (fixed) evidence.push([1.5, 'what never runs is a fixed statement']);
  if (numeric !== undefined) evidence.push([2, `\`${numeric}\` gives nothing that decides otherwise`]);
  if (written.open.some(isOpen)) {
    // Names whose value may be another one by the time: only what a function can give at all is sure.
    const sure = by === 'range' && ordered && !written.bare.some(isOpen);
    if (!sure || numeric === undefined) return undefined;
    return { severity: fixed || BY_CHANCE.test(numeric) ? 'warning' : 'note', evidence };
  }
  return judgeClosed(condition, { calls, numeric, ordered, evidence });
}

/** Whether a name is a number of a library, or a type where types are asked for. */
function isNamed(name: string, calls: readonly string[]): boolean {
  return NAMED.test(name) || (TYPES.test(name) && calls.some((call) => OF_TYPES.test(call)));
}

interface Seen {
  readonly calls: readonly string[];
  readonly numeric: string | undefined;
  readonly ordered: boolean;
  readonly evidence: Evidence[];
}

/** A condition in which no name can have another value. */
function judgeClosed(condition: ConditionFact, { calls, numeric, ordered, evidence }: Seen): Judged | undefined {
  const { written, fixed } = condition;
  // Whether a text is as long as it seems tells one build of a language from another.
  const ofBuild = /\\[ux]/i.test(condition.text);
  const { covert } = condition.circumstances;
  // A sentence that reads like code; a name that a test gave a value for this time.
  const doubtful = !fixed && (covert !== undefined || (written.names.length > 0 && numeric !== undefined && MEASURES.test(numeric)));
  if (numeric !== undefined && ordered) return { severity: ofBuild || doubtful ? 'note' : 'error', evidence };
  if (written.operations.length === 0) return literal(condition, evidence);
  // What a function of the program gives may be more than is known of it.
  if (calls.length > 0 && calls.every((call) => TRUTHS.test(call)) && written.names.length === 0)
    return { severity: 'warning', evidence: [...evidence, [1, 'a truth value is computed from constants']] };
  if (!calls.every((call) => OF_LITERALS.test(call))) return undefined;
  // So may what a function of the document gives, which is looked through.
  if (calls.length === 0 && OWN_CALL.test(condition.text)) return undefined;
  if (condition.of === 'each') return written.names.length === 0 ? { severity: fixed ? 'error' : 'warning', evidence } : undefined;
  const asked = calls.length > 0 || written.operations.some((operation) => METHOD_OF_LITERAL.test(operation));
  if (!ordered && !asked) return isSum(condition) && fixed ? { severity: 'warning', evidence } : undefined;
  // An example in a documentation.
  if (covert !== undefined && !covert.whole) return { severity: 'note', evidence };
  if ((BUILD_MODES.test(condition.text) && calls.length === 0) || ofBuild || ((condition.of === 'conditional' || !ordered) && !fixed))
    return { severity: 'note', evidence };
  if (written.names.every((name) => isNamed(name, calls))) {
    evidence.push([1, 'constants are compared with each other']);
    return { severity: fixed ? 'error' : 'warning', evidence };
  }
  // Names in capitals are switches, and one name may be a setting.
  const local = written.names.length > 1 && !written.names.some((name) => /^[A-Z\d_]+$/.test(name));
  return { severity: fixed && (local || condition.of === 'while') ? 'warning' : 'note', evidence };
}

/** `if 1 - 1:`. */
function isSum({ written }: ConditionFact): boolean {
  return written.names.length === 0 && written.operations.some((operation) => /^[-+*/%&|^]/.test(operation));
}

/** `for x in []: print("…")`, `if not "no": …`; a mere `if False` is a switch. */
function literal({ of, text, fixed, written }: ConditionFact, evidence: readonly Evidence[]): Judged | undefined {
  if (!fixed || written.names.length > 0) return undefined;
  return of === 'each' || NEGATED_LITERAL.test(text) ? { severity: 'warning', evidence } : undefined;
}
