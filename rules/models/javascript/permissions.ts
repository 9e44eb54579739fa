/** Files: who may write them, where temporary ones stand, and what an XML parser fetches. */
import type { OptionModel } from '../../vocabulary/index.js';

const FILES = ['fs', 'fs.promises', 'fs/promises', 'fs-extra', 'graceful-fs'];

function of(methods: Readonly<Record<string, readonly (number | string)[]>>): Readonly<Record<string, readonly (number | string)[]>> {
  return Object.fromEntries(FILES.flatMap((module) => Object.entries(methods).map(([name, at]) => [`${module}.${name}`, at])));
}

/** Calls that give a file its mode outright, with the argument that says it. */
export const modeSetters = of({ chmod: [1], chmodSync: [1], fchmod: [1], fchmodSync: [1], lchmod: [1], lchmodSync: [1] });

/** Calls that make something with a mode (a number, or `mode` of an object), from which the process's mask takes bits away. */
export const modeMakers = of({
  mkdir: [1],
  mkdirSync: [1],
  open: [2],
  openSync: [2],
  writeFile: [2],
  writeFileSync: [2],
  appendFile: [2],
  appendFileSync: [2],
  createWriteStream: [1],
});

export const masks: readonly string[] = ['process.umask'];

export const commands: readonly string[] = [
  'child_process.exec',
  'child_process.execSync',
  'child_process.execFile',
  'child_process.execFileSync',
  'child_process.spawn',
  'child_process.spawnSync',
];

export const namers: readonly string[] = ['temp.path', 'tempfile', 'tempy.temporaryFile', 'tmp.tmpNameSync', 'tmp.tmpName'];

export const sharedFolders: readonly string[] = ['os.tmpdir', 'os.tmpDir', 'temp-dir'];

export const writers: readonly string[] = FILES.flatMap((module) =>
  [
    'writeFile',
    'writeFileSync',
    'appendFile',
    'appendFileSync',
    'createWriteStream',
    'outputFile',
    'outputFileSync',
    'mkdir',
    'mkdirSync',
  ].map((name) => `${module}.${name}`),
);

export const entityOptions: readonly OptionModel[] = [
  {
    owners: ['libxml2-wasm.*'],
    names: ['option', 'options'],
    dangerous: { refers: ['.XML_PARSE_NOENT', '.XML_PARSE_DTDLOAD'] },
  },
  {
    owners: ['libxmljs.*', 'libxmljs2.*', 'libxmljs-mt.*', 'libxml-xsd.*', 'libxml.*', '.parseXml', '.parseXmlString', '.parseXmlAsync'],
    names: ['noent', 'replaceEntities', 'dtdload', 'dtdvalid'],
    dangerous: { is: 'truthy' },
  },
  { owners: ['libxmljs.*', 'libxmljs2.*', 'libxmljs-mt.*', '.parseXml', '.parseXmlString'], names: ['nonet'], dangerous: { is: 'falsy' } },
  { owners: ['libxmljs.*', 'libxmljs2.*'], names: ['XML_PARSE_NOENT'], dangerous: { is: 'truthy' } },
  {
    owners: ['xmldom.*', '@xmldom/xmldom.*', 'xml2json.*', 'node-expat.*'],
    names: ['resolveExternals', 'expandEntities', 'resolve_entities'],
    dangerous: { is: 'truthy' },
  },
];
