/** Web servers and frameworks: what turns their debugger on, and what they listen on. */
import { anywhere, type OptionModel, type ValueTest } from '../../vocabulary/index.js';

const ON: ValueTest = { is: 'truthy' };

export const debugModes: readonly OptionModel[] = [
  { owners: ['process.env'], names: ['NODE_ENV'], dangerous: { equals: ['development', 'dev'] } },
  { owners: ['express', 'koa'], names: ['env'], dangerous: { equals: ['development'] } },
  {
    owners: [
      'fastify',
      'koa',
      'express',
      '@hapi/hapi.*',
      'hapi.*',
      '@adonisjs/*',
      'apollo-server.*',
      'apollo-server-express.*',
      '@apollo/server.*',
      ...anywhere('ApolloServer'),
      'restify.*',
      'loopback.*',
    ],
    names: ['debug'],
    dangerous: ON,
  },
  {
    owners: ['apollo-server.*', 'apollo-server-express.*', '@apollo/server.*', ...anywhere('ApolloServer')],
    names: ['includeStacktraceInErrorResponses'],
    dangerous: ON,
  },
  {
    owners: [
      'express-graphql',
      'express-graphql.*',
      'koa-graphql',
      'koa-graphql.*',
      '.graphqlHTTP',
      'graphql-yoga.*',
      'mercurius',
      'apollo-server.*',
      'apollo-server-express.*',
    ],
    names: ['graphiql', 'playground'],
    dangerous: ON,
  },
  { owners: ['errorhandler', 'express-error-handler', 'youch.*'], names: ['dumpExceptions', 'showStack'], dangerous: ON },
  {
    owners: ['@hapi/hapi.*', 'hapi.*'],
    names: ['debug.request', 'debug.log'],
    dangerous: { has: { equals: ['*', 'error', 'implementation'] } },
  },
];

/** Methods of a response that send what they are given. */
export const senders: readonly string[] = ['.send', '.end', '.write', '.html'];
/** What a handler of failures calls them. */
export const FAILURE = /^(?:e|ex|err|error|exception|failure|reason)$/i;
export const RESPONSE = /^(?:res|resp|response|reply)\b/;

/** Middleware that shows a visitor the program's inside when it fails. */
export const errorPages: readonly string[] = ['errorhandler', 'express-error-handler.*', 'pretty-error-page.*'];

const EVERYWHERE = /^(?:0{1,3}\.0{1,3}\.0{1,3}\.0{1,3}|0x0{1,8}|\[?::0?\]?|0:0:0:0:0:0:0:0)(?::\d{1,5})?$/;
const ANYWHERE: ValueTest = { matches: EVERYWHERE };

/** A debugger that executes what anybody sends. */
export const remoteConsoles: readonly OptionModel[] = [
  { owners: ['inspector.open', 'inspector/promises.open'], names: ['1'], dangerous: ANYWHERE },
  {
    owners: ['process.env', 'child_process.*', 'cluster.*'],
    names: ['NODE_OPTIONS', 'inspectPort'],
    dangerous: { matches: /--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::\]?)/ },
  },
  {
    owners: ['child_process.*', 'cluster.*', 'worker_threads.*', ''],
    names: ['execArgv', 'args', '1'],
    dangerous: { has: { matches: /^--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::\]?)/ } },
  },
];

export const openListeners: readonly OptionModel[] = [
  {
    owners: [
      '.listen',
      'ws.*',
      ...anywhere('WebSocketServer'),
      'Bun.serve',
      'Deno.serve',
      'Deno.listen',
      '@hapi/hapi.*',
      'hapi.*',
      'vite.*',
      'webpack-dev-server.*',
      'socket.io.*',
      'net.*',
      'http.*',
      'https.*',
      'fastify.*',
      'dgram.*',
      '.bind',
      '@grpc/grpc-js.*',
      'live-server.*',
      'browser-sync.*',
      'micro.*',
      '@hono/node-server.*',
    ],
    names: ['host', 'hostname', 'address'],
    dangerous: ANYWHERE,
  },
  { owners: ['.listen', 'net.*', 'http.*', 'https.*', 'express.listen'], names: ['1'], dangerous: ANYWHERE },
  { owners: ['fastify.listen'], names: ['1'], dangerous: ANYWHERE },
  { owners: ['dgram.*', '.bind'], names: ['1'], dangerous: ANYWHERE },
  { owners: ['.bindAsync', '.bind'], names: ['0'], dangerous: { matches: /^(?:0\.0\.0\.0|\[::\]):\d{1,5}$/ } },
];
