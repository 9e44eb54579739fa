/** Commands that are fixed, quoted, or given as lists. */
import { exec, execFile, execSync, spawn } from 'node:child_process';
import express from 'express';
import { quote } from 'shell-quote';

const app = express();
const COMMANDS: Record<string, string> = { disk: 'df -h', memory: 'free -m' };

app.get('/ping', (req, res) => {
  const { host, what } = req.query;
  execSync('ping -c 1 localhost');
  exec(quote(['ping', '-c', '1', host]));
  execFile('ping', ['-c', '1', host]);
  spawn('ping', ['-c', '1', host], { shell: false });
  exec(COMMANDS[what]);
  exec(`kill ${Number(req.query.pid)}`);
  if (!['alpha', 'beta'].includes(host)) return res.status(400).end();
  exec(`ping -c 1 ${host}`);
  const found = /ping (\w+)/.exec(req.query.text);
  res.end(found?.[1]);
});
