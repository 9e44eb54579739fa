import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  ProgressType,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import {
  EXPLAIN_RULE,
  SCAN_COMPLETION,
  SCAN_FILES,
  SCAN_TEXT,
  STATUS,
  type ExplainRuleResult,
  type FindingSummary,
  type ScanCompletionResult,
  type ScanFilesResult,
  type StatusParams,
} from '../../server/lsp/protocol.js';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { startClient, type Client } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

describe("requests of poisonlint's own", () => {
  let folder: TemporaryFolder;
  let client: Client;
  const states: StatusParams[] = [];
  const progress: Progress[] = [];
  let onProgress: (token: string) => void = () => undefined;
  before(async () => {
    folder = makeFolder();
    client = await startClient({
      folders: [folder.path],
      options: { showsStatus: true },
      prepare(connection) {
        connection.onNotification(STATUS.method, (state: StatusParams) => void states.push(state));
        connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
          connection.onProgress(new ProgressType<Progress>(), token, (value) => {
            progress.push(value);
            onProgress(token);
          });
          return null;
        });
      },
    });
    assert.ok(WorkDoneProgress.type);
  });
  after(async () => {
    assert.equal(await client.end(), 0);
    folder.remove();
  });
  const uriOf = (name: string): string => pathToFileURL(`${folder.path}/${name}`).href;
  const at = (line: number, character: number, endLine = line, endCharacter = character): object => ({
    start: { line, character },
    end: { line: endLine, character: endCharacter },
  });
  const brief = ({ ruleId, range: { start, end }, evaluated }: FindingSummary): string =>
    `${ruleId} ${start.line}:${start.character}-${end.line}:${end.character} ${evaluated ?? ''}`;

  describe('a completion', () => {
    const check = (uri: string, range: object, text: string, inserted?: object): Promise<ScanCompletionResult> =>
      client.connection.sendRequest(SCAN_COMPLETION.method, { textDocument: { uri }, range, text, inserted });

    it('has the findings that are new with it, in the text as it is with it', async () => {
      const uri = uriOf('completion.py');
      client.open(uri, 'python', 'import requests\nrequests.get(u, verify=not 1)\nrequests.get(u, ver');
      const result = await check(uri, at(2, 16, 2, 19), 'verify=bool(0))\n');
      assert.deepEqual(result.findings.map(brief), ['tls-verification-off 2:23-2:30 False']);
      assert.deepEqual(result.gaps, []);
      const [found] = result.findings;
      assert.equal(found?.severity, 'error');
      assert.equal(found.what, 'The option `verify` is `False`, so that any certificate is accepted.');
      assert.equal(found.instead, 'Leave the check on; to trust an authority of your own, name its certificate.');
      assert.deepEqual((await check(uri, at(2, 16, 2, 19), 'verify=True)\n')).findings, []);
      assert.deepEqual((await check(uri, at(0, 0), '# a comment\n')).findings, []);
    });

    it('has findings that stand elsewhere and in which it takes part', async () => {
      const uri = uriOf('elsewhere.py');
      client.open(
        uri,
        'python',
        'MASTER = load()\ndef login(user, password):\n    if password == MASTER:\n        return True\n    return check(user, password)\n',
      );
      const result = await check(uri, at(0, 9, 0, 15), '"letmein1234"');
      assert.deepEqual(result.findings.map(brief), ['hardcoded-bypass 2:7-2:25 ']);
    });

    it('cannot suppress itself', async () => {
      const uri = uriOf('suppressed.py');
      client.open(uri, 'python', 'import requests\n');
      const text = '# poisonlint-disable-next-line tls-verification-off -- fine\nrequests.get(u, verify=False)\n';
      assert.deepEqual((await check(uri, at(1, 0), text)).findings.map(brief), ['tls-verification-off 2:23-2:28 ']);
    });

    it('may be in the document already', async () => {
      const uri = uriOf('inserted.py');
      client.open(uri, 'python', 'import requests\nrequests.get(u, verify=False)\n');
      const inserted = await check(uri, at(1, 23, 1, 23), 'False', { replaced: 'True' });
      assert.deepEqual(inserted.findings.map(brief), ['tls-verification-off 1:23-1:28 ']);
      assert.deepEqual((await check(uri, at(1, 13, 1, 13), 'u', { replaced: 'url' })).findings, []);
      await assert.rejects(check(uri, at(1, 23, 1, 23), 'None', { replaced: 'True' }), { code: -32801 });
    });

    it('is refused for documents that are not open, and without its parts', async () => {
      await assert.rejects(check(uriOf('nowhere.py'), at(0, 0), 'x'), { code: -32803, message: 'The document is not open' });
      await assert.rejects(client.connection.sendRequest(SCAN_COMPLETION.method, { text: 1 }), { code: -32602 });
    });
  });

  it('a text that is no document', async () => {
    const scan = (text: string, languageId: string): Promise<ScanCompletionResult> =>
      client.connection.sendRequest(SCAN_TEXT.method, { text, languageId });
    assert.deepEqual((await scan(POISON, 'python')).findings.map(brief), ['tls-verification-off 1:23-1:28 False']);
    assert.deepEqual(await scan('x', 'rust'), { findings: [], gaps: ['Texts in rust are not looked at'] });
    const broken = await scan('def (:\n', 'python');
    assert.deepEqual(broken.gaps, ['line 1: this part could not be parsed']);
  });

  it('the page of a rule', async () => {
    const explain = (ruleId: string): Promise<ExplainRuleResult | null> => client.connection.sendRequest(EXPLAIN_RULE.method, { ruleId });
    const page = await explain('tls-verification-off');
    assert.equal(page?.id, 'tls-verification-off');
    assert.match(page.markdown, /^# tls-verification-off\n/);
    assert.equal(await explain('../../../etc/passwd'), null);
  });

  describe('files', () => {
    const scan = (uris: readonly string[], staged = false): Promise<ScanFilesResult> =>
      client.connection.sendRequest(SCAN_FILES.method, { uris, staged });

    it('that are not open become diagnostics, with progress', async () => {
      folder.write('src/a.py', POISON);
      folder.write('src/b.js', 'require("https").get(u, { rejectUnauthorized: false });\n');
      folder.write('src/broken.py', 'def (:\n');
      progress.length = 0;
      const result = await scan([uriOf('src')]);
      assert.deepEqual(result, { files: 3, counts: { error: 1, warning: 1, note: 0 }, gaps: 1, cancelled: false, staged: [] });
      assert.equal((await client.published(uriOf('src/a.py'))).diagnostics[0]?.code, 'tls-verification-off');
      assert.equal((await client.published(uriOf('src/b.js'))).diagnostics[0]?.code, 'tls-verification-off');
      assert.deepEqual(progress[0], { kind: 'begin', title: 'poisonlint', percentage: 0, message: 'looking for files', cancellable: true });
      assert.deepEqual(progress.at(-1), { kind: 'end' });
      assert.ok(client.logged.some((line) => line === 'src/broken.py: syntax: this part could not be parsed'));
    });

    it('that are mended or gone lose their diagnostics with the next scan', async () => {
      folder.write('gone/a.py', POISON);
      folder.write('gone/b.py', POISON);
      await scan([uriOf('gone')]);
      await client.published(uriOf('gone/a.py'));
      await client.published(uriOf('gone/b.py'));
      folder.write('gone/a.py', 'x = 1\n');
      execFileSync('rm', [`${folder.path}/gone/b.py`]);
      assert.equal((await scan([uriOf('gone')])).files, 1);
      assert.deepEqual((await client.published(uriOf('gone/a.py'))).diagnostics, []);
      assert.deepEqual((await client.published(uriOf('gone/b.py'))).diagnostics, []);
    });

    it('of the index are told in the answer', async () => {
      const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder.path, encoding: 'utf8' });
      git('init', '-q');
      folder.write('staged.py', POISON);
      git('add', 'staged.py');
      folder.write('staged.py', 'x = 1\n');
      const result = await scan([], true);
      assert.deepEqual(
        result.staged.map((one) => [one.uri, brief(one)]),
        [[uriOf('staged.py'), 'tls-verification-off 1:23-1:28 False']],
      );
      assert.deepEqual([result.files, result.counts.error], [1, 1]);
    });

    it('can be left before the end', async () => {
      for (let count = 0; count < 50; count += 1) folder.write(`many/${count}.py`, POISON.repeat(20));
      onProgress = (token) => void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
      const result = await scan([uriOf('many')]);
      onProgress = () => undefined;
      assert.equal(result.cancelled, true);
      assert.ok(result.files < 50, `${result.files} files`);
    });

    it('that do not exist are refused with a sentence', async () => {
      await assert.rejects(scan([uriOf('not-there')]), { code: -32803, message: /^There is no file or folder/ });
    });

    it('make the state busy and ready again', async () => {
      states.length = 0;
      await scan([uriOf('many')]);
      assert.deepEqual(states, [{ state: 'busy' }, { state: 'ready' }]);
    });
  });
});
