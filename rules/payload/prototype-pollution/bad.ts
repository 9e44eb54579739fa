/** Keys that somebody else chooses. */
import express, { type Request, type Response } from 'express';
import _ from 'lodash';

const app = express();
const settings: Record<string, any> = {};

function merge(target: any, source: any) {
  for (const key in source) {
    if (typeof source[key] === 'object') merge(target[key], source[key]);
    else target[key] = source[key];
//       ^^^^^^^^^^^ prototype-pollution: warning
  }
  return target;
}

app.post('/settings', (req, res) => {
  merge(settings, req.body);
  settings[req.body.section][req.body.name] = req.body.value;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  settings[req.query.section][req.query.name] = true;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  _.merge(settings, req.body);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  _['set' + ''](settings, req.body.path, req.body.value);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  _.defaultsDeep({}, JSON.parse(req.body.text));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  Object.keys(req.body).forEach((key) => {
    settings[key] = req.body[key];
//  ^^^^^^^^^^^^^ prototype-pollution: warning
  });
  for (const [key, value] of Object.entries(req.body)) settings[key] = value;
//                                                     ^^^^^^^^^^^^^ prototype-pollution: warning
  res.end();
});

class Store {
  private data: any = {};
  put(section: string, name: string, value: unknown) {
    this.data[section][name] = value;
//  ^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  }
}

app.put('/store', (request: Request, response: Response) => {
  new Store().put(request.params.section, request.params.name, request.body);
  response.end();
});

app.patch('/store', (req, res) => {
  settings['__proto__'].level = req.body.level;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: warning
  settings['constru' + 'ctor'].prototype.level = req.body.level;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prototype-pollution: error, disguised
  res.end();
});
