/** Web servers and frameworks: what turns their debugger on, and what they listen on. */
import type { OptionModel, ValueTest } from '../../vocabulary/index.js';

const APPLICATIONS = [
  'flask.Flask',
  'quart.Quart',
  'sanic.Sanic',
  'sanic.app.Sanic',
  'fastapi.FastAPI',
  'starlette.applications.Starlette',
  'aiohttp.web.Application',
  'tornado.web.Application',
  'litestar.Litestar',
  'starlite.Starlite',
  'dash.Dash',
  'bottle.Bottle',
  'connexion.App',
  'connexion.FlaskApp',
  'apiflask.APIFlask',
];
const STARTERS = ['run', 'run_server', 'run_async', 'start', 'launch'];
const APPLICATION_STARTS = APPLICATIONS.flatMap((application) => STARTERS.map((method) => `${application}.${method}`));
const SERVER_STARTS = ['uvicorn.run', 'uvicorn.Config', 'bottle.run', 'hypercorn.run', 'web.application', 'flask_socketio.SocketIO.run'];
/** A method of that name of something that nothing is known of. */
const UNKNOWN_STARTS = ['.run', '.run_server'];

const ON: ValueTest = { is: 'truthy' };
const ON_TEXT: ValueTest = { equals: ['1', 'true', 'True', 'TRUE', 'on', 'yes', 1, true] };

export const debugModes: readonly OptionModel[] = [
  { owners: [...APPLICATIONS, ...APPLICATION_STARTS, ...SERVER_STARTS, ...UNKNOWN_STARTS], names: ['debug'], dangerous: ON },
  { owners: APPLICATIONS.map((application) => `${application}.__dict__`), names: ['debug', '_debug'], dangerous: ON },
  { owners: ['flask.Flask.run', 'quart.Quart.run'], names: ['2'], dangerous: ON },
  { owners: ['.config', '.config.from_object', 'django.conf.settings', 'django.conf.settings.configure'], names: ['DEBUG'], dangerous: ON },
  { owners: ['.config'], names: ['ENV'], dangerous: { equals: ['development'] } },
  { owners: ['os.environ', 'os'], names: ['FLASK_DEBUG', 'DJANGO_DEBUG', 'QUART_DEBUG'], dangerous: ON_TEXT },
  { owners: ['os.environ', 'os'], names: ['FLASK_ENV', 'QUART_ENV'], dangerous: { equals: ['development'] } },
  { owners: [], names: ['pyramid.debug_all', 'debug_all', 'pyramid.debug_authorization'], dangerous: ON },
  { owners: ['cherrypy.*'], names: ['request.show_tracebacks', 'show_tracebacks'], dangerous: ON },
];

/** The same where it is not known whose setting it is: by its name and by what is set, as written. */
export const unownedDebugModes: readonly { readonly names: readonly string[]; readonly object: RegExp; readonly dangerous: ValueTest }[] = [
  { names: ['DEBUG'], object: /^$|conf|settings|options/i, dangerous: { equals: [true] } },
  { names: ['debug'], object: /(?:^|[._])(?:app|application|server|webapp|wsgi)$/i, dangerous: { equals: [true, 1] } },
];

/** An interactive console for whoever makes the server fail. */
export const remoteConsoles: readonly OptionModel[] = [
  { owners: ['werkzeug.*', '.run', 'flask.*', 'run_simple'], names: ['use_debugger', 'use_evalex', 'evalex'], dangerous: ON },
  { owners: ['werkzeug.debug.DebuggedApplication', 'DebuggedApplication'], names: ['1', 'evalex'], dangerous: ON },
  { owners: ['os.environ', 'os'], names: ['WERKZEUG_DEBUG_PIN'], dangerous: { equals: ['off'] } },
  { owners: ['werkzeug.debug.DebuggedApplication', 'DebuggedApplication'], names: ['pin_security'], dangerous: { is: 'falsy' } },
];

/** `0.0.0.0`, `::`, with or without a port and a scheme. */
const EVERYWHERE = /^(?:\w{1,9}:\/\/)?(?:0{1,3}\.0{1,3}\.0{1,3}\.0{1,3}|0x0{1,8}|\[?::0?\]?|\[?0:0:0:0:0:0:0:0\]?|\*)(?::\d{1,5})?$/;
const ANYWHERE: ValueTest = {
  any: [{ matches: EVERYWHERE }, { equals: ['socket.INADDR_ANY', 'socket.IN6ADDR_ANY_INIT'] }],
};
const ANYWHERE_OR_EMPTY: ValueTest = { any: [ANYWHERE, { equals: [''] }] };
const ADDRESS: ValueTest = { has: ANYWHERE_OR_EMPTY };

export const openListeners: readonly OptionModel[] = [
  {
    owners: [
      ...APPLICATION_STARTS,
      ...SERVER_STARTS,
      ...UNKNOWN_STARTS,
      'waitress.serve',
      'aiohttp.web.run_app',
      'aiohttp.web.TCPSite',
      'aiohttp.web.SockSite',
      'werkzeug.serving.*',
      'asyncio.start_server',
      'asyncio.*.create_server',
      '.create_server',
      'websockets.*',
      'wsgiref.simple_server.make_server',
      'hypercorn.*',
      'gradio.*',
      'bokeh.*',
      'jupyter.*',
      'cheroot.*',
      'pymodbus.*',
      'rpyc.*',
      '.launch',
    ],
    names: ['host', 'hostname', 'server_name', 'address', 'bind', 'listen', 'interface'],
    dangerous: ANYWHERE,
  },
  { owners: APPLICATION_STARTS, names: ['0'], dangerous: ANYWHERE },
  {
    owners: ['wsgiref.simple_server.make_server', 'werkzeug.serving.run_simple', 'make_server', 'run_simple'],
    names: ['0'],
    dangerous: ANYWHERE_OR_EMPTY,
  },
  {
    owners: [
      'asyncio.start_server',
      '.create_server',
      'websockets.serve',
      'websockets.server.serve',
      'aiohttp.web.TCPSite',
      'tornado.*.listen',
    ],
    names: ['1'],
    dangerous: ANYWHERE,
  },
  { owners: ['.add_insecure_port', '.add_secure_port'], names: ['0', 'address'], dangerous: ANYWHERE },
  { owners: ['.listenTCP', '.listenUDP', '.listenSSL'], names: ['interface'], dangerous: ANYWHERE },
  { owners: ['zmq.*', '.bind'], names: ['0', 'addr'], dangerous: { matches: /^tcp:\/\/(?:\*|0\.0\.0\.0|\[::\])(?::|$)/ } },
  {
    owners: [
      '.bind',
      'socket.create_server',
      'http.server.*',
      'HTTPServer',
      'ThreadingHTTPServer',
      'socketserver.*',
      'xmlrpc.server.*',
      'wsgiref.simple_server.WSGIServer',
      'gevent.*',
      'eventlet.listen',
      'multiprocessing.connection.Listener',
    ],
    names: ['0', 'address', 'server_address', 'addr'],
    dangerous: ADDRESS,
  },
  { owners: ['gevent.*'], names: ['0', 'listener'], dangerous: ANYWHERE },
  {
    owners: ['debugpy.listen', 'ptvsd.enable_attach', 'multiprocessing.managers.*', '.get_server'],
    names: ['0', 'address', 'host'],
    dangerous: ADDRESS,
  },
  { owners: [], names: ['server.socket_host', 'socket_host'], dangerous: ANYWHERE },
];
