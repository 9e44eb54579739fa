import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that write into an object what a path or another object says. */
export const merges: readonly SinkModel[] = [
  { callees: ['pydash.set_', 'pydash.set_with', 'pydash.update'], arguments: [1], sanitizers: [] },
  { callees: ['pydash.merge', 'pydash.merge_with', 'mergedeep.merge'], arguments: [1, 2], sanitizers: [] },
];
/** Methods that write into the attributes of an object where their receiver is those. */
export const attributeWrites: readonly string[] = ['.__dict__.update', '.__dict__.setdefault', '.__dict__.__setitem__'];
/** Functions that give the attributes of an object to write into. */
export const attributeGivers: readonly string[] = ['vars', 'builtins.vars'];
/** Functions that write an attribute by its name. */
export const attributeSetters: readonly string[] = [
  'setattr',
  'builtins.setattr',
  'object.__setattr__',
  'builtins.object.__setattr__',
  'type.__setattr__',
];
