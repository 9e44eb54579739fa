import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { createSarifReporter } from '../../server/report/sarif.js';
import type { FileReport, RunSummary } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';
import { CONTEXT, disguisedFinding, HOSTILE, regionAt, reportOf, SUMMARY, write } from './samples.js';

const schemaFile = new URL('../../../test/report/sarif-schema-2.1.0.json', import.meta.url);
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as object);

/** The log, after the official schema found nothing wrong with it. */
function sarif(reports: readonly FileReport[], summary: RunSummary = SUMMARY, context = CONTEXT): Log {
  const log = JSON.parse(write(createSarifReporter, reports, summary, context)) as Log;
  assert.ok(validate(log), JSON.stringify(validate.errors, undefined, 2));
  return log;
}

function results(log: Log): Result[] {
  return log.runs[0]?.results ?? [];
}

describe('SARIF report', () => {
  it('is valid with everything a finding can have', () => {
    const [result] = results(sarif([reportOf([disguisedFinding()])]));
    assert.ok(result);
    assert.equal(result.ruleId, 'hardcoded-bypass');
    assert.equal(result.ruleIndex, 0);
    assert.equal(result.level, 'error');
    assert.deepEqual(result.partialFingerprints, { primaryLocationLineHash: 'f00d:1', 'poisonlint/v1': 'f00d' });
    assert.deepEqual(result.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'src/auth.py', uriBaseId: '%SRCROOT%' },
      region: { startLine: 5, startColumn: 8, endLine: 5, endColumn: 19, snippet: { text: 'text == KEY' } },
    });
    assert.equal(result.locations[0].logicalLocations?.[0]?.fullyQualifiedName, 'verify');
    assert.deepEqual(
      result.relatedLocations?.map((one) => [one.id, one.message?.text, one.physicalLocation?.region?.startLine]),
      [
        [1, 'where the constant is made', 2],
        [2, 'the check that is skipped', 6],
      ],
    );
    assert.equal(
      result.message.text,
      'A caller who sends "magic" skips the check \\[of\\] the digest. It evaluates to "magic". Whoever knows the text gets in. Remove the branch. See [where the constant is made](1), [the check that is skipped](2).',
    );
    const flow = result.codeFlows?.[0]?.threadFlows[0]?.locations.map((one) => one.location?.physicalLocation?.region?.startLine);
    assert.deepEqual(flow, [2, 2, 5]);
  });

  it('describes rules as GitHub reads them', () => {
    const rules = sarif([]).runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map((rule) => rule.id),
      ['hardcoded-bypass', 'other'],
    );
    assert.equal(rules[0]?.help?.markdown, '# hardcoded-bypass\n\nIts page.\n');
    assert.equal(rules[1]?.help?.text, 'Another.');
    assert.deepEqual(rules[0].properties?.tags, ['security', 'bypass', 'external/cwe/cwe-798']);
    assert.ok(rules[1].properties?.tags?.includes('external/cwe/cwe-079'));
    for (const rule of rules) assert.match(String(rule.properties?.['security-severity']), /^\d+\.\d$/);
  });

  it('links to the rule page where the project has a home', () => {
    const log = sarif([], SUMMARY, { ...CONTEXT, homepage: 'https://example.org/poisonlint' });
    assert.equal(
      log.runs[0]?.tool.driver.rules?.[0]?.helpUri,
      'https://example.org/poisonlint/blob/main/rules/bypass/hardcoded-bypass/README.md',
    );
  });

  it('has an empty list of results for a clean run, and leaves suppressed findings out', () => {
    const report = reportOf([disguisedFinding()]);
    const [finding] = report.findings;
    assert.ok(finding);
    assert.deepEqual(sarif([]).runs[0]?.results, []);
    assert.deepEqual(
      results(sarif([{ ...report, findings: [], suppressed: [{ finding, suppression: { kind: 'comment', reason: 'x' } }] }])),
      [],
    );
  });

  it('percent-encodes paths, and gives whole addresses outside the root', () => {
    const uris = ['sp ace/ü#?.py', 'a:b.py', '/outside/x.py', 'C:/x.py', `${HOSTILE}.py`, '%41.py'].map(
      (name) => results(sarif([reportOf([disguisedFinding()], undefined, name)]))[0]?.locations?.[0]?.physicalLocation?.artifactLocation,
    );
    assert.deepEqual(uris[0], { uri: 'sp%20ace/%C3%BC%23%3F.py', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uris[1], { uri: 'a%3Ab.py', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uris[2], { uri: 'file:///outside/x.py' });
    assert.equal(uris[5]?.uri, '%2541.py');
  });

  it('tells gaps, and that the run was interrupted', () => {
    const gaps = [{ reason: 'size' as const, message: 'holds [too] much', path: 'big.py' }];
    const log = sarif([{ path: 'big.py', findings: [], suppressed: [], problems: [], gaps }], { ...SUMMARY, interrupted: true });
    const [invocation] = log.runs[0]?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation.toolExecutionNotifications?.map((one) => [one.descriptor?.id, one.message.text]),
      [
        ['gap/size', 'big.py holds \\[too\\] much'],
        ['run/interrupted', 'The run was interrupted before all files were looked at.'],
      ],
    );
  });

  it('reports suppression comments that do nothing, under a rule of their own', () => {
    const log = sarif([
      reportOf([], 'x', 'a.py', {
        problems: [{ id: 'suppression-unused', severity: 'warning', message: 'unused', path: 'a.py', region: regionAt(1), frame: [] }],
      }),
    ]);
    assert.equal(results(log)[0]?.ruleIndex, 2);
    assert.equal(log.runs[0]?.tool.driver.rules?.[2]?.id, 'suppression-unused');
  });

  it('keeps the 5,000 most severe results and says so', () => {
    const notes = Array.from({ length: 5001 }, (_, at) => makeFinding({ severity: 'note', place: { start: 0, end: at + 1 } }));
    const log = sarif([reportOf([...notes, makeFinding({ severity: 'error' })], 'x'.repeat(6000))]);
    assert.equal(results(log).length, 5000);
    assert.equal(results(log)[0]?.level, 'error');
    assert.match(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '', /^2 less severe results are left out/);
  });

  it('is valid for hostile text', () => {
    const hostile = makeFinding({ message: { what: HOSTILE, why: '](1)', instead: '\\[' }, evaluated: '\ud800', symbol: HOSTILE });
    assert.equal(results(sarif([reportOf([hostile], HOSTILE)])).length, 1);
  });
});
