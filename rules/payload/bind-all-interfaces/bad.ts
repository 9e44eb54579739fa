/** Programs that listen to every network of the machine. */
import http from 'node:http';
import net from 'node:net';
import express from 'express';
import Fastify from 'fastify';
import { WebSocketServer } from 'ws';

const app = express();
const ADDRESS = { all: [0, 0, 0, 0].join('.') };

export function plain() {
  http.createServer().listen(8080, '0.0.0.0');
//                                 ^^^^^^^^^ bind-all-interfaces: note
  app.listen(3000, '::');
//                 ^^^^ bind-all-interfaces: note
  net.createServer().listen({ port: 1, host: '0.0.0.0' });
//                                           ^^^^^^^^^ bind-all-interfaces: note
  return new WebSocketServer({ host: '0.0.0.0', port: 2 });
//                                   ^^^^^^^^^ bind-all-interfaces: note
}

export async function disguised() {
  http.createServer().listen(8080, ADDRESS.all);
//                                 ^^^^^^^^^^^ bind-all-interfaces: error, disguised
  app.listen(3000, '0.'.repeat(3) + '0');
//                 ^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error
  app['lis' + 'ten'](3000, Buffer.from('MC4wLjAuMA==', 'base64').toString());
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
  const fastify = Fastify();
  const options: Record<string, unknown> = { port: 3000 };
  options['h' + 'ost'] = '0.0.0.0';
//                       ^^^^^^^^^ bind-all-interfaces: error, disguised
  await fastify.listen(options);
  await fastify.listen({ port: 1, ...{ host: String.fromCharCode(58, 58) } });
//                                                               ^^ bind-all-interfaces: error, disguised
}

app.get('/open', (request, response) => {
  net.createServer().listen(31337, '0.0.0.0');
//                                 ^^^^^^^^^ bind-all-interfaces: warning
  response.end();
});

export function roundabout() {
  app.listen.call(app, 80, '0.0.0.0');
//                         ^^^^^^^^^ bind-all-interfaces: note
  Reflect.apply(app.listen, app, [80, ['0.0', '0.0'].join('.')]);
//                                    ^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
}
