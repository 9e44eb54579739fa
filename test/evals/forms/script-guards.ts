/** JavaScript and TypeScript: tests of the operand in front of `return` of the host's success value. */
import { statements, type Form, type Planting } from '../plan.js';

type Condition = (planting: Planting) => string;

function guard(id: string, threat: string, condition: Condition, rest: Partial<Form> = {}): Form {
  return {
    id: `javascript/${id}`,
    dialect: 'javascript',
    threat,
    kind: 'text',
    twin: 'constant',
    plant: (planting) => statements(planting, `if (${condition(planting)}) {`, `  ${planting.grant}`, '}'),
    ...rest,
  };
}

const COMPARISONS: readonly Form[] = [
  guard('equal', '==', (p) => `${p.operand} == ${p.constant()}`),
  guard('strict-equal', '===', (p) => `${p.operand} === ${p.constant()}`),
  guard('yoda', 'yoda', (p) => `${p.constant()} === ${p.operand}`),
  guard('not-unequal', '!= inverted', (p) => `!(${p.operand} !== ${p.constant()})`),
];

const MEMBERSHIP: readonly Form[] = [
  guard('includes-array', 'membership', (p) => `[${p.constant()}].includes(${p.operand})`),
  guard('set-has', 'membership', (p) => `new Set([${p.constant()}]).has(${p.operand})`),
];

export const SCRIPT_GUARDS: readonly Form[] = [...COMPARISONS, ...MEMBERSHIP];
