/** Servers that show their visitors what is meant for their author. */
import inspector from 'node:inspector';
import { fork } from 'node:child_process';
import express from 'express';
import errorHandler from 'errorhandler';
import Hapi from '@hapi/hapi';
import Koa from 'koa';
import { ApolloServer } from '@apollo/server';

const app = express();
const PAGES = { errors: errorHandler };

export function page() {
  app.use(errorHandler());
//        ^^^^^^^^^^^^^^ debug-mode: warning
  app.use(PAGES['err' + 'ors']());
//        ^^^^^^^^^^^^^^^^^^^^^^ debug-mode: warning
}

export function settings() {
  app.set('env', 'development');
//               ^^^^^^^^^^^^^ debug-mode: warning
  app.set('e' + 'nv', ['dev', 'elopment'].join(''));
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
  process.env.NODE_ENV = 'development';
//^^^^^^^^^^^^^^^^^^^^ debug-mode: note
  process.env['NODE_' + 'ENV'] = 'development';
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
  Reflect.set(process.env, 'NODE_ENV', atob('ZGV2ZWxvcG1lbnQ='));
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
}

export function servers(typeDefs: string) {
  const hapi = Hapi.server({ port: 3000, debug: { request: ['*'] } });
//                                                         ^^^^^ debug-mode: warning
  const koa = new Koa();
  koa.env = 'development';
//^^^^^^^ debug-mode: warning
  const options: Record<string, unknown> = { typeDefs };
  options.includeStacktraceInErrorResponses = !0;
//                                             ^ debug-mode: error
  const apollo = new ApolloServer(options);
  return [hapi, koa, apollo, new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: true })];
//                                                                                           ^^^^ debug-mode: warning
}

export function consoles() {
  inspector.open(9229, '0.0.0.0');
//                     ^^^^^^^^^ debug-mode: warning
  inspector['open'](9229, ['0', '0', '0', '0'].join('.'));
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: error, disguised
  return fork('worker.js', [], { execArgv: ['--inspect=0.0.0.0:9229'] });
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: warning
}

export function failed(error: Error, request: Request, response: Response) {
  response.status(500).send(error.stack);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debug-mode: warning
}
