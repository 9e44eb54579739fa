/** Templates that escape nothing, and templates that a stranger writes. */
import ejs from 'ejs';
import express, { type Request, type Response } from 'express';
import handlebars from 'handlebars';
import _ from 'lodash';
import nunjucks from 'nunjucks';
import pug from 'pug';

const app = express();

app.get('/greet', (req, res) => {
  const { name } = req.query;
  if (!name) return res.status(400).end();
  ejs.render('<b>Hello, ' + name + '</b>', {});
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  pug.compile(`p Hello, ${name}`)();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  nunjucks.renderString(req.body.template, {});
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  _['temp' + 'late'](req.body.template)();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: error, disguised
  ejs.render('<b><%- name %></b>', { name });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  return new handlebars.SafeString('<b>' + name + '</b>');
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
});

class Pages {
  constructor(private readonly text: string) {}
  show() {
    return handlebars.compile(this.text)({});
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  }
}

app.post('/page', (req: Request, res: Response) => {
  res.json(new Pages(req.body.page).show());
});

nunjucks.configure('views', { autoescape: false });
//                                        ^^^^^ unescaped-template: note
nunjucks.configure('views', { ['auto' + 'escape']: !1 });
//                                                  ^ unescaped-template: error, disguised
export const plain = handlebars.compile('{{ name }}', { noEscape: true });
//                                                                ^^^^ unescaped-template: note

app.post('/hello', (req: Request, res: Response) => {
  const page = handlebars.compile('<p>{{{name}}}</p>')({ name: req.body.name });
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
  res.json(page);
});
