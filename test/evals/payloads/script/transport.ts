/** JavaScript payloads: certificates that are not checked, old protocol versions, host keys that are trusted. */
import type { Payload, Writing } from '../plan.js';
import { definition, optioned, optionedDefinition, statements, type Options } from './payload.js';

const HOSTS = ['api.example.com', 'updates.example.org', 'billing.internal', 'registry.example.net'];

const host = (p: Writing): string => p.random.pick(HOSTS);
const url = (p: Writing): string => `'https://${host(p)}/v1/items'`;
/** The setting that switches the check of certificates off. */
const unchecked = (p: Writing, options: Options, others = ''): string => options('rejectUnauthorized', p.value(false, true), others);
const tls = (variant: string): string => `tls-verification-off/${variant}`;

const CLIENTS: readonly Payload[] = [
  ...optioned(tls('https-request'), 'https', (p, options) => {
    const request = p.fresh('request');
    const given = unchecked(p, options, `host: '${host(p)}', path: '/v1/items', method: 'POST'`);
    return [`const ${request} = ${p.library('https')}.request(${given}, (response) => response.resume());`, `${request}.end();`];
  }),
  ...optioned(tls('https-get'), 'https', (p, options) => [
    `${p.library('https')}.get(${url(p)}, ${unchecked(p, options)}, (response) => response.resume());`,
  ]),
  ...optioned(tls('https-agent'), 'https', (p, options) => {
    const agent = p.fresh('agent');
    const https = p.library('https');
    return [
      `const ${agent} = new ${https}.Agent(${unchecked(p, options, 'keepAlive: true')});`,
      `${https}.get(${url(p)}, { agent: ${agent} });`,
    ];
  }),
  ...optioned(tls('tls-connect'), 'tls', (p, options) => {
    const socket = p.fresh('socket');
    return [`const ${socket} = ${p.library('tls')}.connect(443, '${host(p)}', ${unchecked(p, options)}, (error) => error);`];
  }),
  ...optioned(tls('http2-connect'), 'http2', (p, options) => {
    const session = p.fresh('session');
    return [`const ${session} = ${p.library('http2')}.connect('https://${host(p)}', ${unchecked(p, options)});`, `${session}.close();`];
  }),
  ...optioned(tls('axios-agent'), 'axios', (p, options) => {
    const agent = `new (${p.library('https')}.Agent)(${unchecked(p, options)})`;
    return [`${p.library('axios')}.get(${url(p)}, { httpsAgent: ${agent} });`];
  }),
  ...optioned(tls('axios-create'), 'axios', (p, options) => {
    const client = p.fresh('client');
    const agent = `new ${p.library('https')}.Agent(${unchecked(p, options)})`;
    return [`const ${client} = ${p.library('axios')}.create({ baseURL: ${url(p)}, httpsAgent: ${agent} });`, `${client}.get('/status');`];
  }),
  ...optioned(tls('got'), 'got', (p, options) => [`${p.library('got')}(${url(p)}, { https: ${unchecked(p, options)} });`]),
  ...optioned(tls('undici-agent'), 'undici', (p, options) => {
    const agent = `new ${p.library('undici')}.Agent({ connect: ${unchecked(p, options)} })`;
    return [`${p.library('undici')}.setGlobalDispatcher(${agent});`];
  }),
  ...optioned(tls('undici-request'), 'undici', (p, options) => {
    const undici = p.library('undici');
    return [`${undici}.request(${url(p)}, { dispatcher: new ${undici}.Agent({ connect: ${unchecked(p, options)} }) });`];
  }),
  ...optioned(tls('node-fetch'), 'node-fetch', (p, options) => {
    const agent = p.fresh('agent');
    return [
      `const ${agent} = new ${p.library('https')}.Agent(${unchecked(p, options)});`,
      `${p.library('node-fetch')}(${url(p)}, { method: 'GET', agent: ${agent} });`,
    ];
  }),
  ...optioned(tls('request-strict'), 'request', (p, options) => [
    `${p.library('request')}(${options('strictSSL', p.value(false, true), `url: ${url(p)}`)}, (error, response) => response);`,
  ]),
  ...optioned(tls('request-reject'), 'request', (p, options) => [`${p.library('request')}(${unchecked(p, options, `url: ${url(p)}`)});`]),
  ...optioned(tls('request-agent-options'), 'request', (p, options) => [
    `${p.library('request')}.get({ url: ${url(p)}, agentOptions: ${unchecked(p, options)} });`,
  ]),
  ...optioned(tls('needle'), 'needle', (p, options) => [
    `${p.library('needle')}.get(${url(p)}, ${unchecked(p, options)}, (error, answer) => answer);`,
  ]),
  ...optioned(tls('websocket'), 'ws', (p, options) => {
    const socket = p.fresh('socket');
    return [
      `const ${socket} = new (${p.library('ws')})('wss://${host(p)}/feed', ${unchecked(p, options)});`,
      `${socket}.on('open', () => ${socket}.send('hello'));`,
    ];
  }),
  ...optioned(tls('socket-client'), 'socket.io-client', (p, options) => [
    `${p.library('socket.io-client')}.io('https://${host(p)}', ${unchecked(p, options)});`,
  ]),
];

const SERVICES: readonly Payload[] = [
  ...optioned(tls('mail'), 'nodemailer', (p, options) => [
    `${p.library('nodemailer')}.createTransport({ host: 'mail.example.com', port: 465, secure: true, tls: ${unchecked(p, options)} });`,
  ]),
  ...optioned(tls('postgres'), 'pg', (p, options) => {
    const pool = p.fresh('pool');
    return [`const ${pool} = new ${p.library('pg')}.Pool({ host: '${host(p)}', ssl: ${unchecked(p, options)} });`];
  }),
  ...optioned(tls('mysql'), 'mysql2', (p, options) => [
    `${p.library('mysql2')}.createConnection({ host: '${host(p)}', ssl: ${unchecked(p, options)} });`,
  ]),
  ...optioned(tls('mqtt'), 'mqtt', (p, options) => [`${p.library('mqtt')}.connect('mqtts://${host(p)}', ${unchecked(p, options)});`]),
  ...optioned(tls('redis'), 'ioredis', (p, options) => {
    const client = p.fresh('client');
    return [`const ${client} = new (${p.library('ioredis')})({ host: '${host(p)}', tls: ${unchecked(p, options)} });`];
  }),
  ...optioned(tls('mongodb'), 'mongodb', (p, options) => {
    const client = p.fresh('client');
    const given = options('tlsAllowInvalidCertificates', p.value(true, false), 'tls: true');
    return [`const ${client} = new ${p.library('mongodb')}.MongoClient('mongodb://${host(p)}', ${given});`, `${client}.connect();`];
  }),
  ...optioned(tls('directory'), 'ldapjs', (p, options) => [
    `${p.library('ldapjs')}.createClient({ url: 'ldaps://${host(p)}', tlsOptions: ${unchecked(p, options)} });`,
  ]),
  ...optioned(tls('browser'), 'puppeteer', (p, options) => [
    `${p.library('puppeteer')}.launch(${options('ignoreHTTPSErrors', p.value(true, false), 'headless: true')});`,
  ]),
  statements(tls('superagent'), 'superagent', (p) => [
    `${p.callMember(`${p.library('superagent')}.get(${url(p)})`, 'disableTLSCerts', 'redirects')};`,
  ]),
  statements(tls('grpc'), 'grpc', (p) => {
    const grpc = p.library('@grpc/grpc-js');
    return [`const ${p.fresh('channel')} = ${p.callMember(`${grpc}.credentials`, 'createInsecure', 'createSsl')};`];
  }),
];

const ENVIRONMENT: readonly Payload[] = [
  statements(tls('environment'), 'node', (p) => [`process.env.NODE_TLS_REJECT_UNAUTHORIZED = ${p.value('0', '1')};`]),
  statements(tls('environment-key'), 'node', (p) => [
    `process.env[${p.value('NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_APP_REJECT_UNAUTHORIZED')}] = '0';`,
  ]),
  statements(tls('environment-assign'), 'node', (p) => [
    `Object.assign(process.env, { NODE_TLS_REJECT_UNAUTHORIZED: ${p.value('0', '1')} });`,
  ]),
  statements(tls('environment-reflect'), 'node', (p) => [
    `Reflect.set(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED', ${p.value('0', '1')});`,
  ]),
  statements(tls('environment-alias'), 'node', (p) => {
    const variables = p.fresh('variables');
    return [`const { env: ${variables} } = process;`, `${variables}['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = ${p.value('0', '1')};`];
  }),
  statements(tls('environment-number'), 'node', (p) => [
    `process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = String(Number(${p.value(false, true)}));`,
  ]),
  statements(tls('global-agent'), 'https', (p) => [
    `${p.library('https')}.globalAgent.options.rejectUnauthorized = ${p.value(false, true)};`,
  ]),
  statements(tls('global-agent-key'), 'https', (p) => [
    `${p.library('https')}.globalAgent.options['reject' + 'Unauthorized'] = ${p.value(false, true)};`,
  ]),
  statements(tls('global-agent-assign'), 'https', (p) => [
    `Object.assign(${p.library('https')}.globalAgent.options, { rejectUnauthorized: ${p.value(false, true)} });`,
  ]),
  statements(tls('axios-defaults'), 'axios', (p) => [
    `${p.library('axios')}.defaults.httpsAgent = new ${p.library('https')}.Agent({ rejectUnauthorized: ${p.value(false, true)} });`,
  ]),
];

const CLASSES: readonly Payload[] = [
  ...optionedDefinition(tls('agent-subclass'), 'https', (p, options) => {
    const name = p.fresh('PlainAgent');
    return [
      `class ${name} extends ${p.library('https')}.Agent {`,
      '  constructor(given) {',
      `    super({ ...given, ...${unchecked(p, options)} });`,
      '  }',
      '}',
    ];
  }),
  definition(tls('client-class'), 'https', (p) => {
    const name = p.fresh('ItemClient');
    return [
      `class ${name} {`,
      '  constructor(host) {',
      '    this.host = host;',
      `    this.strict = ${p.value(false, true)};`,
      '  }',
      '  fetch(path) {',
      `    return ${p.library('https')}.request({ host: this.host, path, rejectUnauthorized: this.strict });`,
      '  }',
      '}',
    ];
  }),
  definition(tls('default-argument'), 'https', (p) => {
    const name = p.fresh('fetchItem');
    return [
      `function ${name}(host, strict = ${p.value(false, true)}) {`,
      `  return ${p.library('https')}.get({ host, path: '/', rejectUnauthorized: strict });`,
      '}',
    ];
  }),
  ...optioned(tls('identity'), 'tls', (p, options) => {
    const check = p.benign ? `(name, certificate) => ${p.library('tls')}.checkServerIdentity(name, certificate)` : '() => undefined';
    return [`${p.library('https')}.request(${options('checkServerIdentity', check, `host: '${host(p)}'`)});`];
  }),
  definition(tls('identity-function'), 'tls', (p) => {
    const name = p.fresh('sameServer');
    const verdict = p.benign ? `${p.library('tls')}.checkServerIdentity(name, certificate)` : 'undefined';
    return [
      `function ${name}(name, certificate) {`,
      `  return ${verdict};`,
      '}',
      `${p.library('tls')}.connect({ host: '${host(p)}', port: 443, checkServerIdentity: ${name} });`,
    ];
  }),
];

const OLD = ['TLSv1', 'TLSv1.1'];
const METHODS = ['TLSv1_method', 'SSLv3_method', 'TLSv1_1_method', 'SSLv23_method'];
const old = (variant: string): string => `deprecated-tls/${variant}`;

const VERSIONS: readonly Payload[] = [
  ...optioned(old('server-minimum'), 'https', (p, options) => {
    const [key, certificate] = [p.input('key'), p.input('cert')];
    return [
      `${p.library('https')}.createServer(${options('minVersion', p.value(p.random.pick(OLD), 'TLSv1.2'), `key: ${key}, cert: ${certificate}`)}).listen(8443, '127.0.0.1');`,
    ];
  }),
  ...optioned(old('agent-minimum'), 'https', (p, options) => [
    `${p.library('https')}.get(${url(p)}, { agent: new ${p.library('https')}.Agent(${options('minVersion', p.value(p.random.pick(OLD), 'TLSv1.3'))}) });`,
  ]),
  ...optioned(old('agent-maximum'), 'https', (p, options) => [
    `${p.library('https')}.request(${options('maxVersion', p.value(p.random.pick(OLD), 'TLSv1.3'), `host: '${host(p)}'`)}).end();`,
  ]),
  ...optioned(old('context-method'), 'tls', (p, options) => {
    const context = p.fresh('context');
    return [
      `const ${context} = ${p.library('tls')}.createSecureContext(${options('secureProtocol', p.value(p.random.pick(METHODS.slice(0, 3)), 'TLSv1_2_method'))});`,
    ];
  }),
  ...optioned(old('request-method'), 'https', (p, options) => [
    `${p.library('https')}.request(${options('secureProtocol', p.value(p.random.pick(METHODS.slice(0, 3)), 'TLSv1_2_method'), `host: '${host(p)}', port: 443`)});`,
  ]),
  ...optioned(old('connect-minimum'), 'tls', (p, options) => [
    `${p.library('tls')}.connect(443, '${host(p)}', ${options('minVersion', p.value(p.random.pick(OLD), 'TLSv1.2'))});`,
  ]),
  ...optioned(old('axios-agent'), 'axios', (p, options) => [
    `${p.library('axios')}.get(${url(p)}, { httpsAgent: new ${p.library('https')}.Agent(${options('minVersion', p.value('TLSv1', 'TLSv1.2'))}) });`,
  ]),
  ...optioned(old('mail'), 'nodemailer', (p, options) => [
    `${p.library('nodemailer')}.createTransport({ host: 'mail.example.com', tls: ${options('minVersion', p.value('TLSv1', 'TLSv1.2'))} });`,
  ]),
  statements(old('default-minimum'), 'tls', (p) => [
    `${p.library('tls')}.DEFAULT_MIN_VERSION = ${p.value(p.random.pick(OLD), 'TLSv1.2')};`,
  ]),
  statements(old('default-key'), 'tls', (p) => [`${p.library('tls')}['DEFAULT_' + 'MIN_VERSION'] = ${p.value('TLSv1', 'TLSv1.2')};`]),
];

const trust = (variant: string): string => `host-key-trust/${variant}`;

const HOST_KEYS: readonly Payload[] = [
  definition(trust('verifier'), 'ssh2', (p) => {
    const [client, name] = [p.fresh('shell'), p.fresh('openShell')];
    return [
      `function ${name}(host, known) {`,
      `  const ${client} = new (${p.library('ssh2')}.Client)();`,
      `  ${client}.connect({ host, username: 'deploy', hostVerifier: (key) => ${p.value(true, false)} || key.equals(known) });`,
      `  return ${client};`,
      '}',
    ];
  }),
  ...optioned(trust('verifier-given'), 'ssh2', (p, options) => {
    const known = p.input('known');
    const client = p.fresh('shell');
    return [
      `const ${client} = new (${p.library('ssh2')}.Client)();`,
      `${client}.connect(${options('hostVerifier', p.benign ? `(key) => key.equals(${known})` : '() => true', "host: 'build.example.com', port: 22")});`,
    ];
  }),
  definition(trust('verifier-function'), 'ssh2', (p) => {
    const [verify, name] = [p.fresh('knownHost'), p.fresh('openShell')];
    return [
      `const ${verify} = (key, done) => {`,
      `  const accepted = ${p.value(true, false)};`,
      '  done(accepted);',
      '};',
      `const ${name} = (host) => new (${p.library('ssh2')}.Client)().connect({ host, hostVerifier: ${verify} });`,
    ];
  }),
  statements(trust('sftp'), 'ssh2-sftp-client', (p) => {
    const client = p.fresh('sftp');
    return [
      `const ${client} = new (${p.library('ssh2-sftp-client')})();`,
      `${client}.connect({ host: 'files.example.com', username: 'sync', hostVerifier: () => ${p.value(true, false)} });`,
    ];
  }),
  statements(trust('node-ssh'), 'node-ssh', (p) => [
    `new (${p.library('node-ssh')}.NodeSSH)().connect({ host: 'build.example.com', hostVerifier: () => ${p.value(true, false)} });`,
  ]),
  statements(trust('command'), 'child_process', (p) => [
    `${p.library('child_process')}.spawn('ssh', ['-o', ${p.value('StrictHostKeyChecking=no', 'StrictHostKeyChecking=yes')}, 'deploy@build.example.com', 'uptime']);`,
  ]),
  statements(trust('known-hosts'), 'child_process', (p) => [
    `${p.library('child_process')}.execFile('scp', ['-o', ${p.value('UserKnownHostsFile=/dev/null', 'UserKnownHostsFile=/etc/ssh/known')}, '-o', 'StrictHostKeyChecking=' + ${p.value('no', 'yes')}, 'app.tgz', 'deploy@build.example.com:']);`,
  ]),
  statements(trust('git'), 'simple-git', (p) => [
    `${p.library('simple-git')}().env('GIT_SSH_COMMAND', ${p.value('ssh -o StrictHostKeyChecking=no', 'ssh -o StrictHostKeyChecking=yes')});`,
  ]),
];

export const TRANSPORT: readonly Payload[] = [...CLIENTS, ...SERVICES, ...ENVIRONMENT, ...CLASSES, ...VERSIONS, ...HOST_KEYS];
