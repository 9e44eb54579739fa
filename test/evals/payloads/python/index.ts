/** Python: payloads and their disguises. */
import type { PayloadSet } from '../plan.js';
import { CRYPTOGRAPHY } from './cryptography.js';
import { PYTHON_EXAMPLES } from './examples.js';
import { FILES } from './files.js';
import { PYTHON_FLOWS } from './flows.js';
import { INDIRECT } from './indirect.js';
import { INJECTION } from './injection.js';
import { PYTHON_NAME_DISGUISES } from './names.js';
import { PAGES } from './pages.js';
import { PATTERNS } from './patterns.js';
import { SETTINGS } from './settings.js';
import { TRANSPORT } from './transport.js';
import { PYTHON_VALUES } from './values.js';

export const PYTHON_SET: PayloadSet = {
  payloads: [...TRANSPORT, ...CRYPTOGRAPHY, ...SETTINGS, ...FILES, ...PAGES, ...INJECTION, ...PATTERNS, ...INDIRECT],
  values: PYTHON_VALUES,
  names: PYTHON_NAME_DISGUISES,
  flows: PYTHON_FLOWS,
  examples: PYTHON_EXAMPLES,
};
