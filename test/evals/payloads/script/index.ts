/** JavaScript and TypeScript: payloads and their disguises. */
import type { PayloadSet } from '../plan.js';

export const SCRIPT_SET: PayloadSet = { payloads: [], values: [], names: [], flows: [], examples: [] };
