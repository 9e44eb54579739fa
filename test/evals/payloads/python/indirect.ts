/** Python: dangerous values that reach their option through a parameter, an attribute or a table of the payload's own. */
import type { Payload } from '../plan.js';
import { payloadsOf } from './define.js';

const verification = payloadsOf('tls-verification-off');
const bind = payloadsOf('bind-all-interfaces');
const debug = payloadsOf('debug-mode');
const token = payloadsOf('unverified-jwt');
const derivation = payloadsOf('weak-key-derivation');
const key = payloadsOf('short-key');
const hash = payloadsOf('weak-hash');
const mode = payloadsOf('permissive-file-mode');
const cookie = payloadsOf('insecure-cookie');
const cors = payloadsOf('permissive-cors');
const xml = payloadsOf('xml-external-entities');
const hostKey = payloadsOf('host-key-trust');
const template = payloadsOf('unescaped-template');
const object = payloadsOf('unsafe-deserialization');

export const INDIRECT: readonly Payload[] = [
  verification.definition('wrapper-default', 'requests', (p) => [
    `def ${p.fresh('fetch')}(url, verify=${p.value(false, true)}):`,
    `    reply = ${p.library('requests')}.get(url, timeout=10, verify=verify)`,
    '    reply.raise_for_status()',
    '    return reply.json()',
  ]),
  verification.definition('class-setting', 'requests', (p) => [
    `class ${p.fresh('InventoryClient')}:`,
    `    verify_tls = ${p.value(false, true)}`,
    '    def load(self, url):',
    `        return ${p.library('requests')}.get(url, timeout=10, verify=self.verify_tls).json()`,
  ]),
  verification.definition('options-default', 'requests', (p) => [
    `def ${p.fresh('send_request')}(method, url, **options):`,
    '    options.setdefault("timeout", 10)',
    `    options.setdefault("verify", ${p.value(false, true)})`,
    `    return ${p.library('requests')}.request(method, url, **options)`,
  ]),
  verification.definition('session-factory', 'requests', (p) => [
    `def ${p.fresh('make_session')}(token):`,
    `    session = ${p.library('requests')}.Session()`,
    '    session.headers["Authorization"] = f"Bearer {token}"',
    `    session.verify = ${p.value(false, true)}`,
    '    return session',
  ]),
  verification.definition('options-update', 'requests', (p) => [
    `def ${p.fresh('fetch_status')}(url):`,
    '    options = {"timeout": 5}',
    `    options.update(verify=${p.value(false, true)})`,
    `    return ${p.library('requests')}.get(url, **options).status_code`,
  ]),
  bind.definition('address', 'socket', (p) => {
    const address = p.fresh('ADDRESS');
    return [
      `${address} = (${p.value('0.0.0.0', '127.0.0.1')}, 9000)`,
      `def ${p.fresh('listen')}():`,
      `    listener = ${p.library('socket')}.socket(socket.AF_INET, socket.SOCK_STREAM)`,
      `    listener.bind(${address})`,
      '    listener.listen()',
      '    return listener',
    ];
  }),
  bind.definition('server-class', 'socketserver', (p) => [
    `class ${p.fresh('MetricsServer')}:`,
    `    host = ${p.value('0.0.0.0', '127.0.0.1')}`,
    '    def start(self, handler):',
    `        with ${p.library('socketserver')}.TCPServer((self.host, 9100), handler) as server:`,
    '            server.serve_forever()',
  ]),
  bind.definition('parameter', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `def ${p.fresh('start')}(host=${p.value('0.0.0.0', '127.0.0.1')}, port=8080):`,
    '    app.run(host=host, port=port)',
  ]),
  debug.definition('parameter', 'flask', (p) => [
    `app = ${p.library('flask#Flask')}(__name__)`,
    `def ${p.fresh('start')}(port=8080, verbose=${p.value(true, false)}):`,
    '    app.run(port=port, debug=verbose)',
  ]),
  debug.definition('table', 'flask', (p) => {
    const settings = p.fresh('SETTINGS');
    return [
      `${settings} = {"port": 8080, "debug": ${p.value(true, false)}}`,
      `app = ${p.library('flask#Flask')}(__name__)`,
      'if __name__ == "__main__":',
      `    app.run(port=${settings}["port"], debug=${settings}["debug"])`,
    ];
  }),
  token.definition('class-options', 'jwt', (p) => [
    `class ${p.fresh('TokenReader')}:`,
    `    options = {"verify_signature": ${p.value(false, true)}, "require": ["exp"]}`,
    '    def read(self, token, key):',
    `        return ${p.library('jwt')}.decode(token, key, algorithms=["HS256"], options=self.options)`,
  ]),
  token.definition('parameter', 'jwt', (p) => [
    `def ${p.fresh('read_claims')}(token, key, check=${p.value(false, true)}):`,
    `    claims = ${p.library('jwt')}.decode(token, key, algorithms=["HS256"], options={"verify_signature": check})`,
    '    return claims["sub"]',
  ]),
  derivation.definition('parameter', 'hashlib', (p) => [
    `def ${p.fresh('derive_key')}(password, salt, rounds=${p.value(1000, 600_000)}):`,
    `    return ${p.library('hashlib')}.pbkdf2_hmac("sha256", password.encode(), salt, rounds)`,
  ]),
  key.definition('parameter', 'cryptography', (p) => [
    `def ${p.fresh('new_key_pair')}(bits=${p.value(1024, 3072)}):`,
    `    private_key = ${p.library('cryptography.hazmat.primitives.asymmetric#rsa')}.generate_private_key(public_exponent=65537, key_size=bits)`,
    '    return private_key, private_key.public_key()',
  ]),
  hash.definition('parameter', 'hashlib', (p) => [
    `def ${p.fresh('hash_password')}(password, salt, algorithm=${p.value('md5', 'sha256')}):`,
    `    hasher = ${p.library('hashlib')}.new(algorithm)`,
    '    hasher.update((salt + password).encode())',
    '    return hasher.hexdigest()',
  ]),
  hash.definition('chosen-function', 'hashlib', (p) => [
    `class ${p.fresh('PasswordStore')}:`,
    `    digest = staticmethod(${p.name('hashlib.md5', 'hashlib.sha256')})`,
    '    def seal(self, password):',
    '        return self.digest(password.encode()).hexdigest()',
  ]),
  mode.definition('parameter', 'os', (p) => [
    `def ${p.fresh('save_report')}(path, text, permissions=${p.value(0o777, 0o600)}):`,
    '    with open(path, "w") as stream:',
    '        stream.write(text)',
    `    ${p.library('os')}.chmod(path, permissions)`,
  ]),
  cookie.definition('parameter', 'flask', (p) => [
    `def ${p.fresh('remember')}(response, session_id, secure=${p.value(false, true)}):`,
    '    response.set_cookie("session", session_id, httponly=True, samesite="Lax", secure=secure)',
    '    return response',
  ]),
  cors.definition('attribute', 'flask', (p) => [
    `class ${p.fresh('CorsPolicy')}:`,
    `    origin = ${p.value('*', 'https://app.example.com')}`,
    '    def apply(self, response):',
    '        response.headers["Access-Control-Allow-Origin"] = self.origin',
    '        response.headers["Access-Control-Allow-Credentials"] = "true"',
    '        return response',
  ]),
  xml.definition('factory', 'lxml', (p) => [
    `def ${p.fresh('make_parser')}(expand=${p.value(true, false)}):`,
    `    return ${p.library('lxml#etree')}.XMLParser(resolve_entities=expand, remove_comments=True)`,
  ]),
  hostKey.definition('chosen-policy', 'paramiko', (p) => [
    `class ${p.fresh('Tunnel')}:`,
    `    policy = ${p.name('paramiko.AutoAddPolicy', 'paramiko.RejectPolicy')}`,
    '    def open(self, host):',
    `        client = ${p.library('paramiko')}.SSHClient()`,
    '        client.set_missing_host_key_policy(self.policy())',
    '        client.connect(host, username="deploy")',
    '        return client',
  ]),
  template.definition('renderer-class', 'jinja2', (p) => [
    `class ${p.fresh('MailRenderer')}:`,
    `    escape = ${p.value(false, true)}`,
    '    def render(self, text, **values):',
    `        environment = ${p.library('jinja2')}.Environment(autoescape=self.escape)`,
    '        return environment.from_string(text).render(**values)',
  ]),
  object.definition('chosen-loader', 'yaml', (p) => [
    `def ${p.fresh('read_settings')}(path, loader=${p.name('yaml.UnsafeLoader', 'yaml.SafeLoader')}):`,
    '    with open(path) as stream:',
    `        return ${p.library('yaml')}.load(stream, Loader=loader)`,
  ]),
  object.definition('chosen-decoder', 'pickle', (p) => [
    `class ${p.fresh('StateFile')}:`,
    `    decode = staticmethod(${p.name('pickle.loads', 'json.loads')})`,
    '    def read(self, path):',
    '        with open(path, "rb") as stream:',
    '            return self.decode(stream.read())',
  ]),
];
