/** Data that are read by functions which read data only. */
import express from 'express';
import yaml from 'js-yaml';

const app = express();

app.post('/session', (req, res) => {
  JSON.parse(req.cookies.session);
  yaml.load(req.body);
  yaml.load(req.body, { schema: yaml.JSON_SCHEMA });
  res.end();
});
