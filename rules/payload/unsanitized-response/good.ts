/** Pages that hold data of the request escaped, and answers that are no pages. */
import DOMPurify from 'dompurify';
import escape from 'escape-html';
import express from 'express';

const app = express();

app.get('/search', (req, res) => {
  const { query } = req.query;
  res.send('<h1>Results for ' + escape(query) + '</h1>');
  res.send({ query });
  res.json(req.query);
  res.send(req.body);
  res.type('text/plain').send(query);
  res.send(`<b>${Number(req.query.count)}</b>`);
  res.send(`<a href="/?q=${encodeURIComponent(query)}">again</a>`);
  res.render('search', { query });
});

export function show(element: HTMLElement, text: string) {
  element.textContent = location.hash;
  element.innerHTML = DOMPurify.sanitize(location.hash);
  element.innerHTML = '<b>fixed</b>';
  element.innerHTML = text;
}
