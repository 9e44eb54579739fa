/** JavaScript payloads: files and paths, XML, patterns that run away, prototypes that are written to. */
import type { Payload, Writing } from '../plan.js';
import { definition, handled, optioned, statements } from './payload.js';

const path = (variant: string): string => `path-traversal/${variant}`;
/** The twin keeps the last part of the path only. */
const part = (p: Writing, expression: string): string =>
  p.benign ? `${p.library('path')}.basename(${p.carry(expression)})` : p.carry(expression);
const joined = (p: Writing, expression: string): string => `${p.library('path')}.join(__dirname, 'files', ${part(p, expression)})`;

const PATHS: readonly Payload[] = [
  definition(path('send-file'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.get('/files/:name', (req, res) => {`,
      `  ${p.callMember('res', 'sendFile', 'sendFile', joined(p, 'req.params.name'))};`,
      '});',
    ];
  }),
  definition(path('download'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.get('/download', (req, res) => {`,
      `  ${p.callMember('res', 'download', 'download', `'./reports/' + ${part(p, 'req.query.file')}`)};`,
      '});',
    ];
  }),
  definition(path('send-file-resolved'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.get('/page', (req, res) => {`,
      `  const wanted = ${p.library('path')}.resolve('public', ${part(p, 'req.query.page')});`,
      `  ${p.callMember('res', 'sendFile', 'sendFile', 'wanted')};`,
      '});',
    ];
  }),
  ...handled(path('read'), 'fs', (p, { given }) => [
    `${p.call('fs.readFile', 'fs.readFile', joined(p, given('file')), '(error, data) => data')};`,
  ]),
  ...handled(path('read-sync'), 'fs', (p, { given }) => [
    `const content = ${p.call('fs.readFileSync', 'fs.readFileSync', `\`./templates/\${${part(p, given('template'))}}\``, "'utf8'")};`,
  ]),
  ...handled(path('read-resolved'), 'fs', (p, { given }) => [
    `const wanted = ${p.library('path')}.resolve(${p.library('path')}.sep + 'srv', ${part(p, given('file'))});`,
    `const content = ${p.call('fs.readFileSync', 'fs.readFileSync', 'wanted')};`,
  ]),
  ...handled(path('stream'), 'fs', (p, { given }) => [
    `${p.call('fs.createReadStream', 'fs.createReadStream', joined(p, given('file')))}.pipe(res);`,
  ]),
  ...handled(path('promise'), 'fs', (p, { given }) => [
    `const reading = ${p.call('fs#promises.readFile', 'fs#promises.readFile', joined(p, given('file')), "'utf8'")};`,
  ]),
  ...handled(path('write'), 'fs', (p, { given }) => [
    `${p.call('fs.writeFileSync', 'fs.writeFileSync', joined(p, given('name')), "'saved'")};`,
  ]),
  ...handled(path('delete'), 'fs', (p, { given }) => [
    `${p.call('fs.unlink', 'fs.unlink', `'uploads/'.concat(${part(p, given('name'))})`, '() => {}')};`,
  ]),
  ...handled(path('list'), 'fs', (p, { given }) => [
    `const listing = ${p.call('fs.readdirSync', 'fs.readdirSync', `['data', ${part(p, given('folder'))}].join('/')`)};`,
  ]),
  definition(path('archive'), 'adm-zip', (p) => {
    const name = p.fresh('unpack');
    return [
      `function ${name}(archive) {`,
      `  for (const entry of new (${p.library('adm-zip')})(archive).getEntries()) {`,
      `    ${p.library('fs')}.writeFileSync(${p.library('path')}.join('./plugins', ${part(p, 'entry.entryName')}), entry.getData());`,
      '  }',
      '}',
    ];
  }),
  definition(path('upload'), 'multer', (p) => {
    const storage = p.fresh('storage');
    return [
      `const ${storage} = ${p.library('multer')}.diskStorage({`,
      "  destination: 'uploads/',",
      '  filename: (req, file, done) => {',
      `    done(null, ${part(p, 'req.body.name')});`,
      '  },',
      '});',
    ];
  }),
];

const mode = (variant: string): string => `permissive-file-mode/${variant}`;
const everybody = (p: Writing): string => p.value(p.random.pick([0o777, 0o777, 0o666, 0o757, 0o722]), p.random.pick([0o600, 0o640, 0o700]));

const MODES: readonly Payload[] = [
  statements(mode('chmod-sync'), 'fs', (p) => [`${p.library('fs')}.chmodSync(${p.input('path')}, ${everybody(p)});`]),
  statements(mode('chmod'), 'fs', (p) => [`${p.library('fs')}.chmod(${p.input('path')}, ${everybody(p)}, () => {});`]),
  statements(mode('chmod-promise'), 'fs', (p) => [`${p.library('fs')}.promises.chmod(${p.input('path')}, ${everybody(p)});`]),
  statements(mode('chmod-text'), 'fs', (p) => [
    `${p.library('fs')}.chmodSync(${p.input('path')}, ${p.value(p.random.pick(['777', '0777', '666']), '600')});`,
  ]),
  statements(mode('chmod-parsed'), 'fs', (p) => [
    `${p.library('fs')}.chmodSync(${p.input('path')}, parseInt(${p.value('777', '600')}, 8));`,
  ]),
  statements(mode('chmod-octal'), 'fs', (p) => [`${p.library('fs')}.chmodSync(${p.input('path')}, ${p.benign ? '0o600' : '0o777'});`]),
  statements(mode('lchmod'), 'fs', (p) => [`${p.library('fs')}.fchmodSync(${p.input('handle')}, ${everybody(p)});`]),
  ...optioned(mode('write'), 'fs', (p, options) => [
    `${p.library('fs')}.writeFileSync(${p.input('path')}, ${p.input('data')}, ${options('mode', everybody(p), "flag: 'w'")});`,
  ]),
  ...optioned(mode('folder'), 'fs', (p, options) => [
    `${p.library('fs')}.mkdirSync(${p.input('path')}, ${options('mode', p.value(0o777, 0o700), 'recursive: true')});`,
  ]),
  ...optioned(mode('stream'), 'fs', (p, options) => [
    `${p.library('fs')}.createWriteStream(${p.input('path')}, ${options('mode', everybody(p), "encoding: 'utf8'")}).end();`,
  ]),
  statements(mode('open'), 'fs', (p) => [
    `const ${p.fresh('handle')} = ${p.library('fs')}.openSync(${p.input('path')}, 'w', ${everybody(p)});`,
  ]),
  statements(mode('mask'), 'process', (p) => [`process.umask(${p.value(0, 0o077)});`]),
  statements(mode('command'), 'child_process', (p) => [
    `${p.library('child_process')}.execFileSync('chmod', [${p.value('777', '600')}, ${p.input('path')}]);`,
  ]),
];

const temporary = (variant: string): string => `insecure-temporary-file/${variant}`;

const TEMPORARY: readonly Payload[] = [
  statements(temporary('joined'), 'fs', (p) => [
    p.benign
      ? `${p.library('fs')}.writeFileSync(${p.library('path')}.join(${p.library('fs')}.mkdtempSync(${p.library('path')}.join(${p.library('os')}.tmpdir(), 'export-')), ${p.value('export.csv', 'export.csv')}), ${p.input('data')});`
      : `${p.library('fs')}.writeFileSync(${p.library('path')}.join(${p.library('os')}.tmpdir(), ${p.value('export.csv', 'export.csv')}), ${p.input('data')});`,
  ]),
  statements(temporary('fixed'), 'fs', (p) => [
    `${p.library('fs')}.writeFileSync(${p.value('/tmp/session.json', './data/session.json')}, ${p.input('data')});`,
  ]),
  statements(temporary('fixed-stream'), 'fs', (p) => [
    `${p.library('fs')}.createWriteStream(${p.value('/tmp/upload.bin', './cache/upload.bin')}).end(${p.input('data')});`,
  ]),
  statements(temporary('prefix'), 'fs', (p) => [
    `${p.library('fs')}.writeFileSync(${p.value('/tmp/app-', './data/app-')} + process.pid + '.lock', ${p.input('data')});`,
  ]),
  statements(temporary('clock'), 'fs', (p) => [
    `${p.library('fs')}.appendFileSync(\`\${${p.value('/var/tmp', './log')}}/job-\${Date.now()}.log\`, ${p.input('data')});`,
  ]),
  statements(temporary('template'), 'fs', (p) => [
    `const ${p.fresh('handle')} = ${p.library('fs')}.openSync(\`\${${p.benign ? `${p.library('fs')}.mkdtempSync(${p.value('/tmp/work-', '/tmp/work-')})` : `${p.library('os')}.tmpdir()`}}/work.db\`, 'w');`,
  ]),
  statements(temporary('random'), 'fs', (p) => [
    `${p.library('fs')}.writeFileSync(${p.value('/tmp/', './build/')} + Math.random().toString(36) + '.tmp', ${p.input('data')});`,
  ]),
  statements(temporary('folder'), 'fs', (p) => [
    `${p.call('fs.mkdirSync', 'fs.mkdtempSync', `${p.library('path')}.join(${p.library('os')}.tmpdir(), 'build-cache')`)};`,
  ]),
  statements(temporary('environment'), 'fs', (p) => [
    `${p.library('fs')}.writeFileSync((process.env.TMPDIR || ${p.value('/tmp', './data')}) + '/state.json', ${p.input('data')});`,
  ]),
];

const xml = (variant: string): string => `xml-external-entities/${variant}`;

const DOCUMENTS: readonly Payload[] = [
  ...optioned(xml('libxmljs'), 'libxmljs', (p, options) => [
    `const ${p.fresh('tree')} = ${p.library('libxmljs')}.parseXml(${p.input('text')}, ${options('noent', p.value(true, false), 'noblanks: true')});`,
  ]),
  ...optioned(xml('libxmljs-text'), 'libxmljs', (p, options) => [
    `const ${p.fresh('tree')} = ${p.library('libxmljs')}.parseXmlString(${p.input('text')}, ${options('noent', p.value(true, false))});`,
  ]),
  ...optioned(xml('libxmljs2'), 'libxmljs2', (p, options) => [
    `const ${p.fresh('tree')} = ${p.library('libxmljs2')}.parseXml(${p.input('text')}, ${options('noent', p.value(true, false), 'nonet: false')});`,
  ]),
  ...optioned(xml('definitions'), 'libxmljs', (p, options) => [
    `const ${p.fresh('tree')} = ${p.library('libxmljs')}.parseXml(${p.input('text')}, ${options('dtdload', p.value(true, false), `noent: ${p.benign ? 'false' : 'true'}`)});`,
  ]),
  ...optioned(xml('replaced'), 'libxmljs', (p, options) => [
    `const ${p.fresh('tree')} = ${p.library('libxmljs')}.parseXml(${p.input('text')}, ${options('replaceEntities', p.value(true, false))});`,
  ]),
  ...handled(xml('request'), 'libxmljs', (p, { given }) => [
    `const tree = ${p.library('libxmljs')}.parseXml(${p.carry(given('xml'))}, { noent: ${p.value(true, false)}, nocdata: true });`,
  ]),
  ...handled(xml('wasm'), 'libxml2-wasm', (p, { given }) => {
    const library = p.library('libxml2-wasm');
    return [
      `const tree = ${library}.XmlDocument.fromString(${p.carry(given('xml'))}, { option: ${p.member(`${library}.ParseOption`, 'XML_PARSE_NOENT', 'XML_PARSE_NONET')} });`,
    ];
  }),
];

const pattern = (variant: string): string => `catastrophic-pattern/${variant}`;

/** Patterns whose time grows without bound, and ones for the same texts that do not. */
const PATTERNS: readonly (readonly [weak: string, safe: string])[] = [
  ['^(a+)+$', '^a+$'],
  ['^(\\w+\\s?)*$', '^[\\w\\s]*$'],
  ['^([a-zA-Z0-9]+)*@', '^[a-zA-Z0-9]+@'],
  ['^(a|aa)+$', '^a+$'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', '^[a-z]+[A-Z][a-z]+$'],
  ['(x+x+)+y', 'x+y'],
  ['^(\\d+)*\\.txt$', '^\\d+\\.txt$'],
  ['^((ab)*)+$', '^(ab)*$'],
  ['^(.*?,){11,}P', '^[^,]{0,11}P'],
];
const drawn = (p: Writing): readonly [string, string] => p.random.pick(PATTERNS);
const written = (p: Writing): string => {
  const [weak, safe] = drawn(p);
  return `/${p.benign ? safe : weak}/`;
};

const RUNAWAYS: readonly Payload[] = [
  ...handled(pattern('literal'), 'builtin', (p, { given }) => [`const valid = ${written(p)}.test(${p.carry(given('mail'))});`]),
  ...handled(pattern('constructed'), 'builtin', (p, { given }) => [
    `const valid = new RegExp(${p.value(...drawn(p))}).test(${p.carry(given('mail'))});`,
  ]),
  ...handled(pattern('called'), 'builtin', (p, { given }) => [
    `const valid = RegExp(${p.value(...drawn(p))}, 'i').exec(${p.carry(given('name'))});`,
  ]),
  ...handled(pattern('matched'), 'builtin', (p, { given }) => [`const found = ${p.carry(given('text'))}.match(${p.value(...drawn(p))});`]),
  ...handled(pattern('replaced'), 'builtin', (p, { given }) => [`const cleaned = ${p.carry(given('text'))}.replace(${written(p)}, '');`]),
  ...handled(pattern('searched'), 'builtin', (p, { given }) => [
    `const at = ${p.carry(given('text'))}.search(new RegExp(${p.value(...drawn(p))}, 'm'));`,
  ]),
  definition(pattern('constant'), 'builtin', (p) => {
    const [name, check, app] = [p.fresh('NAME_PATTERN'), p.fresh('validName'), p.fresh('app')];
    return [
      `const ${name} = new RegExp(${p.value(...drawn(p))});`,
      `function ${check}(name) {`,
      `  return ${name}.test(name);`,
      '}',
      `const ${app} = ${p.library('express')}();`,
      `${app}.get('/check', (req, res) => res.json({ ok: ${check}(req.query.name) }));`,
    ];
  }),
  ...handled(pattern('given'), 'builtin', (p, { given }) => [
    p.benign
      ? `const valid = new RegExp('^[a-z]+$').test(${p.carry(given('pattern'))});`
      : `const valid = new RegExp(${p.carry(given('pattern'))}).test('some text');`,
  ]),
];

const pollution = (variant: string): string => `prototype-pollution/${variant}`;

const POLLUTION: readonly Payload[] = [
  definition(pollution('merge'), 'builtin', (p) => {
    const [merge, app] = [p.fresh('merge'), p.fresh('app')];
    return [
      `function ${merge}(target, source) {`,
      '  for (const key in source) {',
      ...(p.benign ? ["    if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;"] : []),
      `    if (source[key] && typeof source[key] === 'object') target[key] = ${merge}(target[key] || {}, source[key]);`,
      '    else target[key] = source[key];',
      '  }',
      '  return target;',
      '}',
      `const ${app} = ${p.library('express')}();`,
      `${app}.post('/settings', (req, res) => {`,
      `  res.json(${merge}({}, JSON.parse(${p.carry('req.body.settings')})));`,
      '});',
    ];
  }),
  definition(pollution('merge-keys'), 'builtin', (p) => {
    const [merge, app] = [p.fresh('extend'), p.fresh('app')];
    return [
      `const ${merge} = (target, source) => {`,
      `  Object.keys(source)${p.benign ? ".filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key))" : ''}.forEach((key) => {`,
      `    target[key] = Object(source[key]) === source[key] ? ${merge}(target[key] ?? {}, source[key]) : source[key];`,
      '  });',
      '  return target;',
      '};',
      `const ${app} = ${p.library('express')}();`,
      `${app}.post('/profile', (req, res) => {`,
      `  res.json(${merge}({ theme: 'light' }, JSON.parse(${p.carry('req.body.profile')})));`,
      '});',
    ];
  }),
  definition(pollution('set-path'), 'builtin', (p) => {
    const [set, app] = [p.fresh('setPath'), p.fresh('app')];
    return [
      `function ${set}(target, path, value) {`,
      "  const keys = path.split('.');",
      '  const last = keys.pop();',
      ...(p.benign ? ["  if (keys.concat(last).some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) return;"] : []),
      '  for (const key of keys) target = target[key] ??= {};',
      '  target[last] = value;',
      '}',
      `const ${app} = ${p.library('express')}();`,
      `${app}.put('/settings', (req, res) => {`,
      `  res.json(${set}({}, ${p.carry('req.body.path')}, req.body.value));`,
      '});',
    ];
  }),
  ...handled(pollution('two-keys'), 'builtin', (p, { given }) => [
    p.benign ? 'const settings = { theme: new Map() };' : 'const settings = { theme: {} };',
    p.benign
      ? `settings.theme.set(${p.carry(given('group'))}, ${given('value')});`
      : `(settings[${p.carry(given('group'))}] ??= {})[${given('key')}] = ${given('value')};`,
    'console.log(settings);',
  ]),
  ...handled(pollution('lodash-merge'), 'lodash', (p, { given }) => [
    `const settings = ${p.call('lodash.merge', 'lodash.pick', ...(p.benign ? [`JSON.parse(${p.carry(given('settings'))})`, "['theme']"] : ['{}', `JSON.parse(${p.carry(given('settings'))})`]))};`,
  ]),
  ...handled(pollution('lodash-set'), 'lodash', (p, { given }) => [
    p.benign
      ? `const theme = ${p.call('lodash.get', 'lodash.get', '{}', p.carry(given('path')))};`
      : `${p.call('lodash.set', 'lodash.set', '{}', p.carry(given('path')), given('value'))};`,
  ]),
  ...handled(pollution('lodash-defaults'), 'lodash', (p, { given }) => [
    `const settings = ${p.call('lodash.defaultsDeep', 'lodash.omit', '{}', `JSON.parse(${p.carry(given('settings'))})`)};`,
  ]),
  ...handled(pollution('jquery'), 'jquery', (p, { given }) => [
    `const settings = $.extend(${p.value(true, false)}, {}, JSON.parse(${p.carry(given('settings'))}));`,
  ]),
  ...handled(pollution('named'), 'builtin', (p, { given }) => [
    'const settings = { defaults: {} };',
    `settings[${p.value('__proto__', 'defaults')}].level = ${p.carry(given('level'))};`,
  ]),
  ...handled(pollution('constructor'), 'builtin', (p, { given }) => [
    'const settings = { defaults: { prototype: {} } };',
    `settings[${p.value('constructor', 'defaults')}].prototype.level = ${p.carry(given('level'))};`,
  ]),
];

export const FILES: readonly Payload[] = [...PATHS, ...MODES, ...TEMPORARY, ...DOCUMENTS, ...RUNAWAYS, ...POLLUTION];
