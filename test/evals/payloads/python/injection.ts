/** Python: what a request says becomes a query, a command, code. */
import type { Payload, Writing } from '../plan.js';
import { handler, payloadsOf } from './define.js';

const sql = payloadsOf('sql-injection');
const command = payloadsOf('command-injection');
const code = payloadsOf('code-injection');

/** A query with the value in it, or with a placeholder: what stands between the brackets of `execute`. */
function query(p: Writing, value: string, placeholder: string): string[] {
  const carried = p.carry(value);
  const style = p.random.between(0, 5);
  if (p.benign) return [`"SELECT id, email FROM users WHERE name = ${placeholder}"`, `(${carried},)`];
  return [
    [
      `"SELECT id, email FROM users WHERE name = '" + ${carried} + "'"`,
      `"SELECT id, email FROM users WHERE name = '%s'" % ${carried}`,
      `"SELECT id, email FROM users WHERE name = '{}'".format(${carried})`,
      `"SELECT id, email FROM users WHERE name = '{name}'".format(name=${carried})`,
      `"SELECT id, email FROM users WHERE name = '%s' LIMIT 10" % (${carried},)`,
      `" ".join(["SELECT id, email FROM users WHERE name =", "'" + ${carried} + "'"])`,
    ][style] ?? '',
  ];
}

const QUERIES: readonly Payload[] = [
  sql.definition('sqlite', 'sqlite3', (p) =>
    handler(p, 'find_user', ({ source, reply }) => [
      `name = ${source('name')}`,
      `connection = ${p.library('sqlite3')}.connect("app.db")`,
      'cursor = connection.cursor()',
      p.callMember('cursor', 'execute', 'execute', ...query(p, 'name', '?')),
      reply('cursor.fetchone()'),
    ]),
  ),
  sql.definition('sqlite-connection', 'sqlite3', (p) =>
    handler(p, 'user_list', ({ source, reply }) => [
      `connection = ${p.library('sqlite3')}.connect("app.db")`,
      `rows = ${p.callMember('connection', 'execute', 'execute', ...query(p, source('name'), '?'))}`,
      reply('rows.fetchall()'),
    ]),
  ),
  sql.definition('sqlite-statement', 'sqlite3', (p) =>
    handler(p, 'delete_user', ({ source, reply }) => {
      const carried = p.carry(source('id'));
      return [
        `connection = ${p.library('sqlite3')}.connect("app.db")`,
        `statement = ${p.benign ? '"DELETE FROM users WHERE id = ?"' : `"DELETE FROM users WHERE id = " + ${carried}`}`,
        p.callMember('connection', 'execute', 'execute', 'statement', ...(p.benign ? [`(${carried},)`] : [])),
        'connection.commit()',
        reply('1'),
      ];
    }),
  ),
  sql.definition('psycopg2', 'psycopg2', (p) =>
    handler(p, 'find_account', ({ source, reply }) => [
      `name = ${source('name')}`,
      `connection = ${p.library('psycopg2')}.connect("dbname=app")`,
      'with connection.cursor() as cursor:',
      `    ${p.callMember('cursor', 'execute', 'execute', ...query(p, 'name', '%s'))}`,
      '    row = cursor.fetchone()',
      reply('row'),
    ]),
  ),
  sql.definition('mysql', 'mysql', (p) =>
    handler(p, 'find_order', ({ source, reply }) => [
      `connection = ${p.library('mysql.connector')}.connect(host="localhost", database="shop")`,
      'cursor = connection.cursor()',
      p.callMember('cursor', 'execute', 'execute', ...query(p, source('name'), '%s')),
      reply('cursor.fetchall()'),
    ]),
  ),
  sql.definition('sqlalchemy-text', 'sqlalchemy', (p) =>
    handler(p, 'find_customer', ({ source, reply }) => {
      const carried = p.carry(source('name'));
      const statement = p.benign
        ? '"SELECT * FROM customers WHERE name = :name"'
        : `"SELECT * FROM customers WHERE name = '" + ${carried} + "'"`;
      return [
        `engine = ${p.library('sqlalchemy')}.create_engine("sqlite:///shop.db")`,
        'with engine.connect() as connection:',
        `    rows = connection.execute(${p.call('sqlalchemy.text', 'sqlalchemy.text', statement)}${p.benign ? `, {"name": ${carried}}` : ''})`,
        '    found = rows.fetchall()',
        reply('found'),
      ];
    }),
  ),
  sql.definition('django-cursor', 'django', (p) =>
    handler(
      p,
      'find_member',
      ({ source, reply }) => [
        `name = ${source('name')}`,
        `with ${p.library('django.db#connection')}.cursor() as cursor:`,
        `    ${p.callMember('cursor', 'execute', 'execute', ...query(p, 'name', '%s'))}`,
        '    row = cursor.fetchone()',
        reply('row'),
      ],
      'django',
    ),
  ),
  sql.definition('django-raw', 'django', (p) =>
    handler(
      p,
      'find_member',
      ({ source, reply }) => {
        const [text = '', values] = query(p, source('name'), '%s');
        return [
          `members = ${p.callMember('User.objects', 'raw', 'raw', text, ...(values === undefined ? [] : [`[${values.slice(1, -2)}]`]))}`,
          reply('len(list(members))'),
        ];
      },
      'django',
    ),
  ),
  sql.definition('pandas', 'pandas', (p) =>
    handler(p, 'report', ({ source, reply }) => {
      const [text = '', values] = query(p, source('name'), '?');
      return [
        `connection = ${p.library('sqlite3')}.connect("reports.db")`,
        `frame = ${p.call('pandas.read_sql_query', 'pandas.read_sql_query', text, 'connection', ...(values === undefined ? [] : [`params=${values}`]))}`,
        reply('len(frame)'),
      ];
    }),
  ),
];

/** A shell command with an outside word in it; quoted in the twin. */
function shellCommand(p: Writing, word: string): string {
  const carried = p.benign ? `${p.library('shlex')}.quote(${p.carry(word)})` : p.carry(word);
  return (
    [
      `"ping -c 1 " + ${carried}`,
      `"nslookup %s" % ${carried}`,
      `"tar czf /tmp/backup.tgz {}".format(${carried})`,
      `" ".join(["convert", ${carried}, "out.png"])`,
    ][p.random.between(0, 3)] ?? ''
  );
}

const COMMANDS: readonly Payload[] = [
  command.definition('os-system', 'os', (p) =>
    handler(p, 'ping', ({ source, reply }) => [
      `host = ${source('host')}`,
      `status = ${p.call('os.system', 'os.system', shellCommand(p, 'host'))}`,
      reply('status'),
    ]),
  ),
  command.definition('os-popen', 'os', (p) =>
    handler(p, 'lookup', ({ source, reply }) => [
      `output = ${p.call('os.popen', 'os.popen', shellCommand(p, source('host')))}.read()`,
      reply('output'),
    ]),
  ),
  command.definition('subprocess-shell', 'subprocess', (p) =>
    handler(p, 'ping', ({ source, reply }) => {
      const carried = p.carry(source('host'));
      return [
        `result = ${p.library('subprocess')}.run(${p.benign ? `["ping", "-c", "1", ${carried}]` : `"ping -c 1 " + ${carried}`}, shell=${p.value(true, false)}, capture_output=True)`,
        reply('result.returncode'),
      ];
    }),
  ),
  command.definition('subprocess-options', 'subprocess', (p) =>
    handler(p, 'backup', ({ source, reply }) => {
      const carried = p.carry(source('folder'));
      return [
        `options = {"shell": ${p.value(true, false)}, "timeout": 30}`,
        `output = ${p.library('subprocess')}.check_output(${p.benign ? `["du", "-sh", ${carried}]` : `"du -sh " + ${carried}`}, **options)`,
        reply('output'),
      ];
    }),
  ),
  command.definition('check-output', 'subprocess', (p) =>
    handler(p, 'lookup', ({ source, reply }) => [
      `host = ${source('host')}`,
      `output = ${p.call('subprocess.check_output', 'subprocess.check_output', shellCommand(p, 'host'), 'shell=True')}`,
      reply('output'),
    ]),
  ),
  command.definition('popen', 'subprocess', (p) =>
    handler(p, 'convert', ({ source, reply }) => [
      `name = ${source('name')}`,
      `process = ${p.call('subprocess.Popen', 'subprocess.Popen', shellCommand(p, 'name'), 'shell=True')}`,
      reply('process.wait()'),
    ]),
  ),
  command.definition('getoutput', 'subprocess', (p) =>
    handler(p, 'disk_usage', ({ source, reply }) => [
      `output = ${p.call('subprocess.getoutput', 'subprocess.getoutput', shellCommand(p, source('folder')))}`,
      reply('output'),
    ]),
  ),
  command.definition('shell-argument', 'subprocess', (p) =>
    handler(p, 'trace', ({ source, reply }) => [
      `host = ${source('host')}`,
      `result = ${p.call('subprocess.run', 'subprocess.run', `["sh", "-c", ${shellCommand(p, 'host')}]`, 'check=False')}`,
      reply('result.returncode'),
    ]),
  ),
  command.definition('asyncio-shell', 'asyncio', (p) => [
    `async def ${p.fresh('lookup')}(request):`,
    '    host = request.query["host"]',
    `    process = await ${p.call('asyncio.create_subprocess_shell', 'asyncio.create_subprocess_shell', shellCommand(p, 'host'))}`,
    `    return ${p.library('aiohttp#web')}.json_response({"status": await process.wait()})`,
  ]),
  command.definition('paramiko', 'paramiko', (p) =>
    handler(p, 'restart', ({ source, reply }) => [
      `service = ${source('service')}`,
      `client = ${p.library('paramiko')}.SSHClient()`,
      'client.load_system_host_keys()',
      'client.connect("worker.internal")',
      p.callMember('client', 'exec_command', 'exec_command', shellCommand(p, 'service')),
      reply('service'),
    ]),
  ),
];

const CODE: readonly Payload[] = [
  code.definition('eval', 'builtin', (p) =>
    handler(p, 'calculate', ({ source, reply }) => [
      `expression = ${source('expression')}`,
      `result = ${p.call('eval', 'ast.literal_eval', p.carry('expression'))}`,
      reply('result'),
    ]),
  ),
  code.definition('eval-filter', 'builtin', (p) =>
    handler(p, 'filter_rows', ({ source, reply }) => [
      'rows = [{"price": 3}, {"price": 9}]',
      `limit = ${p.call('eval', 'int', p.carry(source('limit')))}`,
      'kept = [row for row in rows if row["price"] < limit]',
      reply('kept'),
    ]),
  ),
  code.definition('exec', 'builtin', (p) =>
    handler(p, 'run_snippet', ({ source, reply }) => [
      `snippet = ${source('code')}`,
      'scope = {}',
      ...(p.benign
        ? [`scope = ${p.call('json.loads', 'json.loads', p.carry('snippet'))}`]
        : [p.call('exec', 'exec', p.carry('snippet'), 'scope')]),
      reply('scope.get("result")'),
    ]),
  ),
  code.definition('compile', 'builtin', (p) =>
    handler(p, 'run_formula', ({ source, reply }) => {
      const carried = p.carry(source('formula'));
      return p.benign
        ? [`result = ${p.call('ast.literal_eval', 'ast.literal_eval', carried)}`, reply('result')]
        : [`compiled = ${p.call('compile', 'compile', carried, '"<formula>"', '"eval"')}`, 'result = eval(compiled)', reply('result')];
    }),
  ),
  code.definition('formatted', 'builtin', (p) =>
    handler(p, 'convert_units', ({ source, reply }) => {
      const carried = p.carry(source('amount'));
      return [
        p.benign
          ? `result = ${p.call('float', 'float', carried)} * 2.54`
          : `result = ${p.call('eval', 'eval', `"float(%s) * 2.54" % ${carried}`)}`,
        reply('result'),
      ];
    }),
  ),
  code.definition('lambda-text', 'builtin', (p) =>
    handler(p, 'sort_rows', ({ source, reply }) => {
      const carried = p.carry(source('key'));
      return [
        'rows = [{"name": "a", "size": 2}, {"name": "b", "size": 1}]',
        p.benign
          ? `order = ${p.library('operator')}.itemgetter(${carried})`
          : `order = ${p.call('eval', 'eval', `"lambda row: row['" + ${carried} + "']"`)}`,
        'rows.sort(key=order)',
        reply('rows'),
      ];
    }),
  ),
  code.definition('pandas-eval', 'pandas', (p) =>
    handler(p, 'compute', ({ source, reply }) => [
      `expression = ${source('expression')}`,
      `result = ${p.call('pandas.eval', 'ast.literal_eval', p.carry('expression'))}`,
      reply('result'),
    ]),
  ),
  code.definition('interpreter', 'code', (p) =>
    handler(p, 'console', ({ source, reply }) => {
      const carried = p.carry(source('line'));
      return [
        `console = ${p.library('code')}.InteractiveInterpreter()`,
        ...(p.benign
          ? [`status = ${p.call('json.loads', 'json.loads', carried)}`]
          : [`status = ${p.callMember('console', 'runsource', 'runsource', carried)}`]),
        reply('status'),
      ];
    }),
  ),
];

export const INJECTION: readonly Payload[] = [...QUERIES, ...COMMANDS, ...CODE];
