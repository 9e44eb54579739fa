/** Python: files that everybody may change, names that others can guess, parsers that fetch what a document asks for, objects from bytes. */
import type { Payload } from '../plan.js';
import { handler, payloadsOf } from './define.js';

const mode = payloadsOf('permissive-file-mode');
const temporary = payloadsOf('insecure-temporary-file');
const xml = payloadsOf('xml-external-entities');
const object = payloadsOf('unsafe-deserialization');

const EVERYBODY = 0o777;
const OWNER = 0o600;

const MODES: readonly Payload[] = [
  mode.statements('chmod', 'os', (p) => [`${p.library('os')}.chmod(${p.input('path')}, ${p.value(p.random.pick([0o777, 0o666]), OWNER)})`]),
  mode.statements('chmod-keyword', 'os', (p) => [`${p.library('os')}.chmod(path=${p.input('path')}, mode=${p.value(EVERYBODY, 0o640)})`]),
  mode.statements('chmod-options', 'os', (p) => [
    `settings = {"mode": ${p.value(EVERYBODY, OWNER)}}`,
    `${p.library('os')}.chmod(${p.input('path')}, **settings)`,
  ]),
  mode.statements('fchmod', 'os', (p) => [
    `with open(${p.input('path')}, "w") as stream:`,
    `    ${p.library('os')}.fchmod(stream.fileno(), ${p.value(0o666, OWNER)})`,
  ]),
  mode.statements('chmod-name', 'stat', (p) => [`${p.library('os')}.chmod(${p.input('path')}, ${p.name('stat.S_IRWXO', 'stat.S_IRWXU')})`]),
  mode.statements('pathlib', 'pathlib', (p) => [`${p.library('pathlib#Path')}(${p.input('path')}).chmod(${p.value(EVERYBODY, OWNER)})`]),
  mode.statements('mkdir', 'os', (p) => [`${p.library('os')}.mkdir(${p.input('folder')}, ${p.value(EVERYBODY, 0o700)})`]),
  mode.statements('makedirs', 'os', (p) => [
    `${p.library('os')}.makedirs(${p.input('folder')}, mode=${p.value(EVERYBODY, 0o700)}, exist_ok=True)`,
  ]),
  mode.statements('pathlib-mkdir', 'pathlib', (p) => [
    `${p.library('pathlib#Path')}(${p.input('folder')}).mkdir(mode=${p.value(EVERYBODY, 0o750)}, parents=True)`,
  ]),
  mode.statements('open', 'os', (p) => [
    `descriptor = ${p.library('os')}.open(${p.input('path')}, os.O_WRONLY | os.O_CREAT, ${p.value(0o666, OWNER)})`,
  ]),
  mode.statements('umask', 'os', (p) => [
    `previous = ${p.library('os')}.umask(${p.value(0, 0o077)})`,
    `with open(${p.input('path')}, "w") as stream:`,
    '    stream.write("ready")',
  ]),
];

const TEMPORARY: readonly Payload[] = [
  temporary.statements('mktemp', 'tempfile', (p) =>
    p.benign
      ? [`descriptor, path = ${p.call('tempfile.mkstemp', 'tempfile.mkstemp')}`]
      : [
          `path = ${p.call('tempfile.mktemp', 'tempfile.mktemp')}`,
          `with open(path, "w") as stream:`,
          `    stream.write(${p.input('report')})`,
        ],
  ),
  temporary.statements('mktemp-suffix', 'tempfile', (p) => [
    `path = ${p.call('tempfile.mktemp', 'tempfile.mkstemp', 'suffix=".csv"')}${p.benign ? '[1]' : ''}`,
    `${p.library('shutil')}.copyfile(${p.input('source')}, path)`,
  ]),
  temporary.statements('mktemp-folder', 'tempfile', (p) => [
    `folder = ${p.call('tempfile.mktemp', 'tempfile.mkdtemp', 'prefix="build"')}`,
    ...(p.benign ? [] : [`${p.library('os')}.makedirs(folder)`]),
  ]),
  temporary.statements('fixed-name', 'builtin', (p) => [
    `with open(${p.value('/tmp/session-cache.json', 'data/session-cache.json')}, "w") as stream:`,
    `    stream.write(${p.input('state')})`,
  ]),
  temporary.statements('fixed-lock', 'pathlib', (p) => [
    `${p.library('pathlib#Path')}(${p.value('/tmp/worker.lock', 'run/worker.lock')}).write_text(str(${p.input('pid')}))`,
  ]),
  temporary.definition('export', 'tempfile', (p) => [
    `def ${p.fresh('export_report')}(rows):`,
    ...(p.benign
      ? [`    with ${p.call('tempfile.NamedTemporaryFile', 'tempfile.NamedTemporaryFile', '"w"', 'delete=False')} as stream:`]
      : [`    path = ${p.call('tempfile.mktemp', 'tempfile.mktemp')}`, '    with open(path, "w") as stream:']),
    '        stream.writelines(",".join(row) for row in rows)',
    '    return stream.name',
  ]),
];

const XML: readonly Payload[] = [
  xml.statements('lxml-entities', 'lxml', (p) => [
    `parser = ${p.library('lxml#etree')}.XMLParser(resolve_entities=${p.value(true, false)})`,
    `document = ${p.library('lxml#etree')}.fromstring(${p.input('data')}, parser)`,
  ]),
  xml.statements('lxml-options', 'lxml', (p) => [
    `options = {"resolve_entities": ${p.value(true, false)}, "remove_blank_text": True}`,
    `document = ${p.library('lxml#etree')}.parse(${p.input('path')}, ${p.library('lxml#etree')}.XMLParser(**options))`,
  ]),
  xml.statements('lxml-network', 'lxml', (p) => [
    `parser = ${p.library('lxml#etree')}.XMLParser(load_dtd=${p.value(true, false)}, no_network=${p.value(false, true)}, resolve_entities=${p.value(true, false)})`,
    `document = ${p.library('lxml#etree')}.parse(${p.input('path')}, parser=parser)`,
  ]),
  xml.statements('sax-feature', 'xml.sax', (p) => [
    `reader = ${p.library('xml.sax')}.make_parser()`,
    `reader.setFeature(${p.library('xml.sax.handler')}.feature_external_ges, ${p.value(true, false)})`,
    `reader.parse(${p.input('path')})`,
  ]),
  xml.statements('xmltodict', 'xmltodict', (p) => [
    `document = ${p.library('xmltodict')}.parse(${p.input('data')}, disable_entities=${p.value(false, true)})`,
  ]),
  xml.definition('elementtree', 'xml.etree', (p) =>
    handler(p, 'import_feed', ({ body, reply }) => [
      `payload = ${body}`,
      `root = ${p.call('xml.etree.ElementTree.fromstring', 'defusedxml.ElementTree.fromstring', p.carry('payload', 'any'))}`,
      reply('root.findtext("title")'),
    ]),
  ),
  xml.definition('minidom', 'xml.dom', (p) =>
    handler(p, 'import_orders', ({ body, reply }) => [
      `document = ${p.call('xml.dom.minidom.parseString', 'defusedxml.minidom.parseString', p.carry(body, 'any'))}`,
      reply('document.documentElement.tagName'),
    ]),
  ),
  xml.definition('pulldom', 'xml.dom', (p) =>
    handler(p, 'import_rows', ({ body, reply }) => [
      `events = ${p.call('xml.dom.pulldom.parseString', 'defusedxml.pulldom.parseString', p.carry(body, 'any'))}`,
      reply('len(list(events))'),
    ]),
  ),
  xml.definition('lxml-request', 'lxml', (p) =>
    handler(p, 'import_invoice', ({ body, reply }) => [
      `payload = ${body}`,
      `parser = ${p.library('lxml#etree')}.XMLParser(resolve_entities=${p.value(true, false)}, load_dtd=${p.value(true, false)})`,
      `invoice = ${p.library('lxml#etree')}.fromstring(${p.carry('payload', 'any')}, parser)`,
      reply('invoice.findtext("total")'),
    ]),
  ),
];

const OBJECTS: readonly Payload[] = [
  object.definition('pickle-request', 'pickle', (p) =>
    handler(p, 'restore', ({ body, reply }) => [
      `payload = ${body}`,
      `state = ${p.call('pickle.loads', 'json.loads', p.carry('payload', 'any'))}`,
      reply('state'),
    ]),
  ),
  object.definition('pickle-cookie', 'pickle', (p) =>
    handler(
      p,
      'profile',
      ({ reply }) => [
        `raw = ${p.library('base64')}.b64decode(${p.library('flask#request')}.cookies["profile"])`,
        `profile = ${p.call('pickle.loads', 'json.loads', p.carry('raw', 'any'))}`,
        reply('profile'),
      ],
      'flask',
    ),
  ),
  object.definition('yaml-request', 'yaml', (p) =>
    handler(p, 'configure', ({ body, reply }) => [
      `document = ${p.library('yaml')}.load(${p.carry(body, 'any')}, Loader=${p.name('yaml.UnsafeLoader', 'yaml.SafeLoader')})`,
      reply('document'),
    ]),
  ),
  object.definition('marshal-request', 'marshal', (p) =>
    handler(p, 'load_state', ({ body, reply }) => [
      `state = ${p.call('marshal.loads', 'json.loads', p.carry(body, 'any'))}`,
      reply('state'),
    ]),
  ),
  object.definition('jsonpickle-request', 'jsonpickle', (p) =>
    handler(p, 'import_settings', ({ source, reply }) => [
      `text = ${source('settings')}`,
      `settings = ${p.call('jsonpickle.decode', 'json.loads', p.carry('text'))}`,
      reply('settings'),
    ]),
  ),
  object.definition('shelve-request', 'shelve', (p) =>
    handler(p, 'open_store', ({ source, reply }) => [
      `name = ${source('store')}`,
      ...(p.benign ? ['if name not in {"cache", "jobs"}:', '    raise ValueError("unknown store")'] : []),
      ...(p.benign
        ? [`store = ${p.call('json.loads', 'json.loads', p.carry('name'))}`]
        : [`store = ${p.call('shelve.open', 'shelve.open', p.carry('name'))}`]),
      reply('list(store)'),
    ]),
  ),
  object.statements('pickle-file', 'pickle', (p) => [
    `with open(${p.input('path')}, "rb") as stream:`,
    `    state = ${p.call('pickle.load', 'json.load', 'stream')}`,
  ]),
  object.statements('yaml-loader', 'yaml', (p) => [
    `with open(${p.input('path')}) as stream:`,
    `    settings = ${p.library('yaml')}.load(stream, Loader=${p.name('yaml.Loader', 'yaml.SafeLoader')})`,
  ]),
  object.statements('yaml-loader-positional', 'yaml', (p) => [
    `settings = ${p.library('yaml')}.load(${p.input('text')}, ${p.name('yaml.UnsafeLoader', 'yaml.CSafeLoader')})`,
  ]),
  object.statements('yaml-loader-options', 'yaml', (p) => [
    `options = {"Loader": ${p.name('yaml.UnsafeLoader', 'yaml.SafeLoader')}}`,
    `settings = ${p.library('yaml')}.load(${p.input('text')}, **options)`,
  ]),
  object.statements('yaml-unsafe', 'yaml', (p) => [`settings = ${p.call('yaml.unsafe_load', 'yaml.safe_load', p.input('text'))}`]),
  object.statements('yaml-all', 'yaml', (p) => [
    `documents = list(${p.call('yaml.unsafe_load_all', 'yaml.safe_load_all', p.input('text'))})`,
  ]),
  object.statements('ruamel', 'ruamel.yaml', (p) => [
    `reader = ${p.library('ruamel.yaml#YAML')}(typ=${p.value('unsafe', 'safe')})`,
    `settings = reader.load(${p.input('text')})`,
  ]),
  object.statements('dill', 'dill', (p) => [`state = ${p.call('dill.loads', 'json.loads', p.input('data'))}`]),
  object.statements('cloudpickle', 'cloudpickle', (p) => [`job = ${p.call('cloudpickle.loads', 'json.loads', p.input('data'))}`]),
  object.statements('marshal', 'marshal', (p) => [
    `with open(${p.input('path')}, "rb") as stream:`,
    `    table = ${p.call('marshal.load', 'json.load', 'stream')}`,
  ]),
  object.statements('joblib', 'joblib', (p) => [`model = ${p.call('joblib.load', 'json.loads', p.input('source'))}`]),
  object.statements('numpy', 'numpy', (p) => [
    `weights = ${p.library('numpy')}.load(${p.input('path')}, allow_pickle=${p.value(true, false)})`,
  ]),
  object.statements('torch', 'torch', (p) => [
    `weights = ${p.library('torch')}.load(${p.input('path')}, weights_only=${p.value(false, true)})`,
  ]),
  object.statements('pandas', 'pandas', (p) => [`frame = ${p.call('pandas.read_pickle', 'pandas.read_csv', p.input('path'))}`]),
  object.statements('celery', 'celery', (p) => [
    `worker = ${p.library('celery#Celery')}("jobs", broker=${p.input('broker')})`,
    `worker.conf.update(task_serializer="json", accept_content=[${p.value('pickle', 'json')}])`,
  ]),
];

export const FILES: readonly Payload[] = [...MODES, ...TEMPORARY, ...XML, ...OBJECTS];
