/** Keys that are fixed or looked at. */
import express from 'express';
import _ from 'lodash';

const app = express();
const FIELDS = ['name', 'theme'];
const settings: Record<string, any> = {};
const kept = new Map<string, unknown>();

app.post('/settings', (req, res) => {
  for (const field of FIELDS) settings[field] = req.body[field];
  for (const key of Object.keys(req.body)) {
    if (!FIELDS.includes(key)) continue;
    settings[key] = req.body[key];
  }
  for (const key in req.body) {
    if (key === '__proto__' || key === 'constructor') continue;
    settings[key] = req.body[key];
  }
  kept.set(req.body.name, req.body.value);
  settings.theme = req.body.theme;
  _.set(settings, 'theme.name', req.body.theme);
  res.json({ ...settings, ...req.body });
});

export function fill(target: Record<string, unknown>, source: Record<string, unknown>) {
  for (const key in source) target[key] = source[key];
  return _.merge(target, source);
}
