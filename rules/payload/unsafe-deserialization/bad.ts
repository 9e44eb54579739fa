/** Data that are read by functions which run what they say. */
import express, { type Request, type Response } from 'express';
import yaml from 'js-yaml';
import serialize from 'node-serialize';
import v8 from 'node:v8';

const app = express();
const read = serialize.unserialize;

app.post('/session', (req, res) => {
  serialize.unserialize(req.cookies.session);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
  read(Buffer.from(req.cookies.session, 'base64').toString());
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
  serialize['un' + 'serialize'](req.body.session);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: error, disguised
  v8.deserialize(Buffer.from(req.body.state, 'base64'));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
  res.end();
});

export function configuration(text: string) {
  return yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
}

class Session {
  constructor(private readonly text: string) {}
  load() {
    return serialize.unserialize(this.text);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
  }
}

app.get('/old', (request: Request, response: Response) => {
  response.json(new Session(request.headers['x-session']).load());
});

export function plain(text: Buffer) {
  return v8.deserialize(text);
//       ^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: note
}
