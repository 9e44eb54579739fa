/** Patterns that take each character in one place. */
import express from 'express';

const app = express();
const NAME = /^\w+(?:\s\w+)*$/;

app.get('/search', (request, response) => {
  /a+$/.test(request.query.q as string);
  (request.query.q as string).match(/^(?:[^"\\]|\\.)*"$/);
  (request.query.q as string).split('(a+)+$');
  NAME.test(request.query.name as string);
  response.end();
});

export function hidden(text: string) {
  return new RegExp(atob('YSsk')).test(text);
}
