/** Python: certificates that nobody checks, old protocols, hosts that are trusted blindly. */
import type { Payload } from '../plan.js';
import { payloadsOf } from './define.js';

const verification = payloadsOf('tls-verification-off');
const protocol = payloadsOf('deprecated-tls');
const hostKey = payloadsOf('host-key-trust');

const VERIFICATION: readonly Payload[] = [
  verification.statements('requests-get', 'requests', (p) => [
    `reply = ${p.library('requests')}.get(${p.input('url')}, timeout=10, verify=${p.value(false, true)})`,
    'reply.raise_for_status()',
  ]),
  verification.statements('requests-post', 'requests', (p) => [
    `body = {"source": "sync", "count": 1}`,
    `reply = ${p.library('requests')}.post(${p.input('url')}, json=body, verify=${p.value(false, true)}, headers={"Accept": "application/json"})`,
  ]),
  verification.statements('requests-request', 'requests', (p) => [
    `reply = ${p.library('requests')}.request("GET", ${p.input('url')}, verify=${p.value(false, true)})`,
  ]),
  verification.statements('requests-session', 'requests', (p) => [
    `session = ${p.library('requests')}.Session()`,
    `session.verify = ${p.value(false, true)}`,
    `reply = session.get(${p.input('url')})`,
  ]),
  verification.statements('requests-session-call', 'requests', (p) => [
    `with ${p.library('requests')}.Session() as session:`,
    `    reply = session.put(${p.input('url')}, data=b"{}", verify=${p.value(false, true)})`,
  ]),
  verification.statements('requests-options', 'requests', (p) => [
    `options = {"timeout": 5, "verify": ${p.value(false, true)}}`,
    `reply = ${p.library('requests')}.get(${p.input('url')}, **options)`,
  ]),
  verification.statements('requests-options-set', 'requests', (p) => [
    'options = dict(timeout=5)',
    `options["verify"] = ${p.value(false, true)}`,
    `reply = ${p.library('requests')}.delete(${p.input('url')}, **options)`,
  ]),
  verification.statements('requests-setattr', 'requests', (p) => [
    `session = ${p.library('requests')}.Session()`,
    `setattr(session, "verify", ${p.value(false, true)})`,
    `reply = session.post(${p.input('url')})`,
  ]),
  verification.definition('requests-subclass', 'requests', (p) => [
    `class ${p.fresh('ApiSession')}(${p.library('requests')}.Session):`,
    '    def __init__(self):',
    '        super().__init__()',
    '        self.headers["User-Agent"] = "api-client/2"',
    `        self.verify = ${p.value(false, true)}`,
  ]),
  verification.definition('requests-client-class', 'requests', (p) => [
    `class ${p.fresh('ReportClient')}:`,
    '    def __init__(self, base):',
    '        self.base = base',
    '    def fetch(self, path):',
    `        return ${p.library('requests')}.get(self.base + path, verify=${p.value(false, true)}).json()`,
  ]),
  verification.statements('httpx-client', 'httpx', (p) => [
    `client = ${p.library('httpx')}.Client(timeout=10.0, verify=${p.value(false, true)})`,
    `reply = client.get(${p.input('url')})`,
  ]),
  verification.statements('httpx-get', 'httpx', (p) => [
    `reply = ${p.library('httpx')}.get(${p.input('url')}, verify=${p.value(false, true)})`,
  ]),
  verification.definition('httpx-async', 'httpx', (p) => [
    `async def ${p.fresh('fetch_json')}(url):`,
    `    async with ${p.library('httpx')}.AsyncClient(verify=${p.value(false, true)}) as client:`,
    '        return (await client.get(url)).json()',
  ]),
  verification.definition('aiohttp-connector', 'aiohttp', (p) => [
    `async def ${p.fresh('fetch_page')}(url):`,
    `    connector = ${p.library('aiohttp')}.TCPConnector(ssl=${p.value(false, true)})`,
    `    async with ${p.library('aiohttp')}.ClientSession(connector=connector) as session:`,
    '        async with session.get(url) as reply:',
    '            return await reply.text()',
  ]),
  verification.definition('aiohttp-get', 'aiohttp', (p) => [
    `async def ${p.fresh('fetch_page')}(url):`,
    `    async with ${p.library('aiohttp')}.ClientSession() as session:`,
    `        async with session.get(url, ssl=${p.value(false, true)}) as reply:`,
    '            return await reply.json()',
  ]),
  verification.statements('urllib3-pool', 'urllib3', (p) => [
    `pool = ${p.library('urllib3')}.PoolManager(cert_reqs=${p.value('CERT_NONE', 'CERT_REQUIRED')})`,
    `reply = pool.request("GET", ${p.input('url')})`,
  ]),
  verification.statements('urllib3-hostname', 'urllib3', (p) => [
    `pool = ${p.library('urllib3')}.HTTPSConnectionPool(${p.input('host')}, cert_reqs=${p.name('ssl.CERT_NONE', 'ssl.CERT_REQUIRED')})`,
    'reply = pool.request("GET", "/status")',
  ]),
  verification.statements('ssl-mode', 'ssl', (p) => [
    `context = ${p.library('ssl')}.create_default_context()`,
    `context.check_hostname = ${p.value(false, true)}`,
    `context.verify_mode = ${p.name('ssl.CERT_NONE', 'ssl.CERT_REQUIRED')}`,
    `reply = ${p.library('urllib.request')}.urlopen(${p.input('url')}, context=context)`,
  ]),
  verification.statements('ssl-hostname', 'ssl', (p) => [
    `context = ${p.library('ssl')}.create_default_context()`,
    `context.check_hostname = ${p.value(false, true)}`,
    `secured = context.wrap_socket(${p.input('sock')}, server_hostname="api.internal")`,
  ]),
  verification.statements('ssl-unverified', 'ssl', (p) => [
    `context = ${p.call('ssl._create_unverified_context', 'ssl.create_default_context')}`,
    `reply = ${p.library('urllib.request')}.urlopen(${p.input('url')}, context=context, timeout=10)`,
  ]),
  verification.statements('ssl-default', 'ssl', (p) => [
    `${p.library('ssl')}._create_default_https_context = ${p.name('ssl._create_unverified_context', 'ssl.create_default_context')}`,
  ]),
  verification.statements('http-client', 'http.client', (p) => [
    `context = ${p.call('ssl._create_unverified_context', 'ssl.create_default_context')}`,
    `connection = ${p.library('http.client')}.HTTPSConnection(${p.input('host')}, context=context)`,
    'connection.request("GET", "/health")',
  ]),
  verification.statements('smtp', 'smtplib', (p) => [
    `mail = ${p.library('smtplib')}.SMTP(${p.input('host')}, 587)`,
    `mail.starttls(context=${p.call('ssl._create_unverified_context', 'ssl.create_default_context')})`,
  ]),
  verification.statements('mongo', 'pymongo', (p) => [
    `client = ${p.library('pymongo')}.MongoClient(${p.input('url')}, tls=True, tlsAllowInvalidCertificates=${p.value(true, false)})`,
  ]),
  verification.statements('elasticsearch', 'elasticsearch', (p) => [
    `search = ${p.library('elasticsearch#Elasticsearch')}([${p.input('url')}], verify_certs=${p.value(false, true)})`,
  ]),
  verification.statements('ldap', 'ldap', (p) => [
    `${p.library('ldap')}.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ${p.name('ldap.OPT_X_TLS_NEVER', 'ldap.OPT_X_TLS_DEMAND')})`,
    `connection = ${p.library('ldap')}.initialize(${p.input('url')})`,
  ]),
];

const PROTOCOL: readonly Payload[] = [
  protocol.statements('context-protocol', 'ssl', (p) => [
    `context = ${p.library('ssl')}.SSLContext(${p.name('ssl.PROTOCOL_TLSv1', 'ssl.PROTOCOL_TLS_CLIENT')})`,
    `secured = context.wrap_socket(${p.input('sock')}, server_hostname="api.internal")`,
  ]),
  protocol.statements('context-ssl3', 'ssl', (p) => [
    `context = ${p.library('ssl')}.SSLContext(protocol=${p.name('ssl.PROTOCOL_SSLv3', 'ssl.PROTOCOL_TLS_CLIENT')})`,
    'context.load_default_certs()',
  ]),
  protocol.statements('wrap-socket', 'ssl', (p) => {
    const sock = p.input('sock');
    const made = p.call('ssl.wrap_socket', 'ssl.create_default_context', ...(p.benign ? [] : [sock]));
    return [`secured = ${made}${p.benign ? `.wrap_socket(${sock}, server_hostname="api.internal")` : ''}`];
  }),
  protocol.statements('wrap-socket-version', 'ssl', (p) => {
    const sock = p.input('sock');
    const version = p.name('ssl.PROTOCOL_TLSv1', 'ssl.PROTOCOL_TLS_CLIENT');
    return p.benign
      ? [`secured = ${p.library('ssl')}.SSLContext(${version}).wrap_socket(${sock}, server_hostname="api.internal")`]
      : [`secured = ${p.library('ssl')}.wrap_socket(${sock}, ssl_version=${version})`];
  }),
  protocol.statements('minimum-version', 'ssl', (p) => [
    `context = ${p.library('ssl')}.create_default_context()`,
    `context.minimum_version = ${p.name('ssl#TLSVersion.TLSv1', 'ssl#TLSVersion.TLSv1_2')}`,
    `reply = ${p.library('urllib.request')}.urlopen(${p.input('url')}, context=context)`,
  ]),
  protocol.statements('maximum-version', 'ssl', (p) => [
    `context = ${p.library('ssl')}.create_default_context()`,
    `setattr(context, "maximum_version", ${p.name('ssl#TLSVersion.TLSv1_1', 'ssl#TLSVersion.TLSv1_3')})`,
    `secured = context.wrap_socket(${p.input('sock')}, server_hostname="api.internal")`,
  ]),
  protocol.statements('openssl-method', 'OpenSSL', (p) => [
    `context = ${p.library('OpenSSL#SSL')}.Context(${p.name('OpenSSL#SSL.SSLv3_METHOD', 'OpenSSL#SSL.TLS_METHOD')})`,
    `connection = ${p.library('OpenSSL#SSL')}.Connection(context, ${p.input('sock')})`,
  ]),
  protocol.statements('openssl-method-1', 'OpenSSL', (p) => [
    `context = ${p.library('OpenSSL#SSL')}.Context(method=${p.name('OpenSSL#SSL.TLSv1_METHOD', 'OpenSSL#SSL.TLS_METHOD')})`,
    'context.set_default_verify_paths()',
  ]),
  protocol.statements('urllib3', 'urllib3', (p) => [
    `pool = ${p.library('urllib3')}.PoolManager(num_pools=4, ssl_version=${p.name('ssl.PROTOCOL_TLSv1_1', 'ssl.PROTOCOL_TLS_CLIENT')})`,
    `reply = pool.request("GET", ${p.input('url')})`,
  ]),
  protocol.statements('ldap3', 'ldap3', (p) => [
    `security = ${p.library('ldap3')}.Tls(version=${p.name('ssl.PROTOCOL_TLSv1', 'ssl.PROTOCOL_TLS_CLIENT')})`,
    `server = ${p.library('ldap3')}.Server(${p.input('host')}, use_ssl=True, tls=security)`,
  ]),
  protocol.definition('requests-adapter', 'requests', (p) => [
    `class ${p.fresh('PinnedAdapter')}(${p.library('requests.adapters#HTTPAdapter')}):`,
    '    def init_poolmanager(self, connections, maxsize, block=False):',
    `        version = ${p.name('ssl.PROTOCOL_TLSv1', 'ssl.PROTOCOL_TLS_CLIENT')}`,
    `        self.poolmanager = ${p.library('urllib3')}.PoolManager(num_pools=connections, maxsize=maxsize, block=block, ssl_version=version)`,
  ]),
  protocol.definition('tls-server', 'ssl', (p) => [
    `def ${p.fresh('serve_secure')}(server, certificate, key):`,
    `    context = ${p.library('ssl')}.SSLContext(${p.name('ssl.PROTOCOL_TLSv1_1', 'ssl.PROTOCOL_TLS_SERVER')})`,
    '    context.load_cert_chain(certificate, key)',
    '    server.socket = context.wrap_socket(server.socket, server_side=True)',
    '    server.serve_forever()',
  ]),
];

const HOST_KEYS: readonly Payload[] = [
  hostKey.statements('paramiko-policy', 'paramiko', (p) => [
    `client = ${p.library('paramiko')}.SSHClient()`,
    `client.set_missing_host_key_policy(${p.call('paramiko.AutoAddPolicy', 'paramiko.RejectPolicy')})`,
    `client.connect(${p.input('host')}, username="deploy")`,
  ]),
  hostKey.statements('paramiko-class', 'paramiko', (p) => [
    `client = ${p.library('paramiko')}.client.SSHClient()`,
    'client.load_system_host_keys()',
    `client.set_missing_host_key_policy(${p.name('paramiko.AutoAddPolicy', 'paramiko.RejectPolicy')})`,
    `client.connect(${p.input('host')})`,
  ]),
  hostKey.statements('paramiko-warning', 'paramiko', (p) => [
    `policy = ${p.name('paramiko.client.WarningPolicy', 'paramiko.client.RejectPolicy')}`,
    `client = ${p.library('paramiko')}.SSHClient()`,
    'client.set_missing_host_key_policy(policy())',
    `client.connect(${p.input('host')}, port=22)`,
  ]),
  hostKey.definition('paramiko-class-client', 'paramiko', (p) => [
    `class ${p.fresh('RemoteShell')}:`,
    '    def __init__(self, host):',
    `        self.client = ${p.library('paramiko')}.SSHClient()`,
    `        self.client.set_missing_host_key_policy(${p.call('paramiko#AutoAddPolicy', 'paramiko#RejectPolicy')})`,
    '        self.client.connect(host, username="backup")',
  ]),
  hostKey.definition('asyncssh', 'asyncssh', (p) => [
    `async def ${p.fresh('run_remote')}(host, command):`,
    `    async with ${p.library('asyncssh')}.connect(host, known_hosts=${p.value(null, '/etc/ssh/ssh_known_hosts')}) as connection:`,
    '        return await connection.run(command)',
  ]),
  hostKey.statements('ssh-option', 'subprocess', (p) => [
    `${p.library('subprocess')}.run(["ssh", "-o", ${p.value('StrictHostKeyChecking=no', 'StrictHostKeyChecking=yes')}, ${p.input('host')}, "uptime"], check=True)`,
  ]),
  hostKey.statements('scp-option', 'subprocess', (p) => [
    `command = ["scp", "-o", ${p.value('StrictHostKeyChecking=no', 'StrictHostKeyChecking=yes')}, "report.csv", ${p.input('target')}]`,
    `${p.library('subprocess')}.check_call(command)`,
  ]),
  hostKey.statements('netmiko', 'netmiko', (p) => [
    `device = {"device_type": "cisco_ios", "host": ${p.input('host')}, "ssh_strict": ${p.value(false, true)}, "system_host_keys": True}`,
    `connection = ${p.library('netmiko#ConnectHandler')}(**device)`,
  ]),
  hostKey.statements('ansible-environment', 'ansible', (p) => [
    `environment = dict(${p.library('os')}.environ)`,
    `environment["ANSIBLE_HOST_KEY_CHECKING"] = ${p.value('False', 'True')}`,
    `${p.library('subprocess')}.run(["ansible-playbook", ${p.input('playbook')}], env=environment, check=True)`,
  ]),
];

export const TRANSPORT: readonly Payload[] = [...VERIFICATION, ...PROTOCOL, ...HOST_KEYS];
