/** Patterns that some texts keep busy for minutes. */
import express from 'express';

const app = express();
const NAME = /^(\w+\s?)*$/;
//           ^^^^^^^^^^^^^ catastrophic-pattern: warning

app.get('/search', (request, response) => {
  /(a+)+$/.test(request.query.q as string);
//^^^^^^^^ catastrophic-pattern: warning
  (request.query.q as string).match(/(a|aa)+$/);
//                                  ^^^^^^^^^^ catastrophic-pattern: warning
  request.body.text.replace(/([a-zA-Z]+)*!/g, '');
//                          ^^^^^^^^^^^^^^^^ catastrophic-pattern: warning
  new RegExp('^(?:[a-z0-9]+-?)+$').exec(request.query.q as string);
//           ^^^^^^^^^^^^^^^^^^^^ catastrophic-pattern: warning
  NAME.test(request.query.name as string);
  response.end();
});

export function hidden(text: string) {
  new RegExp(atob('KGErKSsk')).test(text);
//                ^^^^^^^^^^ catastrophic-pattern: error, disguised
  return /(x*)*y/['te' + 'st'](text);
//       ^^^^^^^^ catastrophic-pattern: error, disguised
}

app.get('/chosen', (request, response) => {
  let pattern = '';
  for (const letter of request.query.pattern as string) pattern += letter;
  response.json(new RegExp(pattern, 'i').test('some text'));
//              ^^^^^^^^^^^^^^^^^^^^^^^^ catastrophic-pattern: warning
  (request.query.q as string).search(['x', '(a+)+$'].pop() ?? '');
//                                   ^^^^^^^^^^^^^^^ catastrophic-pattern: error, disguised
});
