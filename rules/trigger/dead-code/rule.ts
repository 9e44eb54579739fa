import type { ConditionFact, Severity } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { tell, type Evidence } from '../report.js';

/** Functions that have a range, or that compute a number from numbers: nobody needs them to write a number or a truth value. */
const NUMERIC =
  /(?:^|\.)(?:a?sinh?|a?cosh?|a?tanh?|exp|sqrt|cbrt|log(?:2|10)?|pow|abs|fabs|floor|ceil|round|trunc|random|rand|randint|randrange|randbelow|randomInt|uniform|gauss|choice|getrandbits|getRandomValues|x?range|time|perf_counter|now|hypot|degrees|radians|factorial|gcd|Array|repeat|fill|len|max|min|int|float|Number|parseInt|parseFloat|getMonth|getDay|getDate|getHours|getMinutes|getSeconds)$/;
/** What programs compare with zero to be sure. */
const MEASURES = /(?:^|\.)(?:len|abs|fabs|max|min|int|float|Number|parseInt|parseFloat|floor|ceil|round|time|now)$/;
/** Functions that make a truth value of constants. */
const TRUTHS = /^(?:bool|all|any|Boolean)$/;
/** Where they come from, in code that does not define such names itself. */
const NUMERIC_OWNER = /^(?:(?:math|cmath|random|secrets|numpy|np|np\.random|numpy\.random|time|Math|performance|Date|crypto)\.)?\w+$/;
/** Those whose result nobody can know, and yet its range. */
const BY_CHANCE = /(?:^|\.)(?:random|rand|randint|randrange|randbelow|randomInt|uniform|getrandbits|choice)$/;
/** Numbers that libraries give a name. */
const NAMED_NUMBERS = /^(?:math\.(?:pi|e|tau|inf)|Math\.(?:PI|E|LN2|LN10|SQRT2|LOG2E)|np\.pi|numpy\.pi|Infinity|NaN|undefined)$/;
/** What a bundler puts in place of a setting, and then compares. */
const BUILD_MODES =
  /(["'])(?:production|development|test|browser|node|server|client|undefined|object|function|string|number|true|false|)\1/;
/** Operators that ask for a size or an order. */
const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
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
      if (condition.never === undefined || condition.inlined || condition.of === 'assert') return;
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

function judge(condition: ConditionFact): { readonly severity: Severity; readonly evidence: readonly Evidence[] } | undefined {
  const { written, by, fixed, operations } = condition;
  const open = written.open.filter((name) => !NAMED_NUMBERS.test(name));
  const calls = written.operations.filter((operation) => /^[\p{L}_$]/u.test(operation) && !SAMENESS.has(operation));
  const numeric =
    calls.find((call) => NUMERIC.test(call) && (by === 'range' || NUMERIC_OWNER.test(call))) ??
    (by === 'range' ? operations.find((operation) => NUMERIC.test(operation)) : undefined);
  const ordered = condition.of === 'each' || written.operations.some((operation) => ORDERS.has(operation) || SAMENESS.has(operation));
  const evidence: Evidence[] = [];
  if (fixed) evidence.push([1.5, 'what never runs is a fixed statement']);
  if (numeric !== undefined) evidence.push([2, `\`${numeric}\` gives nothing that decides otherwise`]);
  if (open.length > 0) {
    // Names whose value may be another one by the time: only what a function can give at all is sure.
    if (by !== 'range' || numeric === undefined || !ordered || !operations.some((operation) => NUMERIC.test(operation))) return undefined;
    const severity = (fixed && !MEASURES.test(numeric)) || BY_CHANCE.test(numeric) ? 'warning' : 'note';
    return { severity, evidence };
  }
  if (numeric !== undefined && ordered) return { severity: 'error', evidence };
  if (written.operations.length === 0) return emptyLiteral(condition, evidence);
  // What a function of the program gives may be more than is known of it.
  if (calls.length > 0 && calls.every((call) => TRUTHS.test(call)) && written.names.length === 0)
    return { severity: 'warning', evidence: [...evidence, [1, 'a truth value is computed from constants']] };
  if (calls.length > 0) return undefined;
  // So may what a function of the document gives, which is looked through.
  if (OWN_CALL.test(condition.text)) return undefined;
  if (condition.of === 'each') return written.names.length === 0 ? { severity: fixed ? 'error' : 'warning', evidence } : undefined;
  if (!ordered) return undefined;
  const { covert } = condition.circumstances;
  // An example in a documentation.
  if (covert !== undefined && !covert.whole) return { severity: 'note', evidence };
  if (BUILD_MODES.test(condition.text) || /\\[ux]/.test(condition.text) || condition.of === 'conditional')
    return { severity: 'note', evidence };
  if (written.names.every((name) => NAMED_NUMBERS.test(name))) {
    evidence.push([1, 'constants are compared with each other']);
    return { severity: fixed ? 'error' : 'warning', evidence };
  }
  return { severity: fixed && condition.of === 'while' ? 'warning' : 'note', evidence };
}

/** `for x in []: print("…")`; a mere `if False` is a switch. */
function emptyLiteral(
  { of, fixed, written }: ConditionFact,
  evidence: readonly Evidence[],
): { readonly severity: Severity; readonly evidence: readonly Evidence[] } | undefined {
  return of === 'each' && fixed && written.names.length === 0 ? { severity: 'warning', evidence } : undefined;
}
