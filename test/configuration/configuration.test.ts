import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../cli/run.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';

const POISON = 'if key == "magic_key": grant()\n';

interface Printed {
  configuration: string | null;
  files: { path: string; ignored: boolean; rules: Record<string, string>; settings: { maxFileBytes: number; skip: string[] } }[];
}

describe('configuration', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeFolder({ 'a.py': POISON, 'tests/test_a.py': POISON });
  });
  afterEach(() => folder.remove());

  const code = async (...args: string[]): Promise<number | null> => (await run(args, { cwd: folder.path })).code;
  async function printed(paths: string[] = [], cwd = folder.path): Promise<Printed> {
    return JSON.parse((await run(['--print-config', ...paths], { cwd })).stdout) as Printed;
  }
  async function complaint(): Promise<string> {
    const ran = await run([], { cwd: folder.path });
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    return ran.stderr;
  }

  it('sets levels, and the command line has the last word', async () => {
    folder.write('poisonlint.config.json', '[{"rules": {"hardcoded-bypass": "warning"}}]');
    assert.equal(await code(), 0);
    assert.equal(await code('--rule', 'hardcoded-bypass=error'), 1);
    assert.equal(await code('--no-config'), 1);
  });

  it('puts blocks together for each file, later ones over earlier ones', async () => {
    folder.write(
      'poisonlint.config.json',
      JSON.stringify([
        { rules: { 'hardcoded-bypass': 'error', 'shadow-user-table': 'note' } },
        { files: ['tests/'], rules: { 'hardcoded-bypass': 'off' } },
        { files: ['*.py'], ignores: ['a.py'], rules: { 'shadow-user-table': 'off' }, settings: { maxFileBytes: 10 } },
      ]),
    );
    const { files } = await printed(['a.py', 'tests/test_a.py']);
    assert.deepEqual(
      files.map((file) => [file.rules, file.settings.maxFileBytes]),
      [
        [{ 'hardcoded-bypass': 'error', 'shadow-user-table': 'note' }, 5242880],
        [{ 'hardcoded-bypass': 'off', 'shadow-user-table': 'off' }, 10],
      ],
    );
  });

  it('runs a rule that is off in general for the files where it is on', async () => {
    folder.write(
      'poisonlint.config.json',
      JSON.stringify([{ rules: { 'hardcoded-bypass': 'off' } }, { files: ['tests/'], rules: { 'hardcoded-bypass': 'error' } }]),
    );
    const ran = await run(['--format', 'json'], { cwd: folder.path });
    assert.deepEqual(
      (JSON.parse(ran.stdout) as { findings: { path: string }[] }).findings.map((finding) => finding.path),
      ['tests/test_a.py'],
    );
  });

  it('leaves files out, even where they are named, but not with --no-ignore', async () => {
    folder.write('poisonlint.config.json', '[{"ignores": ["tests/", "a.py"]}]');
    for (const paths of [['a.py'], ['.'], ['a.py', '.']]) {
      const ran = await run([...paths, '--format', 'json'], { cwd: folder.path });
      const report = JSON.parse(ran.stdout) as { findings: object[]; summary: { skipped: { configured?: number } } };
      assert.deepEqual([ran.code, report.findings], [0, []]);
      assert.ok((report.summary.skipped.configured ?? 0) > 0);
    }
    assert.equal(await code('a.py', '--no-ignore'), 1);
  });

  it('looks into a folder that it leaves out where that is named, and only there', async () => {
    folder.write('poisonlint.config.json', '[{"ignores": ["tests/", "a.py"]}]');
    const ran = await run(['tests', '.', '--format', 'json'], { cwd: folder.path });
    const report = JSON.parse(ran.stdout) as { findings: { path: string }[] };
    assert.deepEqual(
      report.findings.map((finding) => finding.path),
      ['tests/test_a.py'],
    );
  });

  it('decides what is skipped in folders', async () => {
    folder.write('vendor/b.py', POISON);
    folder.write('poisonlint.config.json', '[{"settings": {"skip": []}}]');
    const ran = await run(['--format', 'json', 'vendor/../.'], { cwd: folder.path });
    assert.equal((JSON.parse(ran.stdout) as { summary: { files: number } }).summary.files, 3);
  });

  it('is found above the working directory, up to the top of the repository', async () => {
    folder.write('poisonlint.config.json', '[]');
    const inner = path.join(folder.path, 'tests');
    assert.equal((await printed([], inner)).configuration, path.join(folder.path, 'poisonlint.config.json'));
    execFileSync('git', ['init', '-q'], { cwd: inner });
    assert.equal((await printed([], inner)).configuration, null);
  });

  it('of a folder that is scanned is not run', async () => {
    const proof = path.join(folder.path, 'it-ran');
    folder.write(
      'tests/poisonlint.config.mjs',
      `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(proof)}, ''); export default [];\n`,
    );
    assert.equal(await code('tests'), 1);
    assert.equal(fs.existsSync(proof), false);
  });

  it('may be a module, with plugins', async () => {
    folder.write(
      'plugin.mjs',
      `export const rules = [{ id: 'own-rule', summary: 'Own.', family: 'bypass', weakness: 'CWE-1', severity: 'note', messages: {}, anchors: [], visit: {} }];\n`,
    );
    folder.write('poisonlint.config.mjs', `export default [{ plugins: ['./plugin.mjs'], rules: { 'own-rule': 'error' } }];\n`);
    assert.equal((await printed()).files[0]?.rules['own-rule'], 'error');
  });

  it('may hold a plugin itself', async () => {
    const rule =
      "{ id: 'own-rule', summary: 'Own.', family: 'bypass', weakness: 'CWE-1', severity: 'note', messages: {}, anchors: [], visit: {} }";
    folder.write('poisonlint.config.mjs', `export default [{ plugins: [{ rules: [${rule}] }] }];\n`);
    assert.equal((await printed()).files[0]?.rules['own-rule'], 'by evidence');
  });

  it('in JSON may be an object that names its schema', async () => {
    folder.write('poisonlint.config.json', '{"$schema": "./x.json", "config": [{"rules": {"hardcoded-bypass": "off"}}]}');
    assert.equal(await code(), 0);
  });

  const broken: [name: string, file: string, content: string, message: RegExp][] = [
    ['no JSON', 'json', '[{]', /The configuration .*poisonlint\.config\.json is not JSON: /],
    [
      'an unknown key',
      'json',
      '[{"rule": {}}]',
      /config\[0\]: unknown key "rule"; allowed are "name", "files", "ignores", "rules", "settings", "plugins"\. Did you mean "rules"\?/,
    ],
    [
      'an unknown setting',
      'json',
      '[{"settings": {"maxBytes": 1}}]',
      /config\[0\]\.settings: unknown key "maxBytes"; allowed are "maxFileBytes", "skip"\./,
    ],
    [
      'an unknown key around',
      'json',
      '{"configs": []}',
      /unknown key "configs"; allowed are "\$schema", "config"\. Did you mean "config"\?/,
    ],
    [
      'an unknown level',
      'json',
      '[{"rules": {"hardcoded-bypass": "warn"}}]',
      /config\[0\]\.rules\["hardcoded-bypass"\]: is "warn", must be one of "off", "note", "warning", "error"\. Did you mean "warning"\?/,
    ],
    [
      'an unknown rule',
      'json',
      '[{}, {"rules": {"hardcoded-bypas": "off"}}]',
      /config\[1\]\.rules: there is no rule "hardcoded-bypas"\. Did you mean "hardcoded-bypass"\?/,
    ],
    ['a wrong type', 'json', '[{"files": "*.py"}]', /config\[0\]\.files: is "\*\.py", must be a list\./],
    ['a wrong number', 'json', '[{"settings": {"maxFileBytes": -1}}]', /config\[0\]\.settings\.maxFileBytes: .*is -1/],
    ['text', 'json', '"x"', /config: is "x", must be a list\./],
    ['a plugin that does not exist', 'json', '[{"plugins": ["./nope.mjs"]}]', /The plugin "\.\/nope\.mjs" of .* was not found/],
    ['a plugin without rules', 'mjs', 'export default [{ plugins: [{ rules: [{ id: "Bad Id" }] }] }];', /plugins/],
    [
      'a plugin with a rule that exists',
      'mjs',
      'export default [{ plugins: [{ rules: [{ id: "hardcoded-bypass", summary: "", family: "bypass", weakness: "", severity: "note", messages: {}, anchors: [], visit: {} }] }] }];',
      /bring a rule "hardcoded-bypass", which there is already/,
    ],
    ['a module that throws', 'mjs', 'throw new Error("oh no");', /could not be loaded: oh no/],
    ['a module with a syntax error', 'mjs', 'export default [', /could not be loaded: /],
    ['a module without a default export', 'mjs', 'export const x = 1;', /has no default export/],
  ];
  for (const [name, extension, content, message] of broken) {
    it(`with ${name} is refused, with the place and the way out`, async () => {
      folder.write(`poisonlint.config.${extension}`, content);
      assert.match(await complaint(), message);
    });
  }

  it('of two kinds in one folder is refused', async () => {
    folder.write('poisonlint.config.json', '[]');
    folder.write('poisonlint.config.mjs', 'export default [];');
    assert.match(await complaint(), /holds poisonlint\.config\.mjs and poisonlint\.config\.json; keep one/);
  });

  it('in TypeScript is refused where Node cannot import it', async function () {
    if ('typescript' in process.features && process.features.typescript) this.skip();
    folder.write('poisonlint.config.ts', 'export default [];');
    assert.match(
      await complaint(),
      /Node v\d+.* cannot import .*poisonlint\.config\.ts; write the configuration as \.mjs or \.json, or use Node 22\.18 or newer/,
    );
  });

  it('is written by init, with its schema, and only once', async () => {
    assert.equal((await run(['init'], { cwd: folder.path })).code, 0);
    const written = JSON.parse(fs.readFileSync(path.join(folder.path, 'poisonlint.config.json'), 'utf8')) as { $schema: string };
    assert.match(written.$schema, /config\.schema\.json$/);
    assert.equal(await code(), 1);
    const again = await run(['init'], { cwd: folder.path });
    assert.deepEqual([again.code, again.stderr], [2, 'poisonlint: There is a poisonlint.config.json here already\n']);
  });
});
