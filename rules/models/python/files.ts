import type { SinkModel } from '../../vocabulary/index.js';

/** Functions that keep a name inside a directory, or take its directories away. */
const SANITIZERS = [
  'werkzeug.utils.secure_filename',
  'werkzeug.secure_filename',
  'secure_filename',
  'werkzeug.utils.safe_join',
  'werkzeug.security.safe_join',
  'flask.safe_join',
  'safe_join',
  'django.utils._os.safe_join',
  'os.path.basename',
  'ntpath.basename',
  'posixpath.basename',
];

/** Functions that put a path together. */
export const pathJoins: readonly string[] = ['os.path.join', 'posixpath.join', 'ntpath.join', 'path.join'];

/** Functions that hand on a path as it is, whatever is in it. */
export const pathCarriers: readonly string[] = [
  ...pathJoins,
  'os.path.abspath',
  'os.path.normpath',
  'os.path.realpath',
  'os.path.expanduser',
  'os.path.expandvars',
  'os.fspath',
  'os.fsencode',
  'pathlib.Path',
  'pathlib.Path.*',
  'pathlib.PurePath',
  'pathlib.PosixPath',
  'anyio.Path',
  'Path',
  'py.path.local',
  '/',
  '.joinpath',
  '.resolve',
  '.absolute',
  '.expanduser',
  '.with_suffix',
  'open',
  'io.open',
  'io.BytesIO',
];

export const fileServing: readonly SinkModel[] = [
  {
    callees: ['flask.send_file', 'quart.send_file', 'send_file'],
    arguments: [0, 'path_or_file', 'filename_or_fp', 'filename'],
    sanitizers: SANITIZERS,
  },
  {
    callees: [
      'fastapi.responses.FileResponse',
      'starlette.responses.FileResponse',
      'aiohttp.web.FileResponse',
      'sanic.response.file',
      'sanic.file',
      'pyramid.response.FileResponse',
      'django.http.FileResponse',
      'FileResponse',
    ],
    arguments: [0, 'path', 'filepath', 'location'],
    sanitizers: SANITIZERS,
  },
];

export const fileAccess: readonly SinkModel[] = [
  {
    callees: [
      'open',
      'io.open',
      'os.open',
      'codecs.open',
      'builtins.open',
      'aiofiles.open',
      'gzip.open',
      'bz2.open',
      'lzma.open',
      'zipfile.ZipFile',
      'tarfile.open',
      'linecache.getline',
      'linecache.getlines',
      'fileinput.input',
      'numpy.load',
      'numpy.loadtxt',
      'numpy.fromfile',
      'pandas.read_csv',
      'pandas.read_json',
      'pandas.read_excel',
      'PIL.Image.open',
      'os.remove',
      'os.unlink',
      'os.rmdir',
      'os.removedirs',
      'os.mkdir',
      'os.makedirs',
      'os.listdir',
      'os.scandir',
      'os.walk',
      'os.chmod',
      'os.chown',
      'os.truncate',
      'os.startfile',
      'shutil.rmtree',
      'shutil.unpack_archive',
      'pathlib.Path.open',
      'pathlib.Path.read_text',
      'pathlib.Path.read_bytes',
      'django.core.files.storage.default_storage.open',
      'django.views.static.serve',
    ],
    arguments: [0, 'file', 'path', 'filename', 'name'],
    sanitizers: SANITIZERS,
  },
  {
    callees: [
      'os.rename',
      'os.renames',
      'os.replace',
      'os.link',
      'os.symlink',
      'shutil.copy',
      'shutil.copy2',
      'shutil.copyfile',
      'shutil.copytree',
      'shutil.move',
    ],
    arguments: [0, 1, 'src', 'dst'],
    sanitizers: SANITIZERS,
  },
  // An uploaded file that is saved under the name its sender gave it.
  { callees: ['.files.save', 'flask.request.files.*'], arguments: [0, 'dst'], sanitizers: SANITIZERS },
  { callees: ['bottle.static_file'], arguments: ['root', 1], sanitizers: SANITIZERS },
];

/** Methods of a path, whose receiver is what is read, written, or removed. */
export const pathMethods: readonly string[] = [
  'pathlib.Path.open',
  'pathlib.Path.read_text',
  'pathlib.Path.read_bytes',
  'pathlib.Path.write_text',
  'pathlib.Path.write_bytes',
  'pathlib.Path.unlink',
  'pathlib.Path.rmdir',
  'pathlib.Path.mkdir',
  'pathlib.Path.iterdir',
  '.read_text',
  '.read_bytes',
  '.write_text',
  '.write_bytes',
];
export const pathSanitizers: readonly string[] = SANITIZERS;
