/** JavaScript payloads: servers that show too much, listen to everybody, or trust what they should not. */
import type { Payload, Writing } from '../plan.js';
import { definition, handled, optioned, optionedDefinition, type Options } from './payload.js';

const jwt = (variant: string): string => `unverified-jwt/${variant}`;

const TOKENS: readonly Payload[] = [
  ...handled(jwt('decode'), 'jsonwebtoken', (p, { given }) => [
    `const claims = ${p.call('jsonwebtoken.decode', 'jsonwebtoken.verify', p.carry(given('token')), ...(p.benign ? ['process.env.JWT_KEY', "{ algorithms: ['HS256'] }"] : []))};`,
    'const user = claims.sub;',
  ]),
  ...handled(jwt('decode-bound'), 'jsonwebtoken', (p, { given }) => [
    `const { sub, role } = ${p.call('jsonwebtoken#decode', 'jsonwebtoken#verify', p.carry(given('token')), ...(p.benign ? ['process.env.JWT_KEY', "{ algorithms: ['HS256'] }"] : ['{ complete: false }']))};`,
    "const admin = role === 'admin';",
  ]),
  ...handled(jwt('jose-decode'), 'jose', (p, { given }) => [
    `const claims = ${p.call('jose.decodeJwt', 'jose.jwtVerify', p.carry(given('token')), ...(p.benign ? ['process.env.JWT_KEY'] : []))};`,
    'const user = claims.sub;',
  ]),
  ...handled(jwt('jwt-decode'), 'jwt-decode', (p, { given }) => [
    `const claims = ${p.call('jwt-decode#jwtDecode', 'jsonwebtoken#verify', p.carry(given('token')), ...(p.benign ? ['process.env.JWT_KEY', "{ algorithms: ['HS256'] }"] : []))};`,
    'const user = claims.sub;',
  ]),
  ...optioned(jwt('algorithm-none'), 'jsonwebtoken', (p, options) => [
    `const ${p.fresh('claims')} = ${p.library('jsonwebtoken')}.verify(${p.input('token')}, ${p.input('key')}, ${options('algorithms', `[${p.value('none', 'RS256')}]`)});`,
  ]),
  ...optioned(jwt('algorithms-with-none'), 'jsonwebtoken', (p, options) => [
    `const ${p.fresh('claims')} = ${p.library('jsonwebtoken')}.verify(${p.input('token')}, ${p.input('key')}, ${options('algorithms', `['HS256', ${p.value('none', 'HS512')}]`, "issuer: 'accounts'")});`,
  ]),
  ...optioned(jwt('ignore-expiration'), 'jsonwebtoken', (p, options) => [
    `const ${p.fresh('claims')} = ${p.library('jsonwebtoken')}.verify(${p.input('token')}, ${p.input('key')}, ${options('ignoreExpiration', p.value(true, false), "algorithms: ['HS256']")});`,
  ]),
  ...optioned(jwt('sign-none'), 'jsonwebtoken', (p, options) => [
    `const ${p.fresh('token')} = ${p.library('jsonwebtoken')}.sign({ sub: ${p.input('user')} }, ${p.input('key')}, ${options('algorithm', p.value('none', 'HS256'))});`,
  ]),
  ...optioned(jwt('express-jwt'), 'express-jwt', (p, options) => [
    `const ${p.fresh('guard')} = ${p.library('express-jwt')}.expressjwt(${options('algorithms', `[${p.value('none', 'RS256')}]`, `secret: ${p.input('key')}`)});`,
  ]),
  ...optioned(jwt('passport'), 'passport-jwt', (p, options) => {
    const passport = p.library('passport-jwt');
    const others = `secretOrKey: ${p.input('key')}, jwtFromRequest: ${passport}.ExtractJwt.fromAuthHeaderAsBearerToken()`;
    return [
      `const ${p.fresh('strategy')} = new ${passport}.Strategy(${options('ignoreExpiration', p.value(true, false), others)}, (claims, done) => done(null, claims));`,
    ];
  }),
  ...handled(jwt('by-hand'), 'node', (p, { given }) =>
    p.benign
      ? [
          `const claims = ${p.library('jsonwebtoken')}.verify(${p.carry(given('token'))}, process.env.JWT_KEY, { algorithms: ['HS256'] });`,
          'const user = claims.sub;',
        ]
      : [
          `const claims = JSON.parse(Buffer.from(${p.carry(given('token'))}.split('.')[1], 'base64url').toString());`,
          'const user = claims.sub;',
        ],
  ),
];

const debug = (variant: string): string => `debug-mode/${variant}`;

const DEBUGGING: readonly Payload[] = [
  ...optionedDefinition(debug('apollo'), 'apollo', (p, options) => {
    const server = p.fresh('graph');
    return [
      `const ${server} = new (${p.library('@apollo/server')}.ApolloServer)(${options('includeStacktraceInErrorResponses', p.value(true, false), "typeDefs: 'type Query { ok: Boolean }'")});`,
    ];
  }),
  ...optionedDefinition(debug('apollo-debug'), 'apollo', (p, options) => {
    const server = p.fresh('graph');
    return [
      `const ${server} = new (${p.library('apollo-server')}.ApolloServer)(${options('debug', p.value(true, false), "typeDefs: 'type Query { ok: Boolean }'")});`,
    ];
  }),
  definition(debug('errorhandler'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.set('env', ${p.value('development', 'production')});`,
      `if (${app}.get('env') === 'development') ${app}.use(${p.library('errorhandler')}());`,
    ];
  }),
  definition(debug('stack'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.use((error, req, res, next) => {`,
      `  res.status(500).send(${p.member('error', 'stack', 'name')});`,
      '});',
    ];
  }),
  definition(debug('inspector'), 'inspector', (p) => [`${p.library('inspector')}.open(9229, ${p.value('0.0.0.0', '127.0.0.1')}, false);`]),
  definition(debug('inspect-flag'), 'child_process', (p) => [
    `${p.library('child_process')}.spawn(process.execPath, [${p.value('--inspect=0.0.0.0:9229', '--enable-source-maps')}, 'server.js'], { stdio: 'inherit' });`,
  ]),
  ...optionedDefinition(debug('graphiql'), 'express-graphql', (p, options) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.use('/graphql', ${p.library('express-graphql')}.graphqlHTTP(${options('graphiql', p.value(true, false), 'schema: null')}));`,
    ];
  }),
  definition(debug('hapi'), 'hapi', (p) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('@hapi/hapi')}.server({ port: 3000, host: 'localhost', debug: ${p.benign ? p.value(false, false) : `${p.value(true, false)} && { request: ['*'] }`} });`,
    ];
  }),
];

const bind = (variant: string): string => `bind-all-interfaces/${variant}`;
const everywhere = (p: Writing): string => p.value(p.random.pick(['0.0.0.0', '0.0.0.0', '::']), '127.0.0.1');

const LISTENING: readonly Payload[] = [
  definition(bind('express'), 'express', (p) => {
    const app = p.fresh('app');
    return [`const ${app} = ${p.library('express')}();`, `${app}.listen(3000, ${everywhere(p)}, () => console.log('ready'));`];
  }),
  definition(bind('http'), 'http', (p) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('http')}.createServer((req, res) => res.end('ok'));`,
      `${server}.listen(8080, ${everywhere(p)});`,
    ];
  }),
  ...optionedDefinition(bind('http-options'), 'http', (p, options) => {
    const server = p.fresh('server');
    return [`const ${server} = ${p.library('http')}.createServer();`, `${server}.listen(${options('host', everywhere(p), 'port: 8080')});`];
  }),
  definition(bind('net'), 'net', (p) => [`${p.library('net')}.createServer((socket) => socket.end()).listen(9000, ${everywhere(p)});`]),
  definition(bind('datagram'), 'dgram', (p) => {
    const socket = p.fresh('socket');
    return [`const ${socket} = ${p.library('dgram')}.createSocket('udp4');`, `${socket}.bind(41234, ${everywhere(p)});`];
  }),
  ...optionedDefinition(bind('fastify'), 'fastify', (p, options) => {
    const server = p.fresh('server');
    return [`const ${server} = ${p.library('fastify')}();`, `${server}.listen(${options('host', everywhere(p), 'port: 3000')});`];
  }),
  ...optionedDefinition(bind('websocket'), 'ws', (p, options) => {
    const server = p.fresh('server');
    return [`const ${server} = new (${p.library('ws')}.WebSocketServer)(${options('host', everywhere(p), 'port: 8081')});`];
  }),
  ...optionedDefinition(bind('hapi'), 'hapi', (p, options) => {
    const server = p.fresh('server');
    return [`const ${server} = ${p.library('@hapi/hapi')}.server(${options('host', everywhere(p), 'port: 3000')});`];
  }),
  definition(bind('koa'), 'koa', (p) => {
    const app = p.fresh('app');
    return [`const ${app} = new (${p.library('koa')})();`, `${app}.listen(3000, ${everywhere(p)});`];
  }),
  definition(bind('class'), 'http', (p) => {
    const name = p.fresh('DebugServer');
    return [
      `class ${name} {\n  host = ${everywhere(p)};`,
      '  start(port = 3000) {',
      `    this.server = ${p.library('http')}.createServer((req, res) => res.end());`,
      '    this.server.listen(port, this.host);',
      '  }',
      '}',
    ];
  }),
];

const csrf = (variant: string): string => `csrf-off/${variant}`;
const withApp = (p: Writing, use: (app: string) => string | readonly string[]): string[] => {
  const app = p.fresh('app');
  return [`const ${app} = ${p.library('express')}();`, ...[use(app)].flat()];
};

const FORGERY: readonly Payload[] = [
  ...optionedDefinition(csrf('lusca'), 'lusca', (p, options) =>
    withApp(
      p,
      (app) => `${app}.use(${p.library('lusca')}(${options('csrf', p.value(false, true), "xframe: 'SAMEORIGIN', xssProtection: true")}));`,
    ),
  ),
  definition(csrf('csurf-methods'), 'csurf', (p) =>
    withApp(
      p,
      (app) => `${app}.use(${p.library('csurf')}({ cookie: true, ignoreMethods: ['GET', 'HEAD', ${p.value('POST', 'OPTIONS')}] }));`,
    ),
  ),
  ...optionedDefinition(csrf('apollo'), 'apollo', (p, options) => {
    const server = p.fresh('graph');
    return [
      `const ${server} = new (${p.library('@apollo/server')}.ApolloServer)(${options('csrfPrevention', p.value(false, true), "typeDefs: 'type Query { ok: Boolean }'")});`,
    ];
  }),
  definition(csrf('crumb'), 'hapi', (p) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('@hapi/hapi')}.server({ port: 3000, host: 'localhost' });`,
      `${server}.register({ plugin: ${p.library('@hapi/crumb')}, options: { skip: (request) => ${p.value(true, false)} } });`,
    ];
  }),
  ...optionedDefinition(csrf('svelte-kit'), 'svelte-kit', (p, options) => {
    const config = p.fresh('kitConfig');
    return [
      `const ${config} = { kit: { adapter: ${p.library('@sveltejs/adapter-node')}(), csrf: ${options('checkOrigin', p.value(false, true))} } };`,
    ];
  }),
  ...optionedDefinition(csrf('egg'), 'egg', (p, options) => {
    const config = p.fresh('appConfig');
    return [`const ${config} = { keys: 'egg', security: { csrf: ${options('enable', p.value(false, true))} } };`];
  }),
  ...optionedDefinition(csrf('adonis'), 'adonis', (p, options) => {
    const config = p.fresh('shieldConfig');
    return [
      `const ${config} = ${p.library('@adonisjs/shield')}.defineConfig({ csrf: ${options('enabled', p.value(false, true), "methods: ['POST', 'PUT']")} });`,
    ];
  }),
];

const cors = (variant: string): string => `permissive-cors/${variant}`;
const ORIGIN = 'https://app.example.com';

const ORIGINS: readonly Payload[] = [
  ...optionedDefinition(cors('any'), 'cors', (p, options) =>
    withApp(p, (app) => `${app}.use(${p.library('cors')}(${options('origin', p.value('*', ORIGIN), 'credentials: true')}));`),
  ),
  ...optionedDefinition(cors('reflected'), 'cors', (p, options) =>
    withApp(p, (app) => `${app}.use(${p.library('cors')}(${options('origin', p.value(true, false), 'credentials: true')}));`),
  ),
  definition(cors('function'), 'cors', (p) =>
    withApp(
      p,
      (app) => `${app}.use(${p.library('cors')}({ origin: (origin, done) => done(null, ${p.value(true, false)}), credentials: true }));`,
    ),
  ),
  definition(cors('header'), 'express', (p) =>
    withApp(p, (app) => [
      `${app}.use((req, res, next) => {`,
      `  res.setHeader('Access-Control-Allow-Origin', ${p.benign ? `'${ORIGIN}'` : p.carry('req.headers.origin')});`,
      "  res.setHeader('Access-Control-Allow-Credentials', 'true');",
      '  next();',
      '});',
    ]),
  ),
  definition(cors('header-any'), 'express', (p) =>
    withApp(p, (app) => [
      `${app}.use((req, res, next) => {`,
      `  res.header('Access-Control-Allow-Origin', ${p.value('*', ORIGIN)});`,
      "  res.header('Access-Control-Allow-Credentials', 'true');",
      '  next();',
      '});',
    ]),
  ),
  definition(cors('http'), 'http', (p) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('http')}.createServer((req, res) => {`,
      `  res.writeHead(200, { 'Access-Control-Allow-Origin': ${p.value('*', ORIGIN)}, 'Access-Control-Allow-Credentials': 'true' });`,
      "  res.end('{}');",
      '});',
    ];
  }),
  ...optionedDefinition(cors('koa'), 'koa', (p, options) => {
    const app = p.fresh('app');
    return [
      `const ${app} = new (${p.library('koa')})();`,
      `${app}.use(${p.library('@koa/cors')}(${options('origin', p.value('*', ORIGIN), 'credentials: true')}));`,
    ];
  }),
  ...optionedDefinition(cors('socket'), 'socket.io', (p, options) => {
    const server = p.fresh('io');
    return [
      `const ${server} = new (${p.library('socket.io')}.Server)(3000, { cors: ${options('origin', p.value('*', ORIGIN), 'credentials: true')} });`,
    ];
  }),
  ...optionedDefinition(cors('fastify'), 'fastify', (p, options) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('fastify')}();`,
      `${server}.register(${p.library('@fastify/cors')}, ${options('origin', p.value('*', ORIGIN), 'credentials: true')});`,
    ];
  }),
];

const cookie = (variant: string): string => `insecure-cookie/${variant}`;
/** One of the two flags off. */
const flagless = (p: Writing, options: Options, others: string): string => {
  const [flag, other] = p.random.shuffle(['secure', 'httpOnly']);
  return options(flag ?? 'secure', p.value(false, true), `${other ?? 'httpOnly'}: true${others}`);
};

const COOKIES: readonly Payload[] = [
  ...optionedDefinition(cookie('express'), 'express', (p, options) =>
    withApp(p, (app) =>
      [
        `${app}.post('/login', (req, res) => {`,
        `  res.cookie('session', req.body.token, ${flagless(p, options, ", sameSite: 'strict'")});`,
        '  res.end();',
        '});',
      ].join('\n'),
    ),
  ),
  ...optionedDefinition(cookie('express-session'), 'express-session', (p, options) =>
    withApp(
      p,
      (app) =>
        `${app}.use(${p.library('express-session')}({ secret: process.env.SESSION_KEY, resave: false, cookie: ${flagless(p, options, ", sameSite: 'lax'")} }));`,
    ),
  ),
  ...optionedDefinition(cookie('cookie-session'), 'cookie-session', (p, options) =>
    withApp(
      p,
      (app) => `${app}.use(${p.library('cookie-session')}(${flagless(p, options, ", name: 'session', keys: [process.env.SESSION_KEY]")}));`,
    ),
  ),
  ...optionedDefinition(cookie('koa'), 'koa', (p, options) => {
    const app = p.fresh('app');
    return [
      `const ${app} = new (${p.library('koa')})();`,
      [
        `${app}.use(async (ctx) => {`,
        `  ctx.cookies.set('session', ctx.query.token, ${flagless(p, options, ", sameSite: 'lax'")});`,
        '});',
      ].join('\n'),
    ];
  }),
  ...optionedDefinition(cookie('fastify'), 'fastify', (p, options) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('fastify')}();`,
      [
        `${server}.get('/login', (request, reply) => {`,
        `  reply.setCookie('session', request.query.token, ${flagless(p, options, ", path: '/'")}).send();`,
        '});',
      ].join('\n'),
    ];
  }),
  ...optioned(cookie('serialized'), 'cookie', (p, options) => [
    `const ${p.fresh('header')} = ${p.library('cookie')}.serialize('session', ${p.input('token')}, ${flagless(p, options, ", sameSite: 'lax'")});`,
  ]),
  definition(cookie('header'), 'http', (p) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('http')}.createServer((req, res) => {`,
      `  res.setHeader('Set-Cookie', 'session=' + req.headers['x-token'] + ${p.value('; Path=/', '; Path=/; HttpOnly; Secure; SameSite=Lax')});`,
      '  res.end();',
      '});',
    ];
  }),
  ...optionedDefinition(cookie('hapi'), 'hapi', (p, options) => {
    const server = p.fresh('server');
    return [
      `const ${server} = ${p.library('@hapi/hapi')}.server({ port: 3000, host: 'localhost' });`,
      `${server}.state('session', ${options(p.random.pick(['isSecure', 'isHttpOnly']), p.value(false, true), "path: '/'")});`,
    ];
  }),
];

export const SERVER: readonly Payload[] = [...TOKENS, ...DEBUGGING, ...LISTENING, ...FORGERY, ...ORIGINS, ...COOKIES];
