/** Every form of bypass, by language. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Form } from '../plan.js';
import { PYTHON_EFFECTS } from './python-effects.js';
import { PYTHON_GUARDS } from './python-guards.js';
import { PYTHON_TRIGGERS } from './python-triggers.js';
import { SCRIPT_EFFECTS } from './script-effects.js';
import { SCRIPT_GUARDS } from './script-guards.js';
import { SCRIPT_TRIGGERS } from './script-triggers.js';

export const FORMS: Readonly<Record<Dialect, readonly Form[]>> = {
  python: [...PYTHON_GUARDS, ...PYTHON_TRIGGERS, ...PYTHON_EFFECTS],
  javascript: [...SCRIPT_GUARDS, ...SCRIPT_TRIGGERS, ...SCRIPT_EFFECTS],
};
