import assert from 'node:assert/strict';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SCAN_COMPLETION, SCAN_TEXT, STATUS, TRUST, type ScanCompletionResult, type StatusParams } from '../../server/lsp/protocol.js';
import { DEFAULT_SETTINGS, readSettings, settingsJsonSchema } from '../../server/lsp/settings.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { brief, RICH, startClient, type Client } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';
const FOUND = '2:24-2:29 Error tls-verification-off';
const AS_WARNING = '2:24-2:29 Warning tls-verification-off';

describe('settings of the language server', () => {
  it('are read one by one: a wrong one does not put the others out of force', () => {
    assert.deepEqual(readSettings({ minSeverity: 'error', enable: 'yes', rules: { 'weak-hash': 'off' }, configFile: null, other: 1 }), {
      settings: { ...DEFAULT_SETTINGS, minSeverity: 'error', rules: { 'weak-hash': 'off' } },
      problems: ['The setting poisonlint.enable is not valid: Invalid input: expected boolean, received string'],
    });
    for (const value of [undefined, null, 3, 'x', []]) assert.deepEqual(readSettings(value), { settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('have a schema for the manifest, with the rules as keys', () => {
    const schema = settingsJsonSchema(['weak-hash']);
    assert.deepEqual(Object.keys(schema), [
      'enable',
      'minSeverity',
      'rules',
      'configFile',
      'diagnosticMode',
      'checkInsertedText',
      'showGaps',
    ]);
    assert.deepEqual(schema.minSeverity, {
      default: 'warning',
      description: 'Findings below this severity are not shown.',
      type: 'string',
      enum: ['note', 'warning', 'error'],
    });
    assert.deepEqual(schema.rules?.properties, { 'weak-hash': { enum: ['off', 'note', 'warning', 'error'] } });
  });
});

describe('settings and configurations of folders', () => {
  let first: TemporaryFolder;
  let second: TemporaryFolder;
  let client: Client;
  let settings: Record<string, unknown> = {};
  let registered: string[] = [];
  const states: StatusParams[] = [];
  const uriIn = (folder: TemporaryFolder, name: string): string => pathToFileURL(`${folder.path}/${name}`).href;

  before(async () => {
    first = makeFolder({ '.git/HEAD': '' });
    second = makeFolder({ '.git/HEAD': '', 'poisonlint.config.json': '[{"rules": {"tls-verification-off": "warning"}}]' });
    client = await startClient({
      folders: [first.path, second.path],
      capabilities: {
        ...RICH,
        workspace: {
          ...RICH.workspace,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
      options: { showsStatus: true },
      settings: (scope) => (scope === pathToFileURL(first.path).href ? settings : null),
      prepare(connection) {
        connection.onNotification(STATUS.method, (state: StatusParams) => void states.push(state));
        connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
          registered = [...registered, ...registrations.map(({ method }) => method)];
          return null;
        });
      },
    });
  });
  after(async () => {
    assert.equal(await client.end(), 0);
    first.remove();
    second.remove();
  });

  const changeSettings = (next: Record<string, unknown>): void => {
    settings = next;
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  };
  const changed = (file: string): void =>
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(file).href, type: 2 }] });
  const next = async (uri: string): Promise<string[]> => (await client.published(uri)).diagnostics.map(brief);

  it('hold for the documents of their folder, and follow changes', async () => {
    const here = uriIn(first, 'a.py');
    const there = uriIn(second, 'a.py');
    client.open(here, 'python', POISON);
    client.open(there, 'python', POISON);
    assert.deepEqual(await next(here), [FOUND]);
    assert.deepEqual(await next(there), [AS_WARNING]);
    assert.deepEqual(registered.sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);

    changeSettings({ rules: { 'tls-verification-off': 'warning' } });
    assert.deepEqual(await next(here), [AS_WARNING]);
    assert.deepEqual(await next(there), [AS_WARNING]);
    changeSettings({ rules: { 'tls-verification-off': 'warning' }, minSeverity: 'error' });
    assert.deepEqual(await next(here), []);
    await next(there);
    changeSettings({ rules: { 'tls-verification-off': 'note' }, minSeverity: 'note' });
    assert.deepEqual(await next(here), ['2:24-2:29 Information tls-verification-off']);
    await next(there);
    changeSettings({ enable: false });
    assert.deepEqual(await next(here), []);
    await next(there);
    changeSettings({});
    assert.deepEqual(await next(here), [FOUND]);
    await next(there);

    changed(second.write('poisonlint.config.json', '[{"rules": {"tls-verification-off": "off"}}]'));
    assert.deepEqual(await next(there), []);
    assert.deepEqual(await next(here), [FOUND]);
    client.close(here);
    client.close(there);
  });

  it('that are wrong are told of, and the text is looked at without them', async () => {
    const uri = uriIn(first, 'wrong.py');
    changeSettings({ rules: { 'tls-verification-of': 'off' } });
    client.open(uri, 'python', POISON);
    assert.deepEqual(await next(uri), [FOUND]);
    const sentence =
      /^The setting poisonlint\.rules is not valid: there is no rule "tls-verification-of".*Did you mean "tls-verification-off"\?/;
    assert.match(states.at(-1)?.message ?? '', sentence);
    changeSettings({});
    assert.deepEqual(await next(uri), [FOUND]);
    assert.deepEqual(states.at(-1), { state: 'ready' });

    const configuration = first.write('poisonlint.config.json', '[{"rulez": {}}]');
    changed(configuration);
    assert.deepEqual(await next(uri), [FOUND]);
    assert.equal(states.at(-1)?.state, 'error');
    assert.match(states.at(-1)?.message ?? '', /unknown key "rulez"/);
    fs.rmSync(configuration);
    changed(configuration);
    assert.deepEqual(await next(uri), [FOUND]);
    client.close(uri);
    await next(uri);
  });

  it('may change while somebody waits for an answer, which comes all the same', async () => {
    const uri = uriIn(second, 'waiting.py');
    const text = `${'def add(first, second):\n    return first + second\n\n\n'.repeat(300)}${POISON}`;
    client.open(uri, 'python', text);
    await next(uri);
    const configuration = second.write('poisonlint.config.json', '[{"rules": {"tls-verification-off": "warning"}}]');
    for (let round = 0; round < 3; round++) {
      const place = { line: 0, character: 0 };
      const completion = client.connection.sendRequest<ScanCompletionResult>(SCAN_COMPLETION.method, {
        textDocument: { uri },
        range: { start: place, end: place },
        text: POISON,
      });
      const selection = client.connection.sendRequest<ScanCompletionResult>(SCAN_TEXT.method, { text, languageId: 'python' });
      await new Promise((resolve) => setTimeout(resolve, 15 * round));
      changed(configuration);
      const found = [...(await completion).findings, ...(await selection).findings];
      assert.deepEqual(
        found.map(({ ruleId, range }) => `${ruleId} ${range.start.line}`),
        ['tls-verification-off 1', 'tls-verification-off 1201'],
      );
    }
    client.close(uri);
  });

  it('that are programs are run only where the user trusts the folder', async () => {
    const marker = `${first.path}/was-run`;
    const program = `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(marker)}, ''); console.log('Content-Length: 3');\n`;
    const uri = uriIn(first, 'trust.py');
    const configuration = first.write(
      'poisonlint.config.mjs',
      `${program}export default [{ rules: { 'tls-verification-off': 'warning' } }];\n`,
    );
    changed(configuration);
    client.open(uri, 'python', POISON);
    assert.deepEqual(await next(uri), [FOUND]);
    assert.ok(!fs.existsSync(marker));
    assert.ok(client.logged.some((line) => line.endsWith('is a program and was not run, because the folder is not trusted')));
    fs.rmSync(configuration);

    first.write('plugin.mjs', `${program}export default { rules: [] };\n`);
    const data = first.write(
      'poisonlint.config.json',
      '[{"plugins": ["./plugin.mjs"], "rules": {"tls-verification-off": "warning", "of-the-plugin": "off"}}]',
    );
    changed(data);
    assert.deepEqual(await next(uri), [AS_WARNING]);
    assert.ok(!fs.existsSync(marker));
    first.write('poisonlint.config.json', '[{"plugins": ["./plugin.mjs"], "rules": {"tls-verification-off": "warning"}}]');

    await client.connection.sendNotification(TRUST.method, {});
    assert.deepEqual(await next(uri), [AS_WARNING]);
    assert.ok(fs.existsSync(marker));
    // What it prints does not get between the messages.
    assert.ok(client.logged.some((line) => line === 'Content-Length: 3'));
  });

  it('come and go with folders', async () => {
    const third = makeFolder({ '.git/HEAD': '', 'poisonlint.config.json': '[{"rules": {"tls-verification-off": "off"}}]' });
    const folder = { uri: pathToFileURL(third.path).href, name: 'third' };
    const uri = uriIn(third, 'a.py');
    const move = (added: object[], removed: object[]): void =>
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
    move([folder], []);
    client.open(uri, 'python', POISON);
    assert.deepEqual(await next(uri), []);
    fs.rmSync(`${third.path}/poisonlint.config.json`);
    move([], [folder]);
    assert.deepEqual(await next(uri), [FOUND]);
    third.remove();
  });
});

describe('settings of clients that are not asked', () => {
  it('come with the first message and with changes', async () => {
    const client = await startClient({ capabilities: {}, options: { settings: { rules: { 'tls-verification-off': 'off' } } } });
    const uri = 'untitled:Untitled-1';
    client.open(uri, 'python', POISON);
    assert.deepEqual((await client.published(uri)).diagnostics, []);
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { poisonlint: { minSeverity: 'note' } } });
    const { diagnostics } = await client.published(uri);
    assert.deepEqual(diagnostics.map(brief), [FOUND]);
    assert.deepEqual(Object.keys(diagnostics[0] ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
    assert.equal(await client.end(), 0);
  });
});
