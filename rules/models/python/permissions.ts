/** Files: who may write them, where temporary ones stand, and what an XML parser fetches. */
import type { SinkModel, OptionModel } from '../../vocabulary/index.js';

/** Calls that give a file its mode outright, with the argument that says it. */
export const modeSetters: Readonly<Record<string, readonly (number | string)[]>> = {
  'os.chmod': [1, 'mode'],
  'os.fchmod': [1, 'mode'],
  'os.lchmod': [1, 'mode'],
  'pathlib.Path.chmod': [0, 'mode'],
  'pathlib.Path.lchmod': [0, 'mode'],
  '.chmod': [0, 1, 'mode'],
};

/** Calls that make something with a mode, from which the process's mask takes bits away. */
export const modeMakers: Readonly<Record<string, readonly (number | string)[]>> = {
  'os.open': [2, 'mode'],
  'os.mkdir': [1, 'mode'],
  'os.makedirs': [1, 'mode'],
  'os.mkfifo': [1, 'mode'],
  'os.mknod': [1, 'mode'],
  'pathlib.Path.mkdir': [0, 'mode'],
  'pathlib.Path.touch': [0, 'mode'],
};

export const masks: readonly string[] = ['os.umask'];

export const commands: readonly string[] = [
  'os.system',
  'os.popen',
  'subprocess.run',
  'subprocess.call',
  'subprocess.check_call',
  'subprocess.check_output',
  'subprocess.Popen',
  'subprocess.getoutput',
  'subprocess.getstatusoutput',
];

/** Calls that only name a file that somebody else may make first. */
export const namers: readonly string[] = ['tempfile.mktemp', 'os.tempnam', 'os.tmpnam', 'mktemp'];

/** Folders that everybody may write to, as calls and names. */
export const sharedFolders: readonly string[] = ['tempfile.gettempdir', 'tempfile.gettempdirb', 'tempfile.tempdir'];

/** Calls that write to the path in their first argument (`.write_text`: to their object). */
export const writers: readonly string[] = [
  'open',
  'io.open',
  'codecs.open',
  'os.open',
  'shutil.copyfile',
  'pathlib.Path.write_text',
  'pathlib.Path.write_bytes',
  'pathlib.Path.open',
  '/.open',
  '/.write_text',
  '/.write_bytes',
];

export const entityOptions: readonly OptionModel[] = [
  { owners: ['lxml.*', 'etree.XMLParser', 'etree.iterparse', 'XMLParser'], names: ['resolve_entities'], dangerous: { equals: [true, 1] } },
  { owners: ['lxml.*', 'etree.XMLParser', 'etree.iterparse', 'XMLParser'], names: ['no_network'], dangerous: { is: 'falsy' } },
  {
    owners: ['lxml.*', 'etree.XMLParser', 'etree.iterparse', 'XMLParser'],
    names: ['load_dtd', 'dtd_validation'],
    dangerous: { equals: [true, 1] },
  },
  {
    owners: ['defusedxml.*', 'xmltodict.*'],
    names: ['forbid_entities', 'forbid_external', 'disable_entities'],
    dangerous: { is: 'falsy' },
  },
];

/** Parsers that fill in the entities that a document declares itself. */
export const entityParsers: readonly SinkModel[] = [
  {
    callees: [
      ...['xml.etree.ElementTree', 'xml.etree.cElementTree', 'lxml.etree'].flatMap((module) =>
        ['fromstring', 'fromstringlist', 'parse', 'iterparse', 'XML', 'XMLID'].map((name) => `${module}.${name}`),
      ),
      'xml.etree.ElementTree.XMLParser.feed',
      'xml.etree.ElementTree.XMLPullParser.feed',
      ...['minidom', 'pulldom', 'expatbuilder'].flatMap((module) => [`xml.dom.${module}.parse`, `xml.dom.${module}.parseString`]),
      'xml.sax.parse',
      'xml.sax.parseString',
      'lxml.objectify.fromstring',
      'lxml.objectify.parse',
    ],
    arguments: [0, 'text', 'source', 'string', 'stream_or_string', 'file'],
    sanitizers: [],
  },
];

/** Features of a parser that fetch what a document names. */
export const entityFeatures: readonly string[] = [
  'xml.sax.handler.feature_external_ges',
  'xml.sax.handler.feature_external_pes',
  'http://xml.org/sax/features/external-general-entities',
  'http://xml.org/sax/features/external-parameter-entities',
];

/** A handler that fetches external entities. */
export const entityHandlers: readonly string[] = ['ExternalEntityRefHandler'];
/** How far a parser goes for the entities of a document's type. */
export const parameterEntities: readonly string[] = [
  'xml.parsers.expat.XML_PARAM_ENTITY_PARSING_ALWAYS',
  'xml.parsers.expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE',
  'pyexpat.XML_PARAM_ENTITY_PARSING_ALWAYS',
];
