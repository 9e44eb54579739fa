import type { SinkModel } from '../../vocabulary/index.js';

const PACKAGES = ['lodash', '_', 'lodash-es', 'underscore'];
const each = (names: readonly string[]): readonly string[] => PACKAGES.flatMap((name) => names.map((method) => `${name}.${method}`));

/** Functions that write into an object, at any depth, what a path or another object says. */
export const merges: readonly SinkModel[] = [
  {
    callees: [
      ...each(['set', 'setWith', 'update', 'updateWith']),
      'lodash.set',
      'lodash/set',
      'object-path.set',
      'dot-prop.set',
      'dot-prop.setProperty',
      'dset',
      'set-value',
      'dottie.set',
      'jsonpointer.set',
      'deep-set',
    ],
    arguments: [1],
    sanitizers: [],
  },
  {
    callees: [
      ...each(['merge', 'mergeWith', 'defaultsDeep', 'extend', 'assignIn']),
      'lodash/merge',
      'lodash.merge',
      'lodash.mergewith',
      'lodash.defaultsdeep',
      'merge',
      'merge.recursive',
      'merge-deep',
      'deepmerge',
      'deep-extend',
      'deep-merge',
      'defaults-deep',
      'mixin-deep',
      'assign-deep',
      'just-extend',
      '@hapi/hoek.merge',
      '@hapi/hoek.applyToDefaults',
      'hoek.merge',
      'merge-options',
      'object-assign-deep',
      'putil-merge',
    ],
    arguments: [1, 2, 3],
    sanitizers: [],
  },
  { callees: [...each(['zipObjectDeep'])], arguments: [0], sanitizers: [] },
];

/** Functions that go into depth only where their first argument is true. */
export const deepMerges: readonly SinkModel[] = [
  { callees: ['jquery.extend', '$.extend', 'jQuery.extend', 'extend', 'node.extend'], arguments: [1, 2, 3], sanitizers: [] },
];

/** Functions that list an object's keys, entries and the like. */
export const keyCarriers: readonly string[] = [
  'Object.keys',
  'Object.entries',
  'Object.getOwnPropertyNames',
  'Reflect.ownKeys',
  'Object.keys.forEach',
  'keys',
  'position',
];
