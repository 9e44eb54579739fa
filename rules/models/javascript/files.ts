import type { SinkModel } from '../../vocabulary/index.js';

const SANITIZERS = [
  'path.basename',
  'path.posix.basename',
  'path.win32.basename',
  'basename',
  'sanitize-filename',
  'sanitize',
  'encodeURIComponent',
  'slugify',
];

/** Functions that put a path together. */
export const pathJoins: readonly string[] = ['path.join', 'path.resolve', 'path.posix.join', 'path.posix.resolve', 'path.win32.join'];

/** Functions that hand on a path as it is, whatever is in it. */
export const pathCarriers: readonly string[] = [
  ...pathJoins,
  'path.normalize',
  'path.posix.normalize',
  'path.format',
  'path.parse',
  'path.relative',
  'url.fileURLToPath',
  'url.pathToFileURL',
  'fs.realpathSync',
  'upath.join',
];

const READS = [
  'readFile',
  'readFileSync',
  'createReadStream',
  'createWriteStream',
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'unlink',
  'unlinkSync',
  'rm',
  'rmSync',
  'rmdir',
  'rmdirSync',
  'readdir',
  'readdirSync',
  'mkdir',
  'mkdirSync',
  'open',
  'openSync',
  'opendir',
  'truncate',
  'chmod',
  'chmodSync',
  'readJson',
  'readJsonSync',
  'readJSON',
  'outputFile',
  'remove',
  'removeSync',
  'emptyDir',
  'cp',
];
const MOVES = [
  'rename',
  'renameSync',
  'copyFile',
  'copyFileSync',
  'copy',
  'copySync',
  'move',
  'moveSync',
  'symlink',
  'symlinkSync',
  'link',
];
const MODULES = ['fs', 'fs/promises', 'fs.promises', 'fs-extra', 'graceful-fs', 'fsp', 'fse'];

const within = (names: readonly string[]): readonly string[] => MODULES.flatMap((module) => names.map((name) => `${module}.${name}`));

export const fileServing: readonly SinkModel[] = [
  { callees: ['.sendFile', '.sendfile', '.download', 'koa-send', 'send', 'koa-sendfile'], arguments: [0, 1], sanitizers: SANITIZERS },
];

export const fileAccess: readonly SinkModel[] = [
  {
    callees: [...within(READS), 'Bun.file', 'Deno.readFile', 'Deno.readTextFile', 'Deno.open', 'Deno.remove', 'rimraf', 'rimraf.sync'],
    arguments: [0],
    sanitizers: SANITIZERS,
  },
  { callees: within(MOVES), arguments: [0, 1], sanitizers: SANITIZERS },
];
export const pathSanitizers: readonly string[] = SANITIZERS;
