/** JavaScript payloads: what a request brings becomes SQL, a command or code. */
import type { Payload, Writing } from '../plan.js';
import type { Handling } from './frames.js';
import { definition, handled, optioned, statements } from './payload.js';

const sql = (variant: string): string => `sql-injection/${variant}`;

/** A query whose text is put together; the twin gives the value apart from the text. */
function query(
  id: string,
  family: string,
  setUp: (p: Writing) => readonly string[],
  write: (p: Writing, given: string) => string,
): Payload[] {
  return handled(sql(id), family, (p, { given }) => [...setUp(p), write(p, given(p.random.pick(['name', 'id', 'owner', 'sort'])))]);
}

const pool = (p: Writing): string[] => [`const pool = new ${p.library('pg')}.Pool();`];
const connection = (p: Writing): string[] => [`const connection = ${p.library('mysql2')}.createConnection({ host: 'db', user: 'app' });`];
const database = (p: Writing): string[] => [`const db = new (${p.library('sqlite3')}.Database)('app.db');`];
const sequelize = (p: Writing): string[] => [`const orm = new ${p.library('sequelize')}.Sequelize('sqlite::memory:');`];
const knex = (p: Writing): string[] => [`const db = ${p.library('knex')}({ client: 'pg' });`];

const QUERIES: readonly Payload[] = [
  ...query('pg-sum', 'pg', pool, (p, given) =>
    p.benign
      ? `${p.callMember('pool', 'query', 'query', "'SELECT * FROM users WHERE id = $1'", `[${p.carry(given)}]`)};`
      : `${p.callMember('pool', 'query', 'query', `'SELECT * FROM users WHERE id = ' + ${p.carry(given)}`)};`,
  ),
  ...query('pg-template', 'pg', pool, (p, given) =>
    p.benign
      ? `${p.callMember('pool', 'query', 'query', "'SELECT * FROM items WHERE name = $1'", `[${p.carry(given)}]`)};`
      : `${p.callMember('pool', 'query', 'query', `\`SELECT * FROM items WHERE name = '\${${p.carry(given)}}'\``)};`,
  ),
  ...query('pg-object', 'pg', pool, (p, given) =>
    p.benign
      ? `${p.callMember('pool', 'query', 'query', `{ text: 'DELETE FROM items WHERE id = $1', values: [${p.carry(given)}] }`)};`
      : `${p.callMember('pool', 'query', 'query', `{ text: \`DELETE FROM items WHERE id = \${${p.carry(given)}}\`, values: [] }`)};`,
  ),
  ...query('mysql-sum', 'mysql2', connection, (p, given) =>
    p.benign
      ? `${p.callMember('connection', 'query', 'query', "'SELECT * FROM users WHERE name = ?'", `[${p.carry(given)}]`, '(error, rows) => rows')};`
      : `${p.callMember('connection', 'query', 'query', `"SELECT * FROM users WHERE name = '" + ${p.carry(given)} + "'"`, '(error, rows) => rows')};`,
  ),
  ...query('mysql-join', 'mysql2', connection, (p, given) =>
    p.benign
      ? `${p.callMember('connection', 'execute', 'execute', "['UPDATE users SET active = 1', 'WHERE id = ?'].join(' ')", `[${p.carry(given)}]`)};`
      : `${p.callMember('connection', 'execute', 'execute', `['UPDATE users SET active = 1', 'WHERE id = ' + ${p.carry(given)}].join(' ')`)};`,
  ),
  ...query('mysql-concat', 'mysql2', connection, (p, given) =>
    p.benign
      ? `${p.callMember('connection', 'query', 'query', "'SELECT * FROM orders '.concat('WHERE owner = ?')", `[${p.carry(given)}]`)};`
      : `${p.callMember('connection', 'query', 'query', `'SELECT * FROM orders WHERE owner = "'.concat(${p.carry(given)}, '"')`)};`,
  ),
  ...query('mysql-replaced', 'mysql2', connection, (p, given) =>
    p.benign
      ? `${p.callMember('connection', 'query', 'query', "'SELECT * FROM orders WHERE id = :id'.replace(':id', () => '?')", `[${p.carry(given)}]`)};`
      : `${p.callMember('connection', 'query', 'query', `'SELECT * FROM orders WHERE id = :id'.replace(':id', ${p.carry(given)})`)};`,
  ),
  ...query('mysql-format', 'mysql2', connection, (p, given) =>
    p.benign
      ? `${p.callMember('connection', 'query', 'query', `${p.library('util')}.format('SELECT * FROM %s WHERE id = ?', 'orders')`, `[${p.carry(given)}]`)};`
      : `${p.callMember('connection', 'query', 'query', `${p.library('util')}.format('SELECT * FROM orders WHERE id = %s', ${p.carry(given)})`)};`,
  ),
  ...query('sqlite-all', 'sqlite3', database, (p, given) =>
    p.benign
      ? `${p.callMember('db', 'all', 'all', "'SELECT * FROM notes WHERE author = ?'", `[${p.carry(given)}]`, '(error, rows) => rows')};`
      : `${p.callMember('db', 'all', 'all', `\`SELECT * FROM notes WHERE author = "\${${p.carry(given)}}"\``, '(error, rows) => rows')};`,
  ),
  ...query('sqlite-run', 'sqlite3', database, (p, given) =>
    p.benign
      ? `${p.callMember('db', 'run', 'run', "'DELETE FROM notes WHERE id = ?'", `[${p.carry(given)}]`)};`
      : `${p.callMember('db', p.random.pick(['exec', 'run']), 'run', `'DELETE FROM notes WHERE id = ' + ${p.carry(given)}`)};`,
  ),
  ...query(
    'prepared',
    'better-sqlite3',
    (p) => [`const db = new (${p.library('better-sqlite3')})('app.db');`],
    (p, given) =>
      p.benign
        ? `${p.callMember('db', 'prepare', 'prepare', "'SELECT * FROM notes WHERE id = ?'")}.all(${p.carry(given)});`
        : `${p.callMember('db', 'prepare', 'prepare', `\`SELECT * FROM notes WHERE id = \${${p.carry(given)}}\``)}.all();`,
  ),
  ...query('sequelize', 'sequelize', sequelize, (p, given) =>
    p.benign
      ? `${p.callMember('orm', 'query', 'query', "'SELECT * FROM users WHERE mail = :mail'", `{ replacements: { mail: ${p.carry(given)} } }`)};`
      : `${p.callMember('orm', 'query', 'query', `\`SELECT * FROM users WHERE mail = '\${${p.carry(given)}}'\``)};`,
  ),
  ...query('sequelize-literal', 'sequelize', sequelize, (p, given) =>
    p.benign
      ? `orm.models.User.findAll({ order: ${p.callMember('orm', 'literal', 'literal', "'name ASC'")}, where: { name: ${p.carry(given)} } });`
      : `orm.models.User.findAll({ order: ${p.callMember('orm', 'literal', 'literal', `'name ' + ${p.carry(given)}`)} });`,
  ),
  ...query('knex-raw', 'knex', knex, (p, given) =>
    p.benign
      ? `${p.callMember('db', 'raw', 'raw', "'SELECT * FROM users WHERE name = ?'", `[${p.carry(given)}]`)};`
      : `${p.callMember('db', 'raw', 'raw', `"SELECT * FROM users WHERE name = '" + ${p.carry(given)} + "'"`)};`,
  ),
  ...query('knex-where', 'knex', knex, (p, given) =>
    p.benign
      ? `${p.callMember("db('items')", 'whereRaw', 'whereRaw', "'owner = ?'", `[${p.carry(given)}]`)};`
      : `${p.callMember("db('items')", 'whereRaw', 'whereRaw', `\`owner = \${${p.carry(given)}}\``)};`,
  ),
  ...query(
    'prisma',
    'prisma',
    (p) => [`const prisma = new (${p.library('@prisma/client')}.PrismaClient)();`],
    (p, given) =>
      p.benign
        ? `${p.callMember('prisma', '$queryRawUnsafe', '$queryRawUnsafe', "'SELECT * FROM users WHERE id = $1'", p.carry(given))};`
        : `${p.callMember('prisma', '$queryRawUnsafe', '$queryRawUnsafe', `\`SELECT * FROM users WHERE id = \${${p.carry(given)}}\``)};`,
  ),
];

const command = (variant: string): string => `command-injection/${variant}`;
const shell = 'child_process';

const COMMANDS: readonly Payload[] = [
  ...handled(command('exec'), shell, (p, { given }) => [
    `${p.call('child_process.exec', 'child_process.execFile', ...(p.benign ? ["'ping'", `['-c', '1', ${p.carry(given('host'))}]`] : [`'ping -c 1 ' + ${p.carry(given('host'))}`]), '(error, out) => out')};`,
  ]),
  ...handled(command('exec-template'), shell, (p, { given }) => [
    `${p.call('child_process.exec', 'child_process.execFile', ...(p.benign ? ["'convert'", `[${p.carry(given('file'))}, 'out.png']`] : [`\`convert \${${p.carry(given('file'))}} out.png\``]), '(error, out) => out')};`,
  ]),
  ...handled(command('exec-sync'), shell, (p, { given }) => [
    `const listing = ${p.call('child_process.execSync', 'child_process.execFileSync', ...(p.benign ? ["'ls'", `['-l', ${p.carry(given('folder'))}]`] : [`['ls', '-l', ${p.carry(given('folder'))}].join(' ')`]))};`,
  ]),
  ...handled(command('exec-whole'), shell, (p, { given }) => [
    `const answer = ${p.call('child_process.execSync', 'child_process.execFileSync', ...(p.benign ? ["'id'", `[${p.carry(given('user'))}]`] : [p.carry(given('cmd'))]))}.toString();`,
  ]),
  ...handled(command('exec-bound'), shell, (p, { given }) => [
    `${p.call('child_process#exec', 'child_process#execFile', ...(p.benign ? ["'tar'", `['-tf', ${p.carry(given('archive'))}]`] : [`'tar -tf '.concat(${p.carry(given('archive'))})`]), '(error, out) => out')};`,
  ]),
  ...handled(command('spawn-shell'), shell, (p, { given }) => [
    `const child = ${p.library(shell)}.spawn(${p.benign ? `'grep', [${p.carry(given('text'))}, 'app.log']` : `\`grep \${${p.carry(given('text'))}} app.log\``}, { shell: ${p.value(true, false)} });`,
  ]),
  ...handled(command('spawn-sh'), shell, (p, { given }) => [
    p.benign
      ? `${p.callMember(p.library(shell), 'spawn', 'spawn', p.value('sh', 'wc'), `['-l', ${p.carry(given('file'))}]`)};`
      : `${p.callMember(p.library(shell), 'spawn', 'spawn', p.value('sh', 'wc'), `['-c', 'wc -l ' + ${p.carry(given('file'))}]`)};`,
  ]),
  ...handled(command('file-shell'), shell, (p, { given }) => [
    `${p.library(shell)}.execFile('git', ['log', ${p.carry(given('branch'))}], { shell: ${p.value(true, false)} }, (error, out) => out);`,
  ]),
  ...handled(command('promise'), shell, (p, { given }) => [
    `const runCommand = ${p.library('util')}.promisify(${p.name('child_process.exec', 'child_process.execFile')});`,
    p.benign ? `runCommand('nslookup', [${p.carry(given('domain'))}]);` : `runCommand(\`nslookup \${${p.carry(given('domain'))}}\`);`,
  ]),
  ...handled(command('shelljs'), 'shelljs', (p, { given }) => [
    `${p.call('shelljs.exec', 'shelljs.test', ...(p.benign ? ["'-f'", p.carry(given('file'))] : [`'cat ' + ${p.carry(given('file'))}`]))};`,
  ]),
  ...handled(command('execa'), 'execa', (p, { given }) => [
    `${p.call('execa.execaCommand', 'execa.execa', ...(p.benign ? ["'ffprobe'", `[${p.carry(given('file'))}]`] : [`\`ffprobe \${${p.carry(given('file'))}}\``, '{ shell: true }']))};`,
  ]),
];

const code = (variant: string): string => `code-injection/${variant}`;

function evaluated(id: string, family: string, write: (p: Writing, handling: Handling) => readonly string[]): Payload[] {
  return handled(code(id), family, write);
}

const EVALUATIONS: readonly Payload[] = [
  ...evaluated('eval', 'builtin', (p, { given }) => [`const answer = ${p.call('eval', 'String', p.carry(given('formula')))};`]),
  ...evaluated('eval-parenthesized', 'builtin', (p, { given }) => [
    `const settings = ${p.call('eval', 'String', `'(' + ${p.carry(given('formula'))} + ')'`)};`,
  ]),
  ...evaluated('function', 'builtin', (p, { given }) => [
    p.benign
      ? `const compute = new (${p.name('Function', 'String')})('x', ${p.carry(given('formula'))});`
      : `const compute = new (${p.name('Function', 'String')})('x', \`return \${${p.carry(given('formula'))}}\`);`,
    ...(p.benign ? ['compute.valueOf();'] : ['compute(3);']),
  ]),
  ...evaluated('function-call', 'builtin', (p, { given }) => [
    `const compiled = ${p.call('Function', 'String', p.carry(given('code')))};`,
    p.benign ? 'compiled.trim();' : 'compiled();',
  ]),
  ...evaluated('constructor', 'builtin', (p, { given }) => [
    `const compiled = ${p.callMember('(() => 0)', 'constructor', 'toString', p.carry(given('code')))};`,
    p.benign ? 'compiled.trim();' : 'compiled();',
  ]),
  ...evaluated('asynchronous-function', 'builtin', (p, { given }) => [
    `const compiled = Object.getPrototypeOf(async () => {}).constructor${p.benign ? '.name.concat' : ''}(${p.carry(given('code'))});`,
    p.benign ? 'compiled.trim();' : 'compiled();',
  ]),
  ...evaluated('timer', 'builtin', (p, { given }) => [
    p.benign
      ? `const waiting = ${p.call('setTimeout', 'setTimeout', '() => {}', `Number(${p.carry(given('wait'))})`)};`
      : `${p.call('setTimeout', 'setTimeout', p.carry(given('job')), '10')};`,
  ]),
  ...evaluated('vm-new-context', 'vm', (p, { given }) => [
    p.benign
      ? `const answer = ${p.call('vm.runInNewContext', 'vm.runInNewContext', "'text.length'", `{ text: ${p.carry(given('code'))} }`)};`
      : `const answer = ${p.call('vm.runInNewContext', 'vm.runInNewContext', p.carry(given('code')), '{ text: 1 }')};`,
  ]),
  ...evaluated('vm-this-context', 'vm', (p, { given }) => [
    `const answer = ${p.call('vm.runInThisContext', 'vm.isContext', p.benign ? `{ text: ${p.carry(given('code'))} }` : p.carry(given('code')))};`,
  ]),
  ...evaluated('vm-script', 'vm', (p, { given }) => [
    p.benign
      ? `const script = new (${p.name('vm.Script', 'vm.Script')})('text.length');\nscript.runInNewContext({ text: ${p.carry(given('code'))} });`
      : `const script = new (${p.name('vm.Script', 'vm.Script')})(${p.carry(given('code'))});\nscript.runInThisContext();`,
  ]),
  ...evaluated('module-compile', 'module', (p, { given }) => [
    `const compiled = new (${p.library('module')})('plugin');`,
    p.benign
      ? `compiled.filename = ${p.carry(given('code'))};`
      : `${p.callMember('compiled', '_compile', '_compile', p.carry(given('code')), "'plugin.js'")};`,
  ]),
  ...evaluated('worker', 'worker_threads', (p, { given }) => [
    p.benign
      ? `const worker = new (${p.library('worker_threads')}.Worker)('./worker.js', { workerData: ${p.carry(given('code'))}, eval: ${p.value(true, false)} });`
      : `const worker = new (${p.library('worker_threads')}.Worker)(${p.carry(given('code'))}, { eval: ${p.value(true, false)} });`,
  ]),
  definition(code('message'), 'builtin', (p) => [
    "process.on('message', (message) => {",
    `  const answer = ${p.call('eval', 'String', p.carry('message.code'))};`,
    '  process.send({ answer });',
    '});',
  ]),
  definition(code('arguments'), 'builtin', (p) => {
    const name = p.fresh('formula');
    return [`const ${name} = ${p.call('eval', 'String', p.carry('process.argv[2]'))};`];
  }),
];

const loading = (variant: string): string => `unsafe-deserialization/${variant}`;

const SERIALIZED: readonly Payload[] = [
  ...handled(loading('node-serialize'), 'node-serialize', (p, { given }) => [
    `const profile = ${p.call('node-serialize.unserialize', 'node-serialize.serialize', p.carry(given('profile')))};`,
  ]),
  ...handled(loading('node-serialize-base64'), 'node-serialize', (p, { given }) => [
    `const decoded = Buffer.from(${p.carry(given('profile'))}, 'base64').toString();`,
    `const profile = ${p.call('node-serialize.unserialize', 'node-serialize.serialize', 'decoded')};`,
  ]),
  ...handled(loading('serialize-to-js'), 'serialize-to-js', (p, { given }) => [
    `const restored = ${p.call('serialize-to-js.deserialize', 'serialize-to-js.serialize', p.carry(given('state')))};`,
  ]),
  ...handled(loading('funcster'), 'funcster', (p, { given }) => [
    `const restored = ${p.call('funcster.deepDeserialize', 'funcster.deepSerialize', `JSON.parse(${p.carry(given('state'))})`)};`,
  ]),
  ...handled(loading('cryo'), 'cryo', (p, { given }) => [
    `const restored = ${p.call('cryo.parse', 'cryo.stringify', p.carry(given('state')))};`,
  ]),
  ...handled(loading('yaml-schema'), 'js-yaml', (p, { given }) => [
    `const settings = ${p.library('js-yaml')}.load(${p.carry(given('settings'))}, { schema: ${p.name('js-yaml.DEFAULT_FULL_SCHEMA', 'js-yaml.JSON_SCHEMA')} });`,
  ]),
  ...handled(loading('yaml-types'), 'js-yaml', (p, { given }) => {
    const yaml = p.library('js-yaml');
    const schema = p.benign
      ? `${yaml}.FAILSAFE_SCHEMA`
      : `${yaml}.DEFAULT_SCHEMA.extend(${p.name('js-yaml-js-types.all', 'js-yaml-js-types.all')})`;
    return [`const settings = ${yaml}.load(${p.carry(given('settings'))}, { schema: ${schema} });`];
  }),
  statements(loading('yaml-file'), 'js-yaml', (p) => [
    `const ${p.fresh('settings')} = ${p.library('js-yaml')}.load(${p.library('fs')}.readFileSync(${p.input('path')}, 'utf8'), { schema: ${p.name('js-yaml.DEFAULT_FULL_SCHEMA', 'js-yaml.CORE_SCHEMA')} });`,
  ]),
  ...optioned(loading('yaml-options'), 'js-yaml', (p, options) => [
    `${p.library('js-yaml')}.load(${p.library('fs')}.readFileSync(${p.input('path')}, 'utf8'), ${options('schema', p.name('js-yaml.DEFAULT_FULL_SCHEMA', 'js-yaml.CORE_SCHEMA'), "filename: 'app.yaml'")});`,
  ]),
];

export const INJECTION: readonly Payload[] = [...QUERIES, ...COMMANDS, ...EVALUATIONS, ...SERIALIZED];
