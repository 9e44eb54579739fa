/** Python: what a request says becomes a page that nobody escaped, or a path that leaves its folder. */
import { literal } from '../../literals.js';
import type { Payload, Writing } from '../plan.js';
import { BASE_DIRECTORIES, handler, payloadsOf } from './define.js';

const template = payloadsOf('unescaped-template');
const response = payloadsOf('unsanitized-response');
const path = payloadsOf('path-traversal');

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

export const PAGES: readonly Payload[] = [...TEMPLATES, ...RESPONSES, ...PATHS];
