/** Files under names that somebody else chooses. */
import express, { type Request, type Response } from 'express';
import fs, { createReadStream, promises } from 'node:fs';
import path, { join } from 'node:path';
import Koa from 'koa';

const app = express();
const ROOT = '/srv/files';

app.get('/download', (req, res) => {
  const { name } = req.query;
  if (!name) return res.status(400).end();
  res.sendFile(path.join(ROOT, name));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
});

export function joined(res: Response, directory: string, name: string) {
  res.sendFile(path.join(directory, name));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
}

class Store {
  constructor(private readonly root: string) {}
  path(name: string) {
    return path.resolve(this.root, name);
  }
}

app.post('/remove', async (req, res) => {
  fs['unlink' + 'Sync'](new Store(ROOT).path(req.body.file));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: error, disguised
  fs.rmSync(`${ROOT}/${req.params.name}`, { recursive: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
  const parts = [ROOT];
  parts.push(req.cookies.folder);
  fs.readdir(parts.join('/'), (_, names) => res.json(names));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
  await promises.writeFile(join(ROOT, JSON.parse(req.body).name), '');
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
  createReadStream(ROOT + '/' + decodeURIComponent(req.url.slice(1))).pipe(res);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
});

function serve(request: Request, response: Response) {
  response.download([ROOT, request.params.name].join('/'));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
}
app.get('/serve/:name', serve);

new Koa().use(async (ctx) => {
  ctx.body = fs.createReadStream(path.join(ROOT, ctx.query.file));
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
});

const read = fs.readFileSync.bind(fs);
const wrapped = (...names: string[]) => fs.readFileSync(path.join(...names));
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  fs.copyFileSync(path.join(ROOT, searchParams.get('from')), '/tmp/out');
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
  return wrapped(ROOT, request.query.name);
}

export const handler = async (event) => ({ body: fs.readFileSync('/tmp/' + event.queryStringParameters.key, 'utf8') });
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning

export default function page(req: Request, res: Response) {
  Reflect.apply(fs.readFile, fs, [path.join(ROOT, req.query.page as string), (_, data) => res.end(data)]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: error, disguised
  read(path.join(ROOT, req.query.page));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ path-traversal: warning
}
