/** Python: payloads and their disguises. */
import type { PayloadSet } from '../plan.js';

export const PYTHON_SET: PayloadSet = { payloads: [], values: [], names: [], flows: [], examples: [] };
