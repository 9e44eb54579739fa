import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import WebSocket from 'ws';

export function build(): void {
  const compiler = spawn('make', ['all']);
  compiler.stdout.pipe(process.stdout);
  compiler.stderr.pipe(fs.createWriteStream('errors.log'));
}

export function echo(): void {
  net.createServer((socket) => socket.pipe(socket)).listen(7);
}

export function listen(handlers: Record<string, (value: unknown) => void>): void {
  const channel = new WebSocket('wss://api.example.invalid/');
  channel.on('message', (text: string) => {
    const { kind, value } = JSON.parse(text) as { kind: string; value: unknown };
    handlers[kind]?.(value);
  });
}

export function isOpen(port: number, done: (open: boolean) => void): void {
  spawn('nc', ['-z', 'localhost', String(port)]).on('exit', (code) => done(code === 0));
}
