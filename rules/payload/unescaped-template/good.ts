/** Templates that escape what is put in. */
import ejs from 'ejs';
import express from 'express';
import handlebars from 'handlebars';
import nunjucks from 'nunjucks';

const app = express();
nunjucks.configure('views', { autoescape: true });

app.get('/greet', (req, res) => {
  const { name } = req.query;
  ejs.render('<b><%= name %></b>', { name });
  handlebars.compile('<b>{{ name }}</b>')({ name });
  nunjucks.renderString('Hello, {{ name }}', { name });
  new handlebars.SafeString(handlebars.escapeExpression(name));
  res.render('greet', { name });
});
