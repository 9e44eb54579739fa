/** Python: servers in debug mode, on all interfaces, without protection against forged requests, open to every origin; cookies anybody reads. */
import type { Payload } from '../plan.js';
import { handler, indent, payloadsOf } from './define.js';

const debug = payloadsOf('debug-mode');
const bind = payloadsOf('bind-all-interfaces');
const csrf = payloadsOf('csrf-off');
const cors = payloadsOf('permissive-cors');
const cookie = payloadsOf('insecure-cookie');

const ANYWHERE = '0.0.0.0';
const HERE = '127.0.0.1';

const DEBUG: readonly Payload[] = [
  debug.definition('flask-run', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    '',
    'if __name__ == "__main__":',
    `    app.run(port=5000, debug=${p.value(true, false)})`,
  ]),
  debug.definition('flask-run-options', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    'def main():',
    `    options = {"port": 5000, "debug": ${p.value(true, false)}}`,
    '    app.run(**options)',
  ]),
  debug.definition('flask-attribute', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.debug = ${p.value(true, false)}`,
  ]),
  debug.definition('flask-config', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config["DEBUG"] = ${p.value(true, false)}`,
    'app.config["JSON_SORT_KEYS"] = False',
  ]),
  debug.definition('flask-config-update', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config.update(DEBUG=${p.value(true, false)}, MAX_CONTENT_LENGTH=1048576)`,
  ]),
  debug.definition('flask-config-mapping', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config.from_mapping({"DEBUG": ${p.value(true, false)}, "TESTING": False})`,
  ]),
  debug.definition('flask-config-class', 'flask', (p) => {
    const config = p.fresh('ProductionConfig');
    return [
      `class ${config}:`,
      '    TESTING = False',
      `    DEBUG = ${p.value(true, false)}`,
      '',
      `app = ${p.library('flask#Flask')}(__name__)`,
      `app.config.from_object(${config})`,
    ];
  }),
  debug.definition('flask-setattr', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `setattr(app, "debug", ${p.value(true, false)})`,
  ]),
  debug.definition('flask-factory', 'flask', (p) => [
    `def ${p.fresh('create_app')}():`,
    `    app = ${p.library('flask#Flask')}(__name__)`,
    `    app.config["DEBUG"] = ${p.value(true, false)}`,
    '    return app',
  ]),
  debug.definition('django-settings', 'django', (p) => [
    'ALLOWED_HOSTS = ["app.example.com"]',
    `DEBUG = ${p.value(true, false)}`,
    'INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]',
    'ROOT_URLCONF = "project.urls"',
  ]),
  debug.definition('fastapi', 'fastapi', (p) => [`app = ${p.library('fastapi#FastAPI')}(title="orders", debug=${p.value(true, false)})`]),
  debug.definition('tornado', 'tornado', (p) => [
    `def ${p.fresh('make_app')}(handlers):`,
    `    return ${p.library('tornado.web')}.Application(handlers, debug=${p.value(true, false)})`,
  ]),
  debug.statements('bottle', 'bottle', (p) => [
    `${p.library('bottle')}.run(host="127.0.0.1", port=${p.input('port')}, debug=${p.value(true, false)})`,
  ]),
  debug.definition('werkzeug', 'werkzeug', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `${p.library('werkzeug.serving#run_simple')}("127.0.0.1", 5000, app, use_debugger=${p.value(true, false)})`,
  ]),
];

const BIND: readonly Payload[] = [
  bind.definition('flask', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    '',
    'if __name__ == "__main__":',
    `    app.run(host=${p.value(ANYWHERE, HERE)}, port=8080)`,
  ]),
  bind.definition('flask-positional', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    'def serve():',
    `    app.run(${p.value(ANYWHERE, HERE)}, 8080)`,
  ]),
  bind.statements('socket', 'socket', (p) => [
    `listener = ${p.library('socket')}.socket(socket.AF_INET, socket.SOCK_STREAM)`,
    `listener.bind((${p.value(ANYWHERE, HERE)}, 9000))`,
    'listener.listen(5)',
  ]),
  bind.statements('socket-empty', 'socket', (p) => [
    `address = (${p.value('::', '::1')}, 9000)`,
    `listener = ${p.library('socket')}.socket(socket.AF_INET6, socket.SOCK_STREAM)`,
    'listener.bind(address)',
  ]),
  bind.statements('create-server', 'socket', (p) => [
    `listener = ${p.library('socket')}.create_server((${p.value(ANYWHERE, HERE)}, 9000))`,
  ]),
  bind.statements('http-server', 'http.server', (p) => [
    `server = ${p.library('http.server#HTTPServer')}((${p.value(ANYWHERE, HERE)}, 8000), ${p.library('http.server#SimpleHTTPRequestHandler')})`,
    'server.serve_forever()',
  ]),
  bind.statements('socketserver', 'socketserver', (p) => [
    `with ${p.library('socketserver')}.TCPServer((${p.value(ANYWHERE, 'localhost')}, 8000), ${p.input('handler')}) as server:`,
    '    server.serve_forever()',
  ]),
  bind.statements('uvicorn', 'uvicorn', (p) => [
    `${p.library('uvicorn')}.run(${p.input('app')}, host=${p.value(ANYWHERE, HERE)}, port=8000)`,
  ]),
  bind.statements('uvicorn-options', 'uvicorn', (p) => [
    `options = {"port": 8000, "host": ${p.value(ANYWHERE, HERE)}}`,
    `${p.library('uvicorn')}.run("service:app", **options)`,
  ]),
  bind.statements('aiohttp', 'aiohttp', (p) => [
    `${p.library('aiohttp#web')}.run_app(${p.input('app')}, host=${p.value(ANYWHERE, HERE)}, port=8080)`,
  ]),
  bind.statements('waitress', 'waitress', (p) => [
    `${p.library('waitress')}.serve(${p.input('app')}, host=${p.value(ANYWHERE, HERE)}, port=8080)`,
  ]),
  bind.definition('asyncio', 'asyncio', (p) => [
    `async def ${p.fresh('serve')}(connected):`,
    `    server = await ${p.library('asyncio')}.start_server(connected, ${p.value(ANYWHERE, HERE)}, 8888)`,
    '    async with server:',
    '        await server.serve_forever()',
  ]),
  bind.statements('xmlrpc', 'xmlrpc', (p) => [
    `server = ${p.library('xmlrpc.server#SimpleXMLRPCServer')}((${p.value(ANYWHERE, HERE)}, 8001), allow_none=True)`,
  ]),
  bind.statements('wsgiref', 'wsgiref', (p) => [
    `server = ${p.library('wsgiref.simple_server#make_server')}(${p.value(ANYWHERE, HERE)}, 8000, ${p.input('app')})`,
  ]),
  bind.statements('grpc', 'grpc', (p) => [
    `server = ${p.library('grpc')}.server(${p.input('pool')})`,
    `server.add_insecure_port(${p.value('[::]:50051', '127.0.0.1:50051')})`,
  ]),
  bind.statements('tornado', 'tornado', (p) => [
    `server = ${p.library('tornado.httpserver#HTTPServer')}(${p.input('app')})`,
    `server.listen(8888, address=${p.value(ANYWHERE, HERE)})`,
  ]),
];

const CSRF: readonly Payload[] = [
  csrf.definition('flask-config', 'flask-wtf', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config["WTF_CSRF_ENABLED"] = ${p.value(false, true)}`,
    `protect = ${p.library('flask_wtf.csrf#CSRFProtect')}(app)`,
  ]),
  csrf.definition('flask-config-update', 'flask-wtf', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config.update(WTF_CSRF_ENABLED=${p.value(false, true)}, WTF_CSRF_TIME_LIMIT=3600)`,
  ]),
  csrf.definition('flask-config-class', 'flask-wtf', (p) => [
    `class ${p.fresh('Config')}:`,
    '    SESSION_COOKIE_NAME = "session"',
    `    WTF_CSRF_ENABLED = ${p.value(false, true)}`,
  ]),
  csrf.definition('form-meta', 'flask-wtf', (p) => [
    `class ${p.fresh('TransferForm')}(${p.library('flask_wtf#FlaskForm')}):`,
    '    class Meta:',
    `        csrf = ${p.value(false, true)}`,
    `    amount = ${p.library('wtforms#IntegerField')}("amount")`,
  ]),
  csrf.definition('form-argument', 'flask-wtf', (p) => {
    const form = p.fresh('ProfileForm');
    return [
      `class ${form}(${p.library('flask_wtf#FlaskForm')}):`,
      `    name = ${p.library('wtforms#StringField')}("name")`,
      '',
      `def ${p.fresh('edit_profile')}():`,
      `    form = ${form}(meta={"csrf": ${p.value(false, true)}})`,
      '    return form.validate_on_submit()',
    ];
  }),
  csrf.definition('django-decorator', 'django', (p) => {
    const guard = p.name('django.views.decorators.csrf#csrf_exempt', 'django.views.decorators.csrf#csrf_protect');
    return [
      `@${guard}\ndef ${p.fresh('transfer')}(request):`,
      '    amount = int(request.POST["amount"])',
      '    return do_transfer(request.user, amount)',
    ];
  }),
  csrf.definition('django-assigned', 'django', (p) => {
    const view = p.fresh('update_email');
    return [
      `def ${view}(request):`,
      '    request.user.email = request.POST["email"]',
      '    request.user.save()',
      '',
      `guarded_view = ${p.call('django.views.decorators.csrf#csrf_exempt', 'django.views.decorators.csrf#csrf_protect', view)}`,
    ];
  }),
  csrf.definition('django-method-decorator', 'django', (p) => {
    const guard = p.name('django.views.decorators.csrf.csrf_exempt', 'django.views.decorators.csrf.csrf_protect');
    return [
      `@${p.library('django.utils.decorators#method_decorator')}(${guard}, name="dispatch")\nclass ${p.fresh('PaymentView')}(${p.library('django.views#View')}):`,
      '    def post(self, request):',
      '        return charge(request.user, request.POST["amount"])',
    ];
  }),
  csrf.statements('pyramid-default', 'pyramid', (p) => [
    `config = ${p.library('pyramid.config#Configurator')}(settings=${p.input('settings')})`,
    `config.set_default_csrf_options(require_csrf=${p.value(false, true)})`,
  ]),
  csrf.definition('pyramid-view', 'pyramid', (p) => [
    `@${p.library('pyramid.view#view_config')}(route_name="transfer", request_method="POST", require_csrf=${p.value(false, true)})\ndef ${p.fresh('transfer_view')}(request):`,
    '    return make_transfer(request.authenticated_userid, request.params["amount"])',
  ]),
];

const EVERYONE = '*';
const OWN_ORIGIN = 'https://app.example.com';
const ALLOW = 'Access-Control-Allow-Origin';

const CORS: readonly Payload[] = [
  cors.definition('flask-cors', 'flask-cors', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `${p.library('flask_cors#CORS')}(app, origins=${p.value(EVERYONE, OWN_ORIGIN)}, supports_credentials=True)`,
  ]),
  cors.definition('flask-cors-resources', 'flask-cors', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `rules = {r"/api/*": {"origins": ${p.value(EVERYONE, OWN_ORIGIN)}}}`,
    `${p.library('flask_cors#CORS')}(app, resources=rules, supports_credentials=True)`,
  ]),
  cors.definition('flask-cross-origin', 'flask-cors', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `@app.route("/account")\n@${p.library('flask_cors#cross_origin')}(origins=[${p.value(EVERYONE, OWN_ORIGIN)}], supports_credentials=True)\ndef ${p.fresh('account')}():`,
    '    return {"balance": load_balance()}',
  ]),
  cors.definition('flask-header', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `@app.after_request\ndef ${p.fresh('add_headers')}(response):`,
    `    response.headers["${ALLOW}"] = ${p.value(EVERYONE, OWN_ORIGIN)}`,
    '    response.headers["Access-Control-Allow-Credentials"] = "true"',
    '    return response',
  ]),
  cors.definition('flask-reflected', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `@app.after_request\ndef ${p.fresh('reflect_origin')}(response):`,
    `    response.headers["${ALLOW}"] = ${p.benign ? `"${OWN_ORIGIN}"` : p.carry(`${p.library('flask#request')}.headers.get("Origin")`)}`,
    '    response.headers["Access-Control-Allow-Credentials"] = "true"',
    '    return response',
  ]),
  cors.definition('fastapi', 'fastapi', (p) => [
    `app = ${p.library('fastapi#FastAPI')}()`,
    `app.add_middleware(${p.library('fastapi.middleware.cors#CORSMiddleware')}, allow_origins=[${p.value(EVERYONE, OWN_ORIGIN)}], allow_credentials=True, allow_methods=["GET", "POST"])`,
  ]),
  cors.definition('django-settings', 'django-cors-headers', (p) => [
    'CORS_ALLOW_CREDENTIALS = True',
    `CORS_ALLOW_ALL_ORIGINS = ${p.value(true, false)}`,
    'CORS_PREFLIGHT_MAX_AGE = 600',
  ]),
  cors.definition('django-header', 'django', (p) => [
    `def ${p.fresh('account_data')}(request):`,
    `    response = ${p.library('django.http#JsonResponse')}({"plan": request.user.plan})`,
    `    response["${ALLOW}"] = ${p.value(EVERYONE, OWN_ORIGIN)}`,
    '    response["Access-Control-Allow-Credentials"] = "true"',
    '    return response',
  ]),
  cors.definition('tornado', 'tornado', (p) => [
    `class ${p.fresh('ApiHandler')}(${p.library('tornado.web')}.RequestHandler):`,
    '    def set_default_headers(self):',
    `        self.set_header("${ALLOW}", ${p.value(EVERYONE, OWN_ORIGIN)})`,
    '        self.set_header("Access-Control-Allow-Credentials", "true")',
  ]),
];

const COOKIES: readonly Payload[] = [
  cookie.definition('flask-secure', 'flask', (p) =>
    handler(
      p,
      'login',
      () => [
        `response = ${p.library('flask#make_response')}("welcome")`,
        `response.set_cookie("session", start_session(), httponly=True, samesite="Lax", secure=${p.value(false, true)})`,
        'return response',
      ],
      'flask',
    ),
  ),
  cookie.definition('flask-httponly', 'flask', (p) =>
    handler(
      p,
      'signin',
      () => [
        `response = ${p.library('flask#make_response')}("welcome")`,
        `response.set_cookie("session_id", start_session(), secure=True, samesite="Lax", httponly=${p.value(false, true)})`,
        'return response',
      ],
      'flask',
    ),
  ),
  cookie.definition('flask-options', 'flask', (p) =>
    handler(
      p,
      'login',
      () => [
        `flags = {"secure": ${p.value(false, true)}, "httponly": ${p.value(false, true)}, "samesite": "Strict"}`,
        `response = ${p.library('flask#make_response')}("welcome")`,
        'response.set_cookie("auth_token", issue_token(), **flags)',
        'return response',
      ],
      'flask',
    ),
  ),
  cookie.definition('flask-config', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config["SESSION_COOKIE_SECURE"] = ${p.value(false, true)}`,
    `app.config["SESSION_COOKIE_HTTPONLY"] = ${p.value(false, true)}`,
  ]),
  cookie.definition('flask-config-update', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `app.config.update(SESSION_COOKIE_SECURE=${p.value(false, true)}, SESSION_COOKIE_SAMESITE="Lax")`,
  ]),
  cookie.definition('flask-config-class', 'flask', (p) => [
    `class ${p.fresh('ProductionConfig')}:`,
    '    PERMANENT_SESSION_LIFETIME = 3600',
    `    SESSION_COOKIE_HTTPONLY = ${p.value(false, true)}`,
    `    REMEMBER_COOKIE_SECURE = ${p.value(false, true)}`,
  ]),
  cookie.definition('django-settings', 'django', (p) => [
    `SESSION_COOKIE_SECURE = ${p.value(false, true)}`,
    `CSRF_COOKIE_SECURE = ${p.value(false, true)}`,
    'SESSION_COOKIE_AGE = 1209600',
    'ROOT_URLCONF = "project.urls"',
  ]),
  cookie.definition('django-set-cookie', 'django', (p) =>
    handler(
      p,
      'login',
      () => [
        `response = ${p.library('django.http#HttpResponse')}("welcome")`,
        `response.set_cookie("session", start_session(request.user), secure=${p.value(false, true)}, httponly=${p.value(false, true)})`,
        'return response',
      ],
      'django',
    ),
  ),
  cookie.definition('fastapi', 'fastapi', (p) => [
    `app = ${p.library('fastapi#FastAPI')}()`,
    `@app.post("/login")\ndef ${p.fresh('login')}(response: ${p.library('fastapi#Response')}):`,
    `    response.set_cookie(key="access_token", value=issue_token(), httponly=${p.value(false, true)}, secure=${p.value(false, true)})`,
    '    return {"ok": True}',
  ]),
  cookie.definition('morsel', 'http.cookies', (p) => [
    `def ${p.fresh('session_header')}(session_id):`,
    `    jar = ${p.library('http.cookies#SimpleCookie')}()`,
    '    jar["session"] = session_id',
    `    jar["session"]["secure"] = ${p.value(false, true)}`,
    `    jar["session"]["httponly"] = ${p.value(false, true)}`,
    '    return jar.output()',
  ]),
  cookie.definition('aiohttp', 'aiohttp', (p) => [
    `async def ${p.fresh('login')}(request):`,
    ...indent([
      `response = ${p.library('aiohttp#web')}.Response(text="welcome")`,
      `response.set_cookie("session", await start_session(request), httponly=True, secure=${p.value(false, true)})`,
      'return response',
    ]),
  ]),
];

export const SETTINGS: readonly Payload[] = [...DEBUG, ...BIND, ...CSRF, ...CORS, ...COOKIES];
