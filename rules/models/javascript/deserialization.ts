import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that run what the data say while they read them. */
export const deserializers: readonly SinkModel[] = [
  {
    callees: [
      'node-serialize.unserialize',
      'serialize-to-js.deserialize',
      'serialize-to-js.deserializeUnsafe',
      'funcster.deepDeserialize',
      'funcster.deserialize',
      'cryo.parse',
      'serialijse.deserialize',
      'v8.deserialize',
      'node-serialize-next.unserialize',
      'php-serialize.unserialize',
      'jsonpickle.decode',
      'devalue.unsafeEval',
    ],
    arguments: [0],
    sanitizers: ['JSON.parse'],
  },
];

export const yamlLoads: readonly string[] = ['js-yaml.load', 'js-yaml.loadAll', 'yamljs.parse'];
/** Schemas that make functions and patterns of the text. */
export const unsafeSchemas: readonly string[] = [
  'js-yaml.DEFAULT_FULL_SCHEMA',
  'js-yaml-js-types.all',
  'js-yaml-js-types.function',
  'js-yaml.DEFAULT_SCHEMA.extend',
];
