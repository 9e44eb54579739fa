/** Pages that hold data of the request as it is. */
import express, { type Request, type Response } from 'express';
import Koa from 'koa';

const app = express();
const heading = (text: string) => `<h1>${text}</h1>`;

app.get('/search', (req, res) => {
  const { query } = req.query;
  if (!query) return res.status(400).end();
  res.send('<h1>Results for ' + query + '</h1>');
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  res.status(200).send(`<p>${req.query.text}</p>`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  res.write('<b>' + req.params.name + '</b>');
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  res['se' + 'nd']('<b>' + req.query.name + '</b>');
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: error, disguised
  res.send(req.query.name);
//^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
});

function title(request: Request, response: Response) {
  const parts = ['<html>'];
  parts.push(heading(request.body.title));
  response.end(parts.join(''));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
}
app.post('/title', title);

new Koa().use((ctx) => {
  ctx.body = `<b>${ctx.query.name}</b>`;
//^^^^^^^^ unsanitized-response: warning
});

export function show(element: HTMLElement) {
  element.innerHTML = decodeURIComponent(location.hash.slice(1));
//^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  element['inner' + 'HTML'] = '<b>' + location.search + '</b>';
//^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: error, disguised
  document.write('<p>' + document.referrer + '</p>');
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  element.insertAdjacentHTML('beforeend', new URLSearchParams(window.location.search).get('q'));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  Object.assign(element, { outerHTML: location.hash });
//                                    ^^^^^^^^ unsanitized-response: warning
}

export function linked(box: HTMLElement) {
  box.setAttribute('onclick', document.referrer);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
  $('#result').append(location.hash.slice(1));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsanitized-response: warning
}
