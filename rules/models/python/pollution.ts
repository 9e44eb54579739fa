import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that write into an object what a path or another object says. */
export const merges: readonly SinkModel[] = [
  { callees: ['pydash.set_', 'pydash.set_with', 'pydash.update'], arguments: [1], sanitizers: [] },
  { callees: ['pydash.merge', 'pydash.merge_with', 'mergedeep.merge'], arguments: [1, 2], sanitizers: [] },
];
