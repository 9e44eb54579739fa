import type { SenderModel } from '../../vocabulary/index.js';

/** Functions whose results come from another machine. */
export const receivers: readonly string[] = [
  'fetch',
  'fetch.*',
  'globalThis.fetch',
  'window.fetch',
  'node-fetch',
  'node-fetch.*',
  'undici.*',
  'axios',
  'axios.*',
  'got',
  'got.*',
  'needle',
  'needle.*',
  'request',
  'request.*',
  'superagent.*',
  'phin',
  'ky',
  'ky.*',
  'bent',
  'https.get',
  'https.request',
  'http.get',
  'http.request',
  'http2.connect',
  'XMLHttpRequest',
  'XMLHttpRequest.*',
  'dns.resolveTxt',
  'dns.promises.resolveTxt',
];

/** Names that are looked up are sent to whoever answers for them. */
export const lookups: readonly string[] = [
  'dns.lookup',
  'dns.resolve',
  'dns.resolve4',
  'dns.resolveTxt',
  'dns.promises.lookup',
  'dns.promises.resolve',
  'dns/promises.lookup',
  'dns/promises.resolve',
];

/** Connections that stay open, from either end. */
export const connections: readonly string[] = [
  'net.connect',
  'net.connect.*',
  'net.createConnection',
  'net.createConnection.*',
  'net.Socket',
  'net.Socket.*',
  'net.createServer',
  'tls.connect',
  'tls.connect.*',
  'ws',
  'ws.*',
  'WebSocket',
  'WebSocket.*',
  'socket.io-client',
  'socket.io-client.*',
];

const POSTING = ['axios', 'got', 'needle', 'superagent', 'ky', 'phin', 'undici', 'request'];

export const senders: readonly SenderModel[] = [
  {
    callees: ['fetch', 'globalThis.fetch', 'window.fetch', 'node-fetch', 'node-fetch.default', 'undici.fetch', 'cross-fetch'],
    address: 0,
    data: [0, '1.body'],
  },
  {
    callees: POSTING.flatMap((client) => [`${client}.post`, `${client}.put`, `${client}.patch`]),
    address: 0,
    data: [0, 1, '1.json', '1.body', '1.form', '2.params'],
  },
  {
    callees: POSTING.flatMap((client) => [`${client}.get`, `${client}.head`]),
    address: 0,
    data: [0, '1.params', '1.searchParams', '1.qs'],
  },
  {
    callees: ['axios', 'axios.request', 'request', 'got', 'phin', 'undici.request'],
    address: 0,
    data: [0, '0.url', '0.data', '0.body', '0.json', '0.form', '0.params', '0.qs', '1.body', '1.json', '1.data'],
  },
  { callees: ['axios.create.post', 'axios.create.put'], address: 0, data: [0, 1] },
  { callees: ['https.get', 'http.get', 'https.request', 'http.request'], address: 0, data: [0, '0.path', '0.hostname', '0.host'] },
  {
    callees: ['https.request.write', 'https.request.end', 'http.request.write', 'http.request.end', 'http2.connect.request.end'],
    address: 'receiver',
    data: [0],
  },
  {
    callees: [
      'net.Socket.write',
      'net.connect.write',
      'net.createConnection.write',
      'tls.connect.write',
      'net.Socket.end',
      'net.connect.end',
      'net.createConnection.end',
    ],
    address: 'receiver',
    data: [0],
  },
  { callees: ['dgram.createSocket.send'], address: 'receiver', data: [0] },
  {
    callees: lookups,
    address: 0,
    data: [0],
  },
  { callees: ['navigator.sendBeacon', 'window.navigator.sendBeacon'], address: 0, data: [0, 1] },
  { callees: ['XMLHttpRequest.send'], address: 'receiver', data: [0] },
  { callees: ['XMLHttpRequest.open'], address: 1, data: [1] },
  { callees: ['WebSocket.send', 'ws.send', 'ws.WebSocket.send'], address: 'receiver', data: [0] },
  { callees: ['nodemailer.createTransport.sendMail'], address: 'receiver', data: [0] },
];
