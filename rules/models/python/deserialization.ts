import type { SinkModel } from '../../vocabulary/index.js';

/** Loaders of YAML that make any object the text names. */
export const yamlLoads: readonly string[] = [
  'yaml.load',
  'yaml.load_all',
  'ruamel.yaml.load',
  'ruamel.yaml.load_all',
  'ruamel_yaml.load',
  'oyaml.load',
];
export const yamlUnsafe: readonly string[] = [
  'yaml.unsafe_load',
  'yaml.unsafe_load_all',
  'yaml.full_load',
  'yaml.full_load_all',
  'yaml.Loader.get_data',
  'yaml.Loader.get_single_data',
  'yaml.UnsafeLoader.get_single_data',
  'yaml.FullLoader.get_single_data',
];
export const unsafeLoaders: readonly string[] = [
  'yaml.Loader',
  'yaml.UnsafeLoader',
  'yaml.FullLoader',
  'yaml.CLoader',
  'yaml.CFullLoader',
  'yaml.CUnsafeLoader',
  'yaml.loader.Loader',
  'yaml.loader.UnsafeLoader',
  'yaml.loader.FullLoader',
  'yaml.cyaml.CLoader',
  'ruamel.yaml.Loader',
  'ruamel.yaml.UnsafeLoader',
  'ruamel.yaml.loader.Loader',
  'ruamel.yaml.loader.UnsafeLoader',
];
/** Makers of a reader whose first argument says how far it trusts the text. */
export const yamlMakers: readonly string[] = ['ruamel.yaml.YAML'];

/** Functions that run what the data say while they read them. */
export const deserializers: readonly SinkModel[] = [
  {
    callees: [
      'pickle.load',
      'pickle.loads',
      '_pickle.load',
      '_pickle.loads',
      'cPickle.load',
      'cPickle.loads',
      'pickle5.load',
      'pickle5.loads',
      'six.moves.cPickle.load',
      'six.moves.cPickle.loads',
      'six.moves.cPickle.Unpickler',
      'pickle.Unpickler',
      '_pickle.Unpickler',
      'cPickle.Unpickler',
      'dill.load',
      'dill.loads',
      'cloudpickle.load',
      'cloudpickle.loads',
      'marshal.load',
      'marshal.loads',
      'shelve.open',
      'shelve.DbfilenameShelf',
      'jsonpickle.decode',
      'jsonpickle.loads',
      'jsonpickle.unpickler.decode',
      'joblib.load',
      'sklearn.externals.joblib.load',
      'torch.load',
      'pandas.read_pickle',
      'pandas.io.pickle.read_pickle',
      'numpy.load',
      'skops.io.load',
      'klepto.archives.file_archive',
      'yaml.load',
      'yaml.load_all',
      'kombu.serialization.pickle_loads',
    ],
    arguments: [0, 'file', 'data', 'string', 'f', 'filename', 'filepath_or_buffer', 'stream'],
    sanitizers: [],
  },
];
/** What the data must have gone through for somebody else to have no part in them. */
export const verifications: readonly string[] = [
  'itsdangerous.*',
  'hmac.*',
  'django.core.signing.*',
  'cryptography.*',
  '.decrypt',
  '.unsign',
];
/** Options with which a reader refuses objects, or without which it does. */
export const safeOptions: readonly { readonly callee: string; readonly name: string; readonly unsafe: boolean | undefined }[] = [
  { callee: 'torch.load', name: 'weights_only', unsafe: undefined },
  { callee: 'numpy.load', name: 'allow_pickle', unsafe: true },
];
export const dataCarriers: readonly string[] = [
  'io.BytesIO',
  'memoryview',
  'open',
  'gzip.open',
  'bytes',
  'pickle.Unpickler',
  'os.path.join',
  'pathlib.Path',
  '.content',
  '.recv',
  '.recvfrom',
];
