/** Servers that keep their inside to themselves. */
import inspector from 'node:inspector';
import { fork } from 'node:child_process';
import express from 'express';
import errorHandler from 'errorhandler';
import Hapi from '@hapi/hapi';
import { ApolloServer } from '@apollo/server';

const app = express();

if (process.env.NODE_ENV === 'development') app.use(errorHandler());

export function settings(mode: string) {
  app.set('env', 'production');
  app.set('env', ['prod', 'uction'].join(''));
  process.env.NODE_ENV = 'production';
  process.env['NODE_' + 'ENV'] = mode;
}

export function servers(typeDefs: string) {
  const hapi = Hapi.server({ port: 3000, debug: false });
  return [hapi, new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: !1 })];
}

export function consoles() {
  inspector.open(9229, '127.0.0.1');
  return fork('worker.js', [], { execArgv: ['--inspect'] });
}
