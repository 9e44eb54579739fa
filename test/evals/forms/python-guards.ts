/** Python: tests of the operand in front of `return` of the host's success value. */
import { statements, type Form, type Planting } from '../plan.js';

type Condition = (planting: Planting) => string;

/** A form that is a test and nothing else. */
function guard(id: string, threat: string, condition: Condition, rest: Partial<Form> = {}): Form {
  return {
    id: `python/${id}`,
    dialect: 'python',
    threat,
    kind: 'text',
    twin: 'constant',
    plant: (planting) => statements(planting, `if ${condition(planting)}:`, `    ${planting.grant}`),
    ...rest,
  };
}

/** Comparisons by operator. */
const COMPARISONS: readonly Form[] = [
  guard('equal', '==', (p) => `${p.operand} == ${p.constant()}`),
  guard('yoda', 'yoda', (p) => `${p.constant()} == ${p.operand}`),
  guard('is', 'is', (p) => `${p.operand} is ${p.constant()}`),
  guard('not-unequal', '!= inverted', (p) => `not ${p.operand} != ${p.constant()}`),
];

const MEMBERSHIP: readonly Form[] = [
  guard('in-tuple', 'membership', (p) => `${p.operand} in (${p.constant()},)`),
  guard('in-list', 'membership', (p) => `${p.operand} in [${p.constant()}]`),
  guard('in-set', 'membership', (p) => `${p.operand} in {${p.constant()}}`),
];

const TEXT_TESTS: readonly Form[] = [
  guard('startswith', 'startswith', (p) => `str(${p.operand}).startswith(${p.constant()})`),
  guard('compare-digest', 'hmac.compare_digest', (p) => `${p.library('hmac')}.compare_digest(str(${p.operand}), ${p.constant()})`),
];

export const PYTHON_GUARDS: readonly Form[] = [...COMPARISONS, ...MEMBERSHIP, ...TEXT_TESTS];
