import { deepEqual, equal, ok } from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import type { DecidedRow } from '../../../corpus/inspect/inspected.js';
import { shardToSarif } from '../../../corpus/write/sarif.js';
import { CONTEXT, disguisedFinding, HOSTILE, reportOf } from '../../report/samples.js';
import { gapFinding } from './made-run.js';

const schemaFile = new URL('../../../../test/report/sarif-schema-2.1.0.json', import.meta.url);
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as object);
const { findings } = reportOf([disguisedFinding()]);

async function piecesOf(written: AsyncIterable<string>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of written) pieces.push(piece);
  return pieces;
}

function rowOf(row: number, origin: DecidedRow['origin'], found: DecidedRow['findings'] = findings): DecidedRow {
  return { row, origin, language: 'python', bytes: 1, findings: found, excluded: true };
}

/** The log, after the official schema found nothing wrong with it. */
async function sarif(
  rows: readonly DecidedRow[],
  shard: { readonly name: string; readonly error?: string } = { name: 'a/b.parquet' },
): Promise<Log> {
  const log = JSON.parse((await piecesOf(shardToSarif(shard, rows, CONTEXT))).join('')) as Log;
  ok(validate(log), JSON.stringify(validate.errors, undefined, 2));
  return log;
}

async function uriOf(row: DecidedRow): Promise<string | undefined> {
  return (await sarif([row])).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
}

describe('the SARIF of a shard', () => {
  it('has every finding with its row', async () => {
    const log = await sarif([
      rowOf(3, { path: 'src/auth.py', repository: 'o/r', revision: 'abc' }),
      rowOf(9, {}, [...findings, gapFinding('x', 0)]),
    ]);
    const [run] = log.runs;
    deepEqual(
      run?.results?.map(({ ruleId, ruleIndex, properties }): unknown[] => [ruleId, ruleIndex, properties?.['row'], properties?.['shard']]),
      [
        ['hardcoded-bypass', 0, 3, 'a/b.parquet'],
        ['hardcoded-bypass', 0, 9, 'a/b.parquet'],
        ['unread-sample', -1, 9, 'a/b.parquet'],
      ],
    );
    deepEqual(run?.results?.[0]?.properties?.['revision'], 'abc');
    equal(run?.invocations?.[0]?.executionSuccessful, true);
    equal(
      run?.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations[0]?.location?.physicalLocation?.artifactLocation?.uri,
      'o/r/src/auth.py',
    );
  });

  it('names repository and path, or shard and row', async () => {
    equal(await uriOf(rowOf(3, { path: 'src/a b.py', repository: 'o/r' })), 'o/r/src/a%20b.py');
    equal(await uriOf(rowOf(3, { path: 'src/a.py' })), 'src/a.py');
    equal(await uriOf(rowOf(3, { repository: 'o/r' })), 'o/r');
    equal(await uriOf(rowOf(3, {})), 'a/b.parquet#row=3');
  });

  it('leads nowhere out of the set', async () => {
    for (const path of [
      '/etc/passwd',
      'C:/windows/x',
      '../../../../etc/passwd',
      'a/../../b',
      '//host/share',
      'http://evil.example/x',
      '\\\\host\\x',
      HOSTILE,
      'a?b#c',
    ]) {
      const uri = await uriOf(rowOf(1, { path }));
      const resolved = new URL(uri ?? '', 'set://root/of/set/');
      ok(
        resolved.href.startsWith('set://root/of/set/') && resolved.search === '' && resolved.hash === '',
        `${path} gives ${resolved.href}`,
      );
    }
  });

  it('is valid with nothing in it, and says what could not be read', async () => {
    const log = await sarif([], { name: 'x#y?.tar', error: 'is cut off [here] after row 12' });
    deepEqual(log.runs[0]?.results, []);
    const [invocation] = log.runs[0]?.invocations ?? [];
    equal(invocation?.executionSuccessful, false);
    equal(invocation.toolExecutionNotifications?.[0]?.message.text, 'x#y?.tar is cut off \\[here\\] after row 12');
  });

  it('is written in pieces, a row at a time, and a result on each line', async () => {
    const pieces = await piecesOf(
      shardToSarif({ name: 's' }, [rowOf(1, {}), rowOf(2, {}, []), rowOf(3, {}, [...findings, ...findings])], CONTEXT),
    );
    equal(pieces.length, 4);
    equal(pieces.join('').trimEnd().split('\n').length, 5);
  });
});
