/** Files under names that are looked at first. */
import express, { type Response } from 'express';
import fs from 'node:fs';
import path from 'node:path';

const app = express();
const ROOT = '/srv/files';
const REPORTS: Record<string, string> = { daily: 'daily.csv', weekly: 'weekly.csv' };

app.get('/download', (req, res) => {
  res.sendFile(req.params.name, { root: ROOT });
});

app.get('/base', (req, res) => {
  res.sendFile(path.join(ROOT, path.basename(req.params.name)));
});

app.get('/checked', (req, res) => {
  const full = path.normalize(path.join(ROOT, req.query.name));
  if (!full.startsWith(ROOT + path.sep)) return res.status(404).end();
  res.sendFile(full);
});

app.get('/table', (req, res) => {
  res.sendFile(path.join(ROOT, REPORTS[req.query.period]));
});

app.get('/allowed', (req, res) => {
  if (!Object.keys(REPORTS).includes(req.query.name)) return res.status(404).end();
  fs.createReadStream(path.join(ROOT, req.query.name)).pipe(res);
});

app.get('/number', (req, res) => {
  res.sendFile(path.join(ROOT, `${Number(req.query.number)}.pdf`));
});

export function fixed(res: Response) {
  res.sendFile(path.join(__dirname, 'robots.txt'));
}

export function read(directory: string, name: string) {
  return fs.readFileSync(path.join(directory, name));
}
