import assert from 'node:assert/strict';
import { createGitlabReporter } from '../../server/report/gitlab.js';
import type { FileReport } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';
import { disguisedFinding, HOSTILE, regionAt, reportOf, write } from './samples.js';

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

/** The issues, after everything that GitLab wants of them was checked. */
function issues(reports: readonly FileReport[]): Issue[] {
  const written = write(createGitlabReporter, reports);
  assert.match(written, /^\[/);
  const list = JSON.parse(written) as Issue[];
  assert.ok(Array.isArray(list));
  for (const issue of list) {
    assert.deepEqual(Object.keys(issue), ['description', 'check_name', 'fingerprint', 'severity', 'location']);
    assert.match(issue.fingerprint, /^[0-9a-f]{64}(?:-\d+)?$/);
    assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(issue.severity));
    assert.ok(Number.isInteger(issue.location.lines.begin) && issue.location.lines.begin >= 1);
    assert.doesNotMatch(issue.location.path, /^\.\//);
  }
  assert.equal(new Set(list.map(({ fingerprint }) => fingerprint)).size, list.length);
  return list;
}

describe('report for GitLab', () => {
  it('gives what the Code Quality widget shows', () => {
    const [issue] = issues([reportOf([disguisedFinding()])]);
    assert.deepEqual(issue, {
      description:
        'A caller who sends "magic" skips the check [of] the digest. It evaluates to "magic". Whoever knows the text gets in. Remove the branch.',
      check_name: 'hardcoded-bypass',
      fingerprint: '69ceca35f22dedb847e575b48ac3d46312ce6bff1d487ecf0ff22e2a7c89ce61',
      severity: 'critical',
      location: { path: 'src/auth.py', lines: { begin: 5 } },
    });
  });

  it('is an empty array for a clean run', () => {
    assert.equal(write(createGitlabReporter, [reportOf([])]), '[\n]\n');
  });

  it('names severities as GitLab does', () => {
    const findings = (['error', 'warning', 'note'] as const).map((severity, at) =>
      makeFinding({ severity, place: { start: at, end: at + 1 }, fingerprint: severity }),
    );
    assert.deepEqual(
      issues([reportOf(findings)]).map(({ severity }) => severity),
      ['critical', 'major', 'minor'],
    );
  });

  it('keeps fingerprints when lines move, and tells twins and files apart', () => {
    const prints = (reports: readonly FileReport[]): string[] => issues(reports).map(({ fingerprint }) => fingerprint);
    const text = 'if key == "x": pass\n';
    const at = (start: number): ReturnType<typeof makeFinding> => makeFinding({ place: { start, end: start + 2 }, fingerprint: 'f00d' });
    const before = prints([reportOf([at(0)], text)]);
    assert.deepEqual(prints([reportOf([at(5)], `\n\n\n${text}`)]), before);
    assert.equal(issues([reportOf([at(5)], `\n\n\n${text}`)])[0]?.location.lines.begin, 4);
    assert.notDeepEqual(prints([reportOf([at(0)], text, 'other.py')]), before);
    assert.deepEqual(prints([reportOf([at(0)], text), reportOf([at(0)], text)]), [...before, `${before[0]}-2`]);
  });

  it('tells of comments that suppress nothing, and of gaps', () => {
    const region = regionAt(3);
    const frame = [{ number: 3, text: '# poisonlint-disable-line x -- y', cutBefore: false, cutAfter: false, mark: { start: 0, end: 10 } }];
    const [problem, whole, part] = issues([
      reportOf([], 'x', 'a.py', {
        problems: [{ id: 'suppression-unused', severity: 'warning', message: 'suppresses nothing', path: 'a.py', region, frame }],
        gaps: [
          { reason: 'size', message: 'holds too much', path: 'a.py' },
          { reason: 'syntax', message: 'this part could not be parsed', path: 'a.py', region },
        ],
      }),
    ]);
    assert.deepEqual([problem?.check_name, problem?.severity, problem?.location.lines.begin], ['suppression-unused', 'major', 3]);
    assert.deepEqual(
      [whole?.check_name, whole?.severity, whole?.location.lines.begin, whole?.description],
      ['gap/size', 'info', 1, 'Not looked at, or not wholly: a.py holds too much'],
    );
    assert.deepEqual([part?.check_name, part?.location.lines.begin], ['gap/syntax', 3]);
  });

  it('is valid for hostile text, and the same each time', () => {
    const hostile = makeFinding({ message: { what: HOSTILE, why: '"},{', instead: '\ud800' }, evaluated: HOSTILE });
    const reports = [reportOf([hostile], HOSTILE, `${HOSTILE}".py`)];
    assert.equal(issues(reports)[0]?.location.path, `${HOSTILE}".py`);
    assert.equal(write(createGitlabReporter, reports), write(createGitlabReporter, reports));
    assert.doesNotMatch(write(createGitlabReporter, reports).replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
