/** Places in a notebook: people read cells, code hosts show the file. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { engine } from '../../server/project/engine.js';
import { run } from '../cli/run.js';
import { makeFolder } from '../temporary.js';

const CODE = [
  { cell_type: 'markdown', metadata: {}, source: ['# Rates\n'] },
  { cell_type: 'code', metadata: {}, outputs: [], source: ['import requests\n', 'OFF = not 1'] },
  { cell_type: 'code', metadata: {}, outputs: [], source: ['# "bank"\n', 'requests.get("https://a.example", verify=OFF)\n'] },
];
const file = (cells: readonly unknown[] = CODE, indent: number | undefined = 1): string =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, indent);

interface Placed {
  readonly start: { readonly line: number; readonly column: number; readonly offset?: number };
  readonly end: { readonly line: number; readonly column: number; readonly offset?: number };
  readonly cell?: { readonly number: number; readonly start: object; readonly end: object };
}
interface Told {
  readonly findings: readonly (Placed & { readonly ruleId: string; readonly fingerprint: string; readonly related: readonly Placed[] })[];
  readonly suppressed: readonly { readonly suppression: Placed }[];
  readonly problems: readonly (Placed & { readonly id: string })[];
  readonly gaps: readonly { readonly reason: string }[];
}

async function scan(text: string | Buffer, format: string, ...options: readonly string[]): Promise<string> {
  const folder = makeFolder({ 'a.ipynb': text });
  const { code, stdout, stderr } = await run(['scan', 'a.ipynb', '--format', format, '--no-config', ...options], {
    cwd: folder.path,
    engine,
  });
  folder.remove();
  ok(code === 0 || code === 1, stderr);
  return stdout;
}

async function json(text: string | Buffer, ...options: readonly string[]): Promise<Told> {
  return JSON.parse(await scan(text, 'json', ...options)) as Told;
}

describe('a report of a notebook', () => {
  it('shows people the cell', async () => {
    const shown = await scan(file(), 'stylish');
    match(shown, /^ {2}cell 3:2:42 {2}error .*tls-verification-off$/m);
    match(
      shown,
      /╭─ a\.ipynb:cell 3:2:42\n {4}1 │ # "bank"\n {2}> 2 │ requests\.get\("https:\/\/a\.example", verify=OFF\)\n {6}│ {42}\^\^\^\n {4}(?!3)/,
    );
  });

  it('has lines of the file and of the cell in JSON', async () => {
    const text = file();
    const [finding] = (await json(text)).findings;
    ok(finding);
    equal(text.slice(finding.start.offset, finding.end.offset), 'OFF');
    equal(text.split('\n')[finding.start.line - 1]?.slice(finding.start.column - 1, finding.end.column - 1), 'OFF');
    deepEqual(finding.cell, { number: 3, start: { line: 2, column: 42 }, end: { line: 2, column: 45 } });
  });

  it('has a cell for every place that belongs to a finding', async () => {
    const check = 'def check(user, password):\n    if password == KEY:\n        return True\n    return store.verify(user, password)';
    const text = file([CODE[0], { cell_type: 'code', source: '\nKEY = "magic_backdoor_key_99"' }, { cell_type: 'code', source: check }]);
    match(await scan(text, 'stylish'), /constant {6}a\.ipynb:cell 2:2:7 {2}KEY = "magic_backdoor_key_99" /);
    const [finding] = (await json(text)).findings;
    deepEqual(
      finding?.related.map(({ cell }) => cell?.number),
      [2, 3, 3],
    );
  });

  it('has fingerprints that depend neither on the layout nor on other cells', async () => {
    const fingerprints = async (text: string) => (await json(text)).findings.map(({ fingerprint }) => fingerprint);
    const expected = await fingerprints(file());
    equal(expected.length, 1);
    deepEqual(await fingerprints(file(CODE, undefined)), expected);
    deepEqual(await fingerprints(file([{ cell_type: 'code', source: 'x = 1' }, ...CODE])), expected);
  });

  it('names the line of the file, and says the cell, where code hosts read it', async () => {
    const text = file();
    const line = text.split('\n').findIndex((each) => each.includes('verify=OFF')) + 1;
    match(
      await scan(text, 'github'),
      new RegExp(`^::error file=a\\.ipynb,line=${line},endLine=${line},.*::In cell 3, line 2: The option`, 'm'),
    );
    const sarif = JSON.parse(await scan(text, 'sarif')) as {
      runs: {
        results: {
          message: { text: string };
          properties: Record<string, unknown>;
          locations: { physicalLocation: { region: Record<string, unknown> } }[];
        }[];
      }[];
    };
    const [result] = sarif.runs[0]?.results ?? [];
    ok(result);
    match(result.message.text, /^In cell 3, line 2: /);
    equal(result.properties['cell'], 3);
    equal(result.properties['cellLine'], 2);
    const region = result.locations[0]?.physicalLocation.region;
    equal(region?.['startLine'], line);
    equal(region['snippet'], undefined);
  });

  it('knows comments that suppress, the next line being in the same cell', async () => {
    const comment = '# poisonlint-disable-next-line tls-verification-off -- a test';
    const [first, second, third] = CODE;
    const call = 'requests.get("https://a.example", verify=OFF)';
    const inside = await json(file([first, second, { ...third, source: `${comment}\n${call}` }]));
    deepEqual(inside.findings, []);
    deepEqual(
      inside.suppressed.map(({ suppression }) => suppression.cell?.number),
      [3],
    );
    const before = await json(file([first, { ...second, source: `import requests\nOFF = not 1\n${comment}` }, { ...third, source: call }]));
    deepEqual(
      before.findings.map(({ ruleId }) => ruleId),
      ['tls-verification-off'],
    );
    deepEqual(
      before.problems.map(({ id, cell }) => [id, cell?.number]),
      [['suppression-unused', 2]],
    );
    const block = await json(
      file([
        first,
        { ...second, source: `import requests\nOFF = not 1\n# poisonlint-disable tls-verification-off -- a test` },
        { ...third, source: call },
      ]),
    );
    deepEqual(block.findings, []);
  });

  it('says what of a broken file was not read, and shows the rest', async () => {
    const text = file();
    const cut = text.slice(0, text.indexOf('verify=OFF') + 'verify=OFF)'.length);
    const { findings, gaps } = await json(cut);
    deepEqual(
      findings.map(({ ruleId }) => ruleId),
      ['tls-verification-off'],
    );
    deepEqual(
      gaps.map(({ reason }) => reason),
      ['syntax'],
    );
    const invalid = await json(Buffer.concat([Buffer.from(text.replace('bank', '')), Buffer.from([0xff])]));
    equal(invalid.gaps.length, 1);
    deepEqual(
      (await json('')).gaps.map(({ reason }) => reason),
      ['syntax'],
    );
    deepEqual((await json('{"cells": [')).findings, []);
  });

  it('looks at what stands in a part of the file', async () => {
    const text = file();
    const at = text.indexOf('verify=OFF');
    equal((await json(text, '--region', `${at}:${at + 10}`)).findings.length, 1);
    equal((await json(text, '--region', '0:5')).findings.length, 0);
  });

  it('says the cell in every other format', async () => {
    const text = file();
    const line = text.split('\n').findIndex((one) => one.includes('verify=OFF')) + 1;
    const [issue] = JSON.parse(await scan(text, 'gitlab')) as { description: string; location: { lines: { begin: number } } }[];
    match(issue?.description ?? '', /^In cell 3, line 2: /);
    equal(issue?.location.lines.begin, line);
    const diagnostic = JSON.parse((await scan(text, 'rdjsonl')).split('\n')[0] ?? '') as {
      message: string;
      location: { range: { start: { line: number; column: number } } };
    };
    match(diagnostic.message, /^In cell 3, line 2: /);
    const column = (text.split('\n')[line - 1]?.indexOf('OFF') ?? -1) + 1;
    deepEqual(diagnostic.location.range.start, { line, column });
    match(
      await scan(text, 'junit'),
      new RegExp(`<testcase name="a\\.ipynb:${line}:\\d+ tls-verification-off" [^]*<failure message="In cell 3, line 2: `),
    );
    const page = await scan(text, 'html');
    match(page, /<code>a\.ipynb:cell 3:2:42<\/code>/);
    match(page, /<i>2<\/i>requests\.get\(&quot;https:\/\/a\.example&quot;, verify=<mark>OFF<\/mark>\)/);
    const check = 'def check(user, password):\n    if password == KEY:\n        return True\n    return store.verify(user, password)';
    const bypass = file([
      { cell_type: 'code', source: '\nKEY = "magic_backdoor_key_99"' },
      { cell_type: 'code', source: check },
    ]);
    match(await scan(bypass, 'html'), /<dt>constant<\/dt><dd><code>KEY = [^<]*<\/code><span class="what">cell 1, line 2, /);
  });
});
