/** Servers that let scripts of any site read what they answer. */
import express from 'express';
import cors from 'cors';
import Fastify from 'fastify';
import fastifyCors from '@fastify/cors';
import { Server } from 'socket.io';

const app = express();

export function policies() {
  app.use(cors({ origin: '*', credentials: true }));
//                       ^^^ permissive-cors: warning
  app.use(cors({ origin: true, credentials: true }));
//                       ^^^^ permissive-cors: warning
  app.use(cors({ origin: String.fromCharCode(42), credentials: !0 }));
//                                           ^^ permissive-cors: error, disguised
  app.use(cors({ origin: (origin, answer) => answer(null, true), credentials: true }));
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
  app.use(cors({ origin: /.*/, credentials: true }));
//                       ^^^^ permissive-cors: warning
  app.use(
    cors({
      origin: (origin, answer) => {
//            ^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
        answer(null, true);
      },
      credentials: true,
    }),
  );
  app.use(cors((_request, answer) => answer(null, { origin: true, credentials: true })));
//                                                          ^^^^ permissive-cors: warning
  const options: Record<string, unknown> = {};
  options.origin = true;
//                 ^^^^ permissive-cors: warning
  options['creden' + 'tials'] = true;
  app.use(cors(options));
  const base = { origin: atob('Kg==') };
//                            ^^^^^^ permissive-cors: error, disguised
  app.use(cors({ ...base, credentials: 1 < 2 }));
  Fastify().register(fastifyCors, { origin: '*', credentials: true });
//                                          ^^^ permissive-cors: warning
  return new Server(3000, { cors: { origin: '*', credentials: true } });
//                                          ^^^ permissive-cors: warning
}

app.get('/data', (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
//                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
  response.header('Access-Control-Allow-Origin', request.get('Origin'));
//                                               ^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
  response.set({ ['Access-Control-Allow-' + 'Origin']: request.header('origin') });
//                ^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: error, disguised
  response.header('Access-Control-Allow-Origin', '*');
//                                               ^^^ permissive-cors: note
  response.header('Access-Control-Allow-Credentials', 'true');
  response.end();
});
