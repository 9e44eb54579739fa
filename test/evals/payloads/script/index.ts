/** JavaScript and TypeScript: payloads and their disguises. */
import type { PayloadSet } from '../plan.js';
import { SCRIPT_CALLS } from './calls.js';
import { CRYPTOGRAPHY } from './cryptography.js';
import { SCRIPT_EXAMPLES } from './examples.js';
import { FILES } from './files.js';
import { SCRIPT_FLOWS } from './flows.js';
import { INJECTION } from './injection.js';
import { SCRIPT_LOADING } from './loading.js';
import { SCRIPT_REFLECTION } from './names.js';
import { PAGES } from './pages.js';
import { SERVER } from './server.js';
import { TRANSPORT } from './transport.js';
import { SCRIPT_VALUES } from './values.js';

export const SCRIPT_SET: PayloadSet = {
  payloads: [...TRANSPORT, ...CRYPTOGRAPHY, ...INJECTION, ...PAGES, ...SERVER, ...FILES],
  values: SCRIPT_VALUES,
  names: [...SCRIPT_REFLECTION, ...SCRIPT_LOADING, ...SCRIPT_CALLS],
  flows: SCRIPT_FLOWS,
  examples: SCRIPT_EXAMPLES,
};
