import assert from 'node:assert/strict';
import { createJsonReporter } from '../../server/report/json.js';
import { createJsonLinesReporter } from '../../server/report/jsonl.js';
import { makeFinding } from '../refine/finding.js';
import { disguisedFinding, regionAt, reportOf, SUMMARY, write } from './samples.js';

interface JsonFinding {
  path: string;
  start: { line: number; column: number; offset: number };
  end: { line: number; column: number; offset: number };
  related: { role: string; start: { line: number } }[];
  suppression?: { kind: string; reason?: string };
}
interface JsonReport {
  version: number;
  findings: JsonFinding[];
  suppressed: JsonFinding[];
  problems: object[];
  gaps: { reason: string; path: string }[];
  summary: { errors: number; interrupted: boolean };
}

const [finding] = reportOf([disguisedFinding()]).findings;
assert.ok(finding);
const FULL = reportOf([disguisedFinding(), makeFinding({ ruleId: 'other', fingerprint: 'beef' })], undefined, undefined, {
  suppressed: [
    { finding, suppression: { kind: 'comment', reason: 'a test', region: regionAt(1) } },
    { finding, suppression: { kind: 'baseline', reason: '' } },
  ],
  problems: [
    {
      id: 'suppression-unused',
      severity: 'warning',
      message: 'unused',
      path: 'src/auth.py',
      region: regionAt(1),
      frame: [],
    },
  ],
  gaps: [{ reason: 'fuel', message: 'used up', path: 'src/auth.py' }],
});

describe('JSON report', () => {
  it('is one document with findings, suppressed ones, problems, gaps and a summary', () => {
    const report = JSON.parse(write(createJsonReporter, [FULL, reportOf([disguisedFinding()], undefined, 'b.py')])) as JsonReport;
    assert.equal(report.version, 1);
    assert.deepEqual(
      report.findings.map((one) => one.path),
      ['src/auth.py', 'src/auth.py', 'b.py'],
    );
    assert.deepEqual(report.findings[0]?.start, { line: 5, column: 8, offset: finding.place.start });
    assert.deepEqual(report.findings[0].end, { line: 5, column: 19, offset: finding.place.end });
    assert.deepEqual(
      report.findings[0].related.map((one) => [one.role, one.start.line]),
      [
        ['constant', 2],
        ['skipped-check', 6],
      ],
    );
    assert.deepEqual(
      report.suppressed.map((one) => one.suppression),
      [{ kind: 'comment', reason: 'a test', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }, { kind: 'baseline' }],
    );
    assert.equal(report.problems.length, 1);
    assert.deepEqual(report.gaps, [{ reason: 'fuel', path: 'src/auth.py', message: 'used up' }]);
    assert.equal(report.summary.errors, 1);
  });

  it('is whole without findings and when it was interrupted', () => {
    const report = JSON.parse(write(createJsonReporter, [], { ...SUMMARY, interrupted: true })) as JsonReport;
    assert.deepEqual([report.findings, report.suppressed, report.problems, report.gaps], [[], [], [], []]);
    assert.equal(report.summary.interrupted, true);
  });
});

describe('JSON lines report', () => {
  it('gives each thing a line with its type, the summary last', () => {
    const lines = write(createJsonLinesReporter, [FULL]).trimEnd().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    assert.deepEqual(types, ['finding', 'finding', 'suppressed', 'suppressed', 'problem', 'gap', 'summary']);
  });
});
