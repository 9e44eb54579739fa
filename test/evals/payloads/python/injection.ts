/** Python: what a request says becomes code, a command, a query, a path, a page. */
import { literal } from '../../literals.js';
import type { Payload, Writing } from '../plan.js';
import { BASE_DIRECTORIES, handler, payloadsOf } from './define.js';

const template = payloadsOf('unescaped-template');
const response = payloadsOf('unsanitized-response');
const path = payloadsOf('path-traversal');
const sql = payloadsOf('sql-injection');
const command = payloadsOf('command-injection');
const code = payloadsOf('code-injection');
const pattern = payloadsOf('catastrophic-pattern');
const pollution = payloadsOf('prototype-pollution');

/** Escaped in the twin. */
function escapedInTwin(p: Writing, expression: string): string {
  const carried = p.carry(expression);
  return p.benign ? `${p.library(p.random.pick(['markupsafe#escape', 'html#escape']))}(${carried})` : carried;
}

const TEMPLATES: readonly Payload[] = [
  template.statements('environment', 'jinja2', (p) => [
    `environment = ${p.library('jinja2')}.Environment(autoescape=${p.value(false, true)})`,
    `page = environment.from_string("<p>{{ name }}</p>").render(name=${p.input('name')})`,
  ]),
  template.statements('environment-loader', 'jinja2', (p) => [
    `environment = ${p.library('jinja2#Environment')}(loader=${p.library('jinja2#FileSystemLoader')}("templates"), autoescape=${p.value(false, true)})`,
    `page = environment.get_template("profile.html").render(name=${p.input('name')})`,
  ]),
  template.statements('environment-options', 'jinja2', (p) => [
    `options = {"trim_blocks": True, "autoescape": ${p.value(false, true)}}`,
    `environment = ${p.library('jinja2')}.Environment(**options)`,
  ]),
  template.statements('environment-attribute', 'jinja2', (p) => [
    `environment = ${p.library('jinja2')}.Environment(autoescape=True)`,
    `environment.autoescape = ${p.value(false, true)}`,
    `page = environment.from_string("<b>{{ title }}</b>").render(title=${p.input('title')})`,
  ]),
  template.definition('file-text', 'jinja2', (p) =>
    handler(
      p,
      'profile',
      ({ source }) => {
        const name = p.carry(source('name'));
        if (p.benign) return [`return ${p.call('flask#render_template', 'flask#render_template', '"profile.html"', `name=${name}`)}`];
        return [
          'with open("templates/profile.html") as f:',
          `    return ${p.call('jinja2.Template', 'jinja2.Template', 'f.read()')}.render(name=${name})`,
        ];
      },
      'flask',
    ),
  ),
  template.definition('file-text-imported', 'jinja2', (p) =>
    handler(
      p,
      'articles',
      ({ source }) => {
        const title = p.carry(source('title'));
        if (p.benign) return [`return ${p.call('flask.render_template', 'flask.render_template', '"articles.html"', `title=${title}`)}`];
        return [
          'with open("articles.html", "r") as stream:',
          '    text = stream.read()',
          `page = ${p.call('jinja2#Template', 'jinja2#Template', 'text')}`,
          `return page.render(title=${title})`,
        ];
      },
      'flask',
    ),
  ),
  template.definition('template-string', 'flask', (p) =>
    handler(
      p,
      'hello',
      ({ source }) => {
        const name = p.carry(source('name'));
        return p.benign
          ? [`return ${p.call('flask#render_template_string', 'flask#render_template_string', '"<h1>{{ name }}</h1>"', `name=${name}`)}`]
          : [`return ${p.call('flask#render_template_string', 'flask#render_template_string', `"<h1>" + ${name} + "</h1>"`)}`];
      },
      'flask',
    ),
  ),
  template.definition('markup', 'markupsafe', (p) =>
    handler(
      p,
      'comment',
      ({ source }) => [
        `text = ${source('comment')}`,
        `return ${p.library('flask#render_template')}("comment.html", body=${p.call('markupsafe#Markup', 'markupsafe#escape', p.carry('text'))})`,
      ],
      'flask',
    ),
  ),
  template.definition('mark-safe', 'django', (p) =>
    handler(
      p,
      'comment',
      ({ source }) => [
        `text = ${source('comment')}`,
        `body = ${p.call('django.utils.safestring#mark_safe', 'django.utils.html#escape', p.carry('text'))}`,
        `return ${p.library('django.shortcuts#render')}(request, "comment.html", {"body": body})`,
      ],
      'django',
    ),
  ),
  template.definition('mako', 'mako', (p) =>
    handler(
      p,
      'banner',
      ({ source }) => [
        `name = ${source('name')}`,
        `page = ${p.call('mako.template#Template', 'mako.template#Template', '"<h1>${name}</h1>"', ...(p.benign ? ['default_filters=["h"]'] : []))}`,
        `return page.render(name=${p.carry('name')})`,
      ],
      'flask',
    ),
  ),
  template.statements('autoescape-block', 'django', (p) => [
    `source = ${p.value('{% autoescape off %}{{ comment }}{% endautoescape %}', '{% autoescape on %}{{ comment }}{% endautoescape %}')}`,
    `page = ${p.library('django.template#Template')}(source).render(${p.library('django.template#Context')}({"comment": ${p.input('comment')}}))`,
  ]),
  template.statements('tornado', 'tornado', (p) => [
    `loader = ${p.library('tornado.template#Loader')}("templates", autoescape=${p.value(null, 'xhtml_escape')})`,
    `page = loader.load("profile.html").generate(name=${p.input('name')})`,
  ]),
];

const RESPONSES: readonly Payload[] = [
  response.definition('concatenation', 'flask', (p) =>
    handler(
      p,
      'greet',
      ({ source }) => [`name = ${source('name')}`, `return "<h1>Hello " + ${escapedInTwin(p, 'name')} + "</h1>"`],
      'flask',
    ),
  ),
  response.definition('make-response', 'flask', (p) =>
    handler(
      p,
      'search',
      ({ source }) => [
        `query = ${source('q')}`,
        `html = "<p>No results for {}</p>".format(${escapedInTwin(p, 'query')})`,
        `return ${p.call('flask#make_response', 'flask#make_response', 'html')}`,
      ],
      'flask',
    ),
  ),
  response.definition('response-class', 'flask', (p) =>
    handler(
      p,
      'preview',
      ({ source }) => [
        `title = ${escapedInTwin(p, source('title'))}`,
        `return ${p.call('flask#Response', 'flask#Response', 'f"<title>{title}</title>"', 'mimetype="text/html"')}`,
      ],
      'flask',
    ),
  ),
  response.definition('http-response', 'django', (p) =>
    handler(
      p,
      'hello',
      ({ source }) => [
        `name = ${source('name')}`,
        `return ${p.call('django.http#HttpResponse', 'django.http#HttpResponse', `"<h1>Welcome %s</h1>" % ${escapedInTwin(p, 'name')}`)}`,
      ],
      'django',
    ),
  ),
  response.definition('http-response-module', 'django', (p) =>
    handler(
      p,
      'status',
      ({ source }) => [
        `message = "<div>" + ${escapedInTwin(p, source('message'))} + "</div>"`,
        `return ${p.call('django.http.HttpResponse', 'django.http.HttpResponse', 'message', 'content_type="text/html"')}`,
      ],
      'django',
    ),
  ),
  response.definition('aiohttp', 'aiohttp', (p) => [
    `async def ${p.fresh('greet')}(request):`,
    '    name = request.query.get("name", "")',
    `    body = "<p>Hello " + ${escapedInTwin(p, 'name')} + "</p>"`,
    `    return ${p.call('aiohttp#web.Response', 'aiohttp#web.Response', 'text=body', 'content_type="text/html"')}`,
  ]),
  response.definition('fastapi', 'fastapi', (p) => [
    `app = ${p.library('fastapi#FastAPI')}()`,
    `@app.get("/greet")\ndef ${p.fresh('greet')}(name: str):`,
    `    return ${p.call('fastapi.responses#HTMLResponse', 'fastapi.responses#HTMLResponse', `"<p>Hello " + ${escapedInTwin(p, 'name')} + "</p>"`)}`,
  ]),
  response.definition('tornado', 'tornado', (p) => [
    `class ${p.fresh('GreetHandler')}(${p.library('tornado.web')}.RequestHandler):`,
    '    def get(self):',
    '        name = self.get_argument("name")',
    `        ${p.callMember('self', 'write', 'write', `"<h1>" + ${escapedInTwin(p, 'name')} + "</h1>"`)}`,
  ]),
  response.definition('http-server', 'http.server', (p) => [
    `class ${p.fresh('EchoHandler')}(${p.library('http.server#BaseHTTPRequestHandler')}):`,
    '    def do_GET(self):',
    `        query = ${p.library('urllib.parse')}.parse_qs(urllib.parse.urlparse(self.path).query)`,
    '        name = query["name"][0]',
    '        self.send_response(200)',
    '        self.end_headers()',
    `        ${p.callMember('self.wfile', 'write', 'write', `("<p>" + ${escapedInTwin(p, 'name')} + "</p>").encode()`)}`,
  ]),
];

/** A path that the request decides a part of; kept inside in the twin. */
function joined(p: Writing, name: string): string {
  const base = literal(p.random.pick(BASE_DIRECTORIES));
  const kept = p.benign ? `${p.library('werkzeug.utils#secure_filename')}(${p.carry(name)})` : p.carry(name);
  const style = p.random.between(0, 3);
  const os = p.library('os');
  return (
    [
      `${os}.path.join(${base}, ${kept})`,
      `${base} + "/" + ${kept}`,
      `"{}/{}".format(${base}, ${kept})`,
      `${os}.path.join(${base}, "reports", ${kept})`,
    ][style] ?? ''
  );
}

const PATHS: readonly Payload[] = [
  path.definition('send-file', 'flask', (p) =>
    handler(
      p,
      'download',
      ({ source }) => [
        `name = ${source('name')}`,
        ...(p.benign
          ? [
              `return ${p.call('flask#send_from_directory', 'flask#send_from_directory', literal(p.random.pick(BASE_DIRECTORIES)), p.carry('name'))}`,
            ]
          : [`return ${p.call('flask#send_file', 'flask#send_file', joined(p, 'name'))}`]),
      ],
      'flask',
    ),
  ),
  path.definition('send-file-module', 'flask', (p) =>
    handler(
      p,
      'attachment',
      ({ source }) => {
        if (p.benign)
          return [`return ${p.call('flask.send_from_directory', 'flask.send_from_directory', '"/srv/files"', p.carry(source('file')))}`];
        return [
          `path = ${joined(p, source('file'))}`,
          `return ${p.call('flask.send_file', 'flask.send_file', 'path', 'as_attachment=True')}`,
        ];
      },
      'flask',
    ),
  ),
  path.definition('open', 'builtin', (p) =>
    handler(p, 'read_document', ({ source, reply }) => [
      `name = ${source('name')}`,
      `with ${p.call('open', 'open', joined(p, 'name'))} as stream:`,
      '    content = stream.read()',
      reply('content'),
    ]),
  ),
  path.definition('pathlib', 'pathlib', (p) =>
    handler(p, 'read_note', ({ source, reply }) => {
      const name = p.benign ? `${p.library('werkzeug.utils#secure_filename')}(${p.carry(source('note'))})` : p.carry(source('note'));
      return [
        `note = ${p.library('pathlib#Path')}("/srv/notes") / ${name}`,
        `content = ${p.callMember('note', 'read_text', 'read_text')}`,
        reply('content'),
      ];
    }),
  ),
  path.definition('remove', 'os', (p) =>
    handler(p, 'delete_upload', ({ source, reply }) => [
      `name = ${source('name')}`,
      p.call('os.remove', 'os.remove', joined(p, 'name')),
      reply('name'),
    ]),
  ),
  path.definition('copy', 'shutil', (p) =>
    handler(p, 'archive', ({ source, reply }) => [
      `name = ${source('name')}`,
      p.call('shutil.copyfile', 'shutil.copyfile', joined(p, 'name'), '"/srv/archive/latest"'),
      reply('name'),
    ]),
  ),
  path.definition('write', 'builtin', (p) =>
    handler(p, 'save_draft', ({ source, reply }) => [
      `name = ${source('name')}`,
      `with ${p.call('open', 'open', joined(p, 'name'), '"w"')} as stream:`,
      `    stream.write(${source('text')})`,
      reply('name'),
    ]),
  ),
  path.definition('file-response', 'django', (p) =>
    handler(
      p,
      'download',
      ({ source }) => [
        `name = ${source('name')}`,
        `return ${p.library('django.http#FileResponse')}(${p.call('open', 'open', joined(p, 'name'), '"rb"')})`,
      ],
      'django',
    ),
  ),
  path.definition('fastapi', 'fastapi', (p) => [
    `app = ${p.library('fastapi#FastAPI')}()`,
    `@app.get("/files")\ndef ${p.fresh('get_file')}(name: str):`,
    `    return ${p.call('fastapi.responses#FileResponse', 'fastapi.responses#FileResponse', joined(p, 'name'))}`,
  ]),
  path.definition('aiohttp', 'aiohttp', (p) => [
    `async def ${p.fresh('get_file')}(request):`,
    '    name = request.query["name"]',
    `    return ${p.call('aiohttp#web.FileResponse', 'aiohttp#web.FileResponse', joined(p, 'name'))}`,
  ]),
];

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

/** A pattern that backtracks without end, and one that says the same and does not. */
const PATTERNS: readonly (readonly [string, string])[] = [
  ['^(a+)+$', '^a+$'],
  ['^([a-zA-Z0-9]+)*$', '^[a-zA-Z0-9]*$'],
  ['^(\\w+\\s?)*$', '^[\\w\\s]*$'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', '^[a-z.]+[A-Z][a-z]+$'],
  ['(x+x+)+y', 'x{2,40}y'],
  ['^(\\d+)+-(\\d+)+$', '^\\d+-\\d+$'],
  ['^([\\w.]+)+@example\\.com$', '^[\\w.]{1,64}@example\\.com$'],
  ['^(.*,)*end$', '^[^,]*,end$'],
  ['^(a|aa)+$', '^a+$'],
];

function patternValue(p: Writing): string {
  const [weak, safe] = p.random.pick(PATTERNS);
  return p.value(weak, safe);
}

const REGEXES: readonly Payload[] = [
  pattern.definition('match-request', 're', (p) =>
    handler(p, 'validate', ({ source, reply }) => [
      `text = ${source('text')}`,
      `valid = ${p.library('re')}.match(${patternValue(p)}, ${p.carry('text')}) is not None`,
      reply('valid'),
    ]),
  ),
  pattern.definition('compiled-request', 're', (p) => {
    const name = p.fresh('NAME_PATTERN');
    return [
      `${name} = ${p.library('re')}.compile(${patternValue(p)})`,
      ...handler(p, 'check_name', ({ source, reply }) => [`valid = bool(${name}.match(${p.carry(source('name'))}))`, reply('valid')]),
    ];
  }),
  pattern.statements('fullmatch', 're', (p) => [
    `valid = ${p.library('re')}.fullmatch(${patternValue(p)}, ${p.input('text')}) is not None`,
  ]),
  pattern.statements('search', 're', (p) => [
    `pattern = ${p.library('re')}.compile(${patternValue(p)}, re.IGNORECASE)`,
    `found = pattern.search(${p.input('text')})`,
  ]),
  pattern.statements('sub', 're', (p) => [`cleaned = ${p.library('re')}.sub(${patternValue(p)}, "", ${p.input('text')})`]),
  pattern.definition('validator-class', 're', (p) => [
    `class ${p.fresh('EmailValidator')}:`,
    `    pattern = ${p.library('re')}.compile(${patternValue(p)})`,
    '    def is_valid(self, text):',
    '        return self.pattern.match(text) is not None',
  ]),
  pattern.definition('django-validator', 'django', (p) => [
    `class ${p.fresh('Member')}(${p.library('django.db#models')}.Model):`,
    `    code = models.CharField(max_length=200, validators=[${p.library('django.core.validators#RegexValidator')}(${patternValue(p)})])`,
  ]),
];

const POLLUTION: readonly Payload[] = [
  pollution.definition('setattr', 'builtin', (p) =>
    handler(p, 'update_profile', ({ json, reply }) => [
      'user = load_user()',
      `for field, entry in ${p.carry(json, 'any')}.items():`,
      ...(p.benign
        ? ['    if field in {"name", "city"}:', '        setattr(user, field, entry)']
        : [`    ${p.call('setattr', 'setattr', 'user', 'field', 'entry')}`]),
      reply('user.id'),
    ]),
  ),
  pollution.definition('dictionary-update', 'builtin', (p) =>
    handler(p, 'update_settings', ({ json, reply }) => {
      const carried = p.carry(json, 'any');
      return [
        'settings = load_settings()',
        p.benign ? `settings.theme = str(${carried}.get("theme"))` : p.callMember('settings.__dict__', 'update', 'update', carried),
        reply('settings'),
      ];
    }),
  ),
  pollution.definition('vars-update', 'builtin', (p) =>
    handler(p, 'patch_job', ({ json, reply }) => {
      const carried = p.carry(json, 'any');
      return [
        'job = load_job()',
        p.benign ? `job.title = str(${carried}.get("title"))` : `${p.call('vars', 'vars', 'job')}.update(${carried})`,
        reply('job'),
      ];
    }),
  ),
  pollution.definition('path', 'builtin', (p) =>
    handler(p, 'set_option', ({ source, reply }) => [
      'target = load_options()',
      ...(p.benign
        ? [`target.label = ${p.carry(source('value'))}`]
        : [
            `*steps, last = ${p.carry(source('path'))}.split(".")`,
            'for step in steps:',
            '    target = getattr(target, step)',
            p.call('setattr', 'setattr', 'target', 'last', source('value')),
          ]),
      reply('"saved"'),
    ]),
  ),
  pollution.definition('merge', 'builtin', (p) => {
    const merge = p.fresh('merge');
    return [
      `def ${merge}(source, target):`,
      '    for field, entry in source.items():',
      ...(p.benign ? ['        if field not in ("name", "email"):', '            continue'] : []),
      '        if hasattr(target, "__getitem__"):',
      '            target[field] = entry',
      '        elif hasattr(target, field) and isinstance(entry, dict):',
      `            ${merge}(entry, getattr(target, field))`,
      '        else:',
      `            ${p.call('setattr', 'setattr', 'target', 'field', 'entry')}`,
      '',
      ...handler(p, 'merge_profile', ({ json, reply }) => [
        'user = load_user()',
        `${merge}(${p.carry(json, 'any')}, user)`,
        reply('user.id'),
      ]),
    ];
  }),
];

export const INJECTION: readonly Payload[] = [
  ...TEMPLATES,
  ...RESPONSES,
  ...PATHS,
  ...QUERIES,
  ...COMMANDS,
  ...CODE,
  ...REGEXES,
  ...POLLUTION,
];
