import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PROGRAM } from '../cli/run.js';
import { makeFolder } from '../temporary.js';
import { brief, RICH, startClient } from './client.js';

const POISON = 'import requests\nrequests.get(u, verify=not 1)\n';

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly { readonly code: string }[] };
}

/** A client that writes bytes. */
interface RawClient {
  readonly process: ChildProcessWithoutNullStreams;
  write(bytes: string): void;
  send(message: unknown): void;
  /** The first message, of those that came and will come, for which this holds. */
  message(isIt: (message: Message) => boolean): Promise<Message>;
  exitCode(): Promise<number | null>;
}

function startRaw(args: readonly string[] = ['lsp']): RawClient {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'pipe' });
  const messages: Message[] = [];
  const waiting: { isIt: (message: Message) => boolean; resolve: (message: Message) => void }[] = [];
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let buffer = Buffer.alloc(0);
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(buffer.toString('latin1', 0, 100));
      const length = Number(head?.[1]);
      const start = head?.[0].length ?? 0;
      if (head === null || buffer.length < start + length) return;
      const message = JSON.parse(buffer.toString('utf8', start, start + length)) as Message;
      buffer = buffer.subarray(start + length);
      messages.push(message);
      for (const one of waiting.filter(({ isIt }) => isIt(message))) one.resolve(message);
    }
  });
  const write = (bytes: string): void => void child.stdin.write(bytes);
  return {
    process: child,
    write,
    send(message) {
      const text = JSON.stringify(message);
      write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    },
    message: (isIt) =>
      new Promise((resolve) => {
        const known = messages.find(isIt);
        if (known === undefined) waiting.push({ isIt, resolve });
        else resolve(known);
      }),
    exitCode: () => exited,
  };
}

const answerTo =
  (id: number | string) =>
  (message: Message): boolean =>
    message.id === id && message.method === undefined;

describe('the protocol, used wrongly', () => {
  let client: RawClient;
  let uris = 0;
  /** The server does its work. */
  const works = async (uri: string): Promise<void> => {
    client.send({
      jsonrpc: '2.0',
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'python', version: 1, text: POISON } },
    });
    const { params } = await client.message((one) => one.method === 'textDocument/publishDiagnostics' && one.params?.uri === uri);
    assert.deepEqual(
      params?.diagnostics?.map(({ code }) => code),
      ['tls-verification-off'],
    );
  };
  before(() => {
    client = startRaw(['lsp', '--stdio']);
  });
  after(() => client.process.kill('SIGKILL'));

  it('answers requests before its time with an error', async () => {
    client.send({ jsonrpc: '2.0', id: 'early', method: 'textDocument/hover', params: { textDocument: { uri: 'untitled:early' } } });
    assert.equal((await client.message(answerTo('early'))).error?.code, -32002);
    client.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    await client.message(answerTo(1));
    client.send({ jsonrpc: '2.0', method: 'initialized', params: {} });
    await works('untitled:early');
  });

  it('goes on after messages that are no JSON, no messages, or of the wrong shape', async () => {
    for (const body of ['{', 'null', '[]', '3', '"x"', '{}', '{"jsonrpc":"2.0"}', '{"id":{}}', '\u0000', '']) {
      client.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
    const methods = ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'workspace/didChangeWatchedFiles'];
    for (const method of [...methods, 'notebookDocument/didOpen', 'notebookDocument/didChange', '$/cancelRequest', '$/setTrace']) {
      for (const params of [undefined, null, [], {}, { textDocument: null }, { textDocument: { uri: 3 } }, { changes: 3 }]) {
        client.send({ jsonrpc: '2.0', method, params });
      }
    }
    await works(`untitled:${(uris += 1)}`);
  });

  it('goes on after header lines that nobody needs, in any case and any order, and after pieces of bytes', async () => {
    const body = '{"jsonrpc":"2.0","id":7,"method":"poisonlint/explainRule","params":{"ruleId":"ä"}}';
    const head = `content-type: application/vscode-jsonrpc; charset=utf-8\r\nX-Other: 1\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    for (const byte of head + body) client.write(byte);
    assert.equal((await client.message(answerTo(7))).result, null);
    await works(`untitled:${(uris += 1)}`);
  });

  it('goes on after a header without a length', async () => {
    client.write('X-Nothing: 1\r\n\r\n');
    client.write('Content-Length: many\r\n\r\n');
    await works(`untitled:${(uris += 1)}`);
  });

  it('answers requests with errors: unknown ones, and ones without their parameters', async () => {
    client.send({ jsonrpc: '2.0', id: 2, method: 'no/such', params: {} });
    assert.equal((await client.message(answerTo(2))).error?.code, -32601);
    client.send({ jsonrpc: '2.0', id: 3, method: 'poisonlint/scanFiles', params: { uris: 'x' } });
    assert.equal((await client.message(answerTo(3))).error?.code, -32602);
    for (const method of ['textDocument/hover', 'textDocument/codeAction', 'textDocument/diagnostic', 'poisonlint/suppress']) {
      client.send({ jsonrpc: '2.0', id: method, method, params: { textDocument: 3, position: 'x' } });
      await client.message(answerTo(method));
    }
    await works('untitled:errors');
  });

  it('knows nothing of changes and ends of documents that were never opened', async () => {
    const textDocument = { uri: 'untitled:never', version: 2 };
    client.send({ jsonrpc: '2.0', method: 'textDocument/didChange', params: { textDocument, contentChanges: [{ text: POISON }] } });
    client.send({ jsonrpc: '2.0', method: 'textDocument/didClose', params: { textDocument } });
    client.send({ jsonrpc: '2.0', id: 4, method: 'textDocument/hover', params: { textDocument, position: { line: 0, character: 0 } } });
    assert.equal((await client.message(answerTo(4))).result, null);
    await works('untitled:never');
  });

  it('answers what was cancelled', async () => {
    const params = {
      textDocument: { uri: 'untitled:early' },
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: 'x',
    };
    client.send({ jsonrpc: '2.0', id: 5, method: 'poisonlint/scanCompletion', params });
    client.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 5 } });
    client.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 999 } });
    const answer = await client.message(answerTo(5));
    assert.ok(answer.error === undefined || answer.error.code === -32800);
  });

  it('ends in order when it is told to, whatever is asked in between', async () => {
    client.send({ jsonrpc: '2.0', id: 'end', method: 'shutdown' });
    assert.equal((await client.message(answerTo('end'))).result, null);
    client.send({ jsonrpc: '2.0', id: 'late', method: 'textDocument/hover', params: { textDocument: { uri: 'untitled:early' } } });
    await client.message(answerTo('late'));
    client.send({ jsonrpc: '2.0', method: 'exit' });
    assert.equal(await client.exitCode(), 0);
  });

  it('ends with 1 where the client leaves without a word, be it by the message, the stream or its process', async () => {
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const leave: readonly ((server: RawClient) => void)[] = [
      (server) => server.send({ jsonrpc: '2.0', method: 'exit' }),
      (server) => server.process.stdin.end(),
      () => parent.kill('SIGKILL'),
    ];
    const codes = leave.map(async (goAway) => {
      const server = startRaw();
      const params = { processId: parent.pid, rootUri: null, capabilities: {} };
      server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      await server.message(answerTo(1));
      goAway(server);
      return server.exitCode();
    });
    assert.deepEqual(await Promise.all(codes), [1, 1, 1]);
  });

  it('is explained by --help', () => {
    const help = startRaw(['lsp', '--help']);
    let text = '';
    help.process.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return help.exitCode().then((code) => {
      assert.equal(code, 0);
      assert.match(text, /^Usage: poisonlint lsp \[options\]\n\nserve an editor/);
    });
  });
});

describe('documents of all kinds', () => {
  it('that are too large are a gap; gaps are in the log, and shown where that is wanted', async () => {
    const folder = makeFolder({ '.git/HEAD': '', 'poisonlint.config.json': '[{"settings": {"maxFileBytes": 100}}]' });
    const client = await startClient({ folders: [folder.path], settings: () => ({ showGaps: true }) });
    const uri = pathToFileURL(`${folder.path}/large.py`).href;
    client.open(uri, 'python', POISON.repeat(10));
    const { diagnostics } = await client.published(uri);
    assert.deepEqual(diagnostics.map(brief), ['1:1-1:1 Information gap-size']);
    assert.equal(diagnostics[0]?.message, 'Not looked at: holds 460 bytes, more than the limit of 100 bytes (setting maxFileBytes)');
    assert.ok(client.logged.includes('large.py: size: holds 460 bytes, more than the limit of 100 bytes (setting maxFileBytes)'));
    client.change(uri, 2, [{ text: 'def (:\n' }]);
    assert.deepEqual((await client.published(uri)).diagnostics.map(brief), ['1:1-1:7 Information gap-syntax']);
    assert.equal(await client.end(), 0);
    fs.rmSync(folder.path, { recursive: true });
  });

  it('have positions that are counted as the client does', async () => {
    const client = await startClient({ capabilities: { ...RICH, general: { positionEncodings: ['utf-8'] } } });
    assert.equal(client.initialized.capabilities.positionEncoding, 'utf-8');
    const uri = 'untitled:a';
    client.open(uri, 'python', 'import requests\nrequests.get("é😀", verify=1)\n');
    assert.deepEqual((await client.published(uri)).diagnostics, []);
    client.change(uri, 2, [{ range: { start: { line: 1, character: 30 }, end: { line: 1, character: 31 } }, text: 'not 1' }]);
    const [found] = (await client.published(uri)).diagnostics;
    assert.deepEqual(found?.range, { start: { line: 1, character: 30 }, end: { line: 1, character: 35 } });
    assert.equal(await client.end(), 0);
  });
});
