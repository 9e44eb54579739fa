import type { SenderModel } from '../../vocabulary/index.js';

/** Functions whose results come from another machine. */
export const receivers: readonly string[] = [
  'requests.*',
  'httpx.*',
  'aiohttp.request',
  'aiohttp.ClientSession',
  'aiohttp.ClientSession.*',
  'urllib.request.urlopen',
  'urllib.request.Request',
  'urllib.request.urlretrieve',
  'urllib.request.build_opener.*',
  'urllib.urlopen',
  'urllib2.urlopen',
  'urllib3.*',
  'urlopen',
  'http.client.*',
  'httplib.*',
  'httplib2.*',
  'pycurl.*',
  'wget.download',
  'ftplib.FTP.*',
  'dns.resolver.*',
  'xmlrpc.client.ServerProxy.*',
  'imaplib.*',
  'tornado.httpclient.*',
];

/** Connections that stay open, from either end. */
export const connections: readonly string[] = [
  'socket.socket',
  'socket.socket.*',
  'socket.create_connection',
  'socket.create_connection.*',
  'socket.create_server.*',
  'ssl.wrap_socket',
  'ssl.wrap_socket.*',
  'ssl.SSLContext.wrap_socket.*',
  'ssl.create_default_context.wrap_socket.*',
  'websocket.*',
  'websockets.*',
  'telnetlib.*',
  'asyncio.open_connection',
  'asyncio.open_connection.*',
];

const CLIENTS = [
  'requests',
  'requests.Session',
  'requests.session',
  'httpx',
  'httpx.Client',
  'httpx.AsyncClient',
  'aiohttp.ClientSession',
  'urllib3.PoolManager',
];
const below = (...methods: readonly string[]) => CLIENTS.flatMap((client) => methods.map((method) => `${client}.${method}`));

export const senders: readonly SenderModel[] = [
  {
    callees: below('post', 'put', 'patch'),
    address: 0,
    data: [0, 1, 2, 'url', 'data', 'json', 'params', 'files', 'content', 'body', 'fields'],
  },
  { callees: below('get', 'head', 'delete', 'options'), address: 0, data: [0, 1, 'url', 'params', 'data', 'json'] },
  { callees: below('request'), address: 1, data: [1, 'url', 'params', 'data', 'json', 'files', 'content', 'body', 'fields'] },
  { callees: ['urllib3.request'], address: 1, data: [1, 'url', 'body', 'fields', 'json'] },
  { callees: ['urllib.request.urlopen', 'urllib2.urlopen', 'urllib.urlopen', 'urlopen'], address: 0, data: [0, 1, 'url', 'data'] },
  { callees: ['urllib.request.build_opener.open', 'urllib.request.OpenerDirector.open'], address: 0, data: [0, 1, 'data'] },
  {
    callees: [
      'http.client.HTTPSConnection.request',
      'http.client.HTTPConnection.request',
      'httplib.HTTPSConnection.request',
      'httplib2.Http.request',
    ],
    address: 'receiver',
    data: [1, 2, 'url', 'body'],
  },
  { callees: ['http.client.HTTPSConnection.send', 'http.client.HTTPConnection.send'], address: 'receiver', data: [0] },
  {
    callees: ['socket.socket.send', 'socket.socket.sendall', 'socket.create_connection.sendall', 'socket.create_connection.send'],
    address: 'receiver',
    data: [0],
  },
  { callees: ['socket.socket.sendto'], address: 1, data: [0] },
  {
    callees: ['socket.gethostbyname', 'socket.getaddrinfo', 'socket.gethostbyname_ex', 'dns.resolver.resolve', 'dns.resolver.query'],
    address: 0,
    data: [0],
  },
  { callees: ['smtplib.SMTP.sendmail', 'smtplib.SMTP_SSL.sendmail'], address: 'receiver', data: [2] },
  { callees: ['smtplib.SMTP.send_message', 'smtplib.SMTP_SSL.send_message'], address: 'receiver', data: [0] },
  { callees: ['ftplib.FTP.storbinary', 'ftplib.FTP.storlines', 'ftplib.FTP_TLS.storbinary'], address: 'receiver', data: [0, 1] },
  { callees: ['websocket.WebSocket.send', 'websocket.create_connection.send'], address: 'receiver', data: [0] },
  {
    callees: [
      'discord_webhook.DiscordWebhook',
      'dhooks.Webhook.send',
      'discord.SyncWebhook.from_url.send',
      'discord.Webhook.from_url.send',
    ],
    address: 0,
    data: [],
  },
  {
    callees: ['telebot.TeleBot.send_message', 'telebot.TeleBot.send_document', 'telegram.Bot.send_message', 'telegram.Bot.send_document'],
    address: 0,
    data: [1, 'text', 'document'],
  },
];

/** Names that are looked up are sent to whoever answers for them. */
export const lookups: readonly string[] = [
  'socket.gethostbyname',
  'socket.getaddrinfo',
  'socket.gethostbyname_ex',
  'dns.resolver.resolve',
  'dns.resolver.query',
];
