import assert from 'node:assert/strict';
import { createRdjsonlReporter } from '../../server/report/rdjsonl.js';
import type { FileReport } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';
import { CONTEXT, disguisedFinding, HOSTILE, regionAt, reportOf, SUMMARY, write } from './samples.js';

interface Range {
  start: { line: number; column: number };
  end: { line: number; column: number };
}
interface Diagnostic {
  message: string;
  severity: string;
  location: { path: string; range?: Range };
  code: { value: string; url?: string };
  source: { name: string; url?: string };
  related_locations?: { message: string; location: { path: string; range: Range } }[];
}

const FIELDS = ['message', 'location', 'severity', 'related_locations', 'code', 'source'];

function diagnostics(reports: readonly FileReport[], context = CONTEXT): Diagnostic[] {
  const written = write(createRdjsonlReporter, reports, SUMMARY, context);
  assert.ok(written === '' || written.endsWith('\n'));
  const list = written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Diagnostic);
  for (const diagnostic of list) {
    assert.deepEqual(
      Object.keys(diagnostic).filter((key) => !FIELDS.includes(key)),
      [],
    );
    assert.ok(['ERROR', 'WARNING', 'INFO'].includes(diagnostic.severity));
    assert.equal(diagnostic.source.name, 'poisonlint');
  }
  return list;
}

describe('report for reviewdog', () => {
  it('gives a diagnostic a line with everything it can hold', () => {
    assert.deepEqual(diagnostics([reportOf([disguisedFinding()])]), [
      {
        message:
          'A caller who sends "magic" skips the check [of] the digest. It evaluates to "magic". Whoever knows the text gets in. Remove the branch.',
        location: { path: 'src/auth.py', range: { start: { line: 5, column: 8 }, end: { line: 5, column: 19 } } },
        severity: 'ERROR',
        related_locations: [
          {
            message: 'where the constant is made',
            location: { path: 'src/auth.py', range: { start: { line: 2, column: 1 }, end: { line: 2, column: 44 } } },
          },
          {
            message: 'the check that is skipped',
            location: { path: 'src/auth.py', range: { start: { line: 6, column: 12 }, end: { line: 6, column: 34 } } },
          },
        ],
        code: { value: 'hardcoded-bypass' },
        source: { name: 'poisonlint' },
      },
    ]);
  });

  it('counts columns in bytes of UTF-8', () => {
    const text = 'x = 1\nä = "€😀"; key == "é"\r\nend\n';
    const start = text.indexOf('key');
    const [diagnostic] = diagnostics([reportOf([makeFinding({ place: { start, end: text.indexOf('\r') }, related: [] })], text)]);
    // ä 2, € 3, 😀 4 bytes before; é 2 in it.
    assert.deepEqual(diagnostic?.location.range, { start: { line: 2, column: 17 }, end: { line: 2, column: 28 } });
  });

  it('links to the page of the rule where there is one', () => {
    const context = { ...CONTEXT, homepage: 'https://example.org/poisonlint/' };
    const [known, plugin] = diagnostics([reportOf([makeFinding(), makeFinding({ ruleId: 'other' })])], context);
    assert.deepEqual(known?.code, {
      value: 'hardcoded-bypass',
      url: 'https://example.org/poisonlint/blob/main/rules/bypass/hardcoded-bypass/README.md',
    });
    assert.deepEqual(known.source, { name: 'poisonlint', url: 'https://example.org/poisonlint/' });
    assert.deepEqual(plugin?.code, { value: 'other' });
  });

  it('writes nothing for a clean run, and tells of comments and gaps', () => {
    assert.deepEqual(diagnostics([reportOf([])]), []);
    const found = diagnostics([
      reportOf([], 'x', 'a.py', {
        problems: [{ id: 'suppression-unused', severity: 'warning', message: 'unused', path: 'a.py', region: regionAt(1), frame: [] }],
        gaps: [{ reason: 'size', message: 'holds too much', path: 'a.py' }],
      }),
    ]);
    assert.deepEqual(
      found.map(({ severity, code, location, message }) => [severity, code.value, location.range?.start.line, message]),
      [
        ['WARNING', 'suppression-unused', 1, 'unused'],
        ['INFO', 'gap/size', undefined, 'Not looked at, or not wholly: a.py holds too much'],
      ],
    );
  });

  it('keeps hostile text in its line', () => {
    const hostile = makeFinding({ message: { what: HOSTILE, why: '\n{"message":"x"}', instead: '\ud800' }, related: [] });
    const [only, ...others] = diagnostics([reportOf([hostile], HOSTILE, `${HOSTILE}\n.py`)]);
    assert.equal(others.length, 0);
    assert.equal(only?.location.path, `${HOSTILE}\n.py`);
    assert.doesNotMatch(write(createRdjsonlReporter, [reportOf([hostile], HOSTILE)]).trimEnd(), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
