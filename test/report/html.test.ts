import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { createHtmlReporter } from '../../server/report/html.js';
import type { FileReport, RunSummary } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';
import { own, structure, textOf, withoutOwn } from './html-page.js';
import { CONTEXT, disguisedFinding, HOSTILE, regionAt, reportOf, SUMMARY, write } from './samples.js';

function page(reports: readonly FileReport[], summary: RunSummary = SUMMARY, context = CONTEXT): string {
  return write(createHtmlReporter, reports, summary, context);
}

const GAPS: Partial<FileReport> = {
  problems: [
    {
      id: 'suppression-unused',
      severity: 'warning',
      message: 'Nothing is suppressed',
      path: 'src/auth.py',
      region: regionAt(1),
      frame: [],
    },
  ],
  gaps: [
    { reason: 'size', message: 'holds too much', path: 'big.py' },
    { reason: 'syntax', message: 'this part could not be parsed', path: 'a.py', region: regionAt(7) },
  ],
};

describe('HTML report', () => {
  it('tells everything of a finding', () => {
    const written = page([reportOf([disguisedFinding()])]);
    const text = textOf(written);
    for (const expected of [
      'poisonlint 1.2.3 project 1 error in 1 of 3 files, 0.25 s',
      'errors 1 warnings 0 notes 0 files 3 gaps 0 suppressed 0',
      'error A caller who sends "magic" skips the check [of] the digest src/auth.py:5:8 in verify hardcoded-bypass CWE-798 high confidence',
      '4 def verify(text, stored): 5 if text == KEY : return True 6 return digest(text) == stored',
      'evaluates to "magic"',
      'hidden by base64.b64decode line 2: KEY = base64.b64decode("bWFnaWM=").decode()',
      'constant KEY = base64.b64decode("bWFnaWM=").decode() line 2, where the constant is made',
      'skipped return digest(text) == stored line 6, the check that is skipped',
      'why Whoever knows the text gets in.',
      'instead Remove the branch.',
      'signs a surprising constant; decoded from base64',
      'fingerprint f00d',
      'Rules hardcoded-bypass A fixed text skips a check. Its page.',
    ])
      assert.ok(text.includes(expected), `${expected}\n\nis not in\n\n${text}`);
    assert.match(written, /<mark>text == KEY<\/mark>/);
    assert.match(written, /<a href="#rule-hardcoded-bypass">[^]*<div class="page" id="rule-hardcoded-bypass">/);
  });

  it('lists gaps, suppressed findings and comments that suppress nothing', () => {
    const [finding] = reportOf([disguisedFinding()]).findings;
    assert.ok(finding);
    const suppressed: FileReport['suppressed'] = [
      { finding, suppression: { kind: 'comment', reason: 'a sample key', region: regionAt(4) } },
      { finding, suppression: { kind: 'baseline', reason: '' } },
    ];
    const text = textOf(page([reportOf([], 'x', 'src/auth.py', { ...GAPS, suppressed })]));
    for (const expected of [
      'warning Nothing is suppressed src/auth.py:1:1 suppression-unused',
      'Not looked at, or not wholly place what is in the way reason big.py holds too much size a.py:7:1 this part could not be parsed syntax',
      'src/auth.py:5:8 A caller who sends "magic" skips the check [of] the digest hardcoded-bypass a sample key (comment)',
      'hardcoded-bypass known to the baseline',
      'suppression-unused A suppression comment suppresses nothing.',
    ])
      assert.ok(text.includes(expected), `${expected}\n\nis not in\n\n${text}`);
  });

  it('says of a clean run that nothing was found, without filters', () => {
    const written = page([reportOf([])], { ...SUMMARY, counts: { error: 0, warning: 0, note: 0 }, filesWithFindings: 0 });
    assert.match(written, /<p class="verdict clean">Nothing found in 3 files, 0\.25 s<\/p>/);
    assert.doesNotMatch(withoutOwn(written), /<form|<article|<table/);
  });

  it('puts files with the most severe findings first, and each in order of lines', () => {
    const finding = (severity: 'error' | 'note', start: number): ReturnType<typeof makeFinding> =>
      makeFinding({ severity, place: { start, end: start + 1 } });
    const written = page([
      reportOf([finding('note', 0)], 'a', 'notes.py'),
      reportOf([finding('error', 2), finding('note', 0)], 'a\nb', 'errors.py'),
    ]);
    assert.deepEqual(
      [...written.matchAll(/<article class="finding (\w+)" id="([\w-]+)" [^>]*data-file="([\w.]+)"/g)].map((match) => match.slice(1)),
      [
        ['note', 'finding-1', 'errors.py'],
        ['error', 'finding-2', 'errors.py'],
        ['note', 'finding-3', 'notes.py'],
      ],
    );
  });

  it('allows its own style and script and nothing else, and loads nothing', () => {
    const written = page([reportOf([disguisedFinding()])]);
    const hash = (text: string): string => `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(written)?.[1];
    assert.equal(
      policy,
      `default-src &#39;none&#39;; style-src ${hash(own(written, 'style'))}; script-src ${hash(own(written, 'script'))}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    assert.doesNotMatch(written, /\ssrc=|url\(|@import|<link|<base|<iframe|\sstyle=|\son\w+=/);
    for (const [, target = ''] of written.matchAll(/href="([^"]*)"/g))
      assert.match(target, /^#|^https:\/\/cwe\.mitre\.org\/data\/definitions\/\d+\.html$/);
    assert.doesNotThrow(() => new Script(own(written, 'script')));
  });

  it('lets scanned text make no tag and no attribute', () => {
    // A line break would make another line of the frame.
    const evil = `"'><script>alert(1)</script></style><img src=x onerror=alert(1)>&lt;${HOSTILE.replace('\r', '')}\ud800`;
    const make = (text: string): FileReport[] => {
      const finding = {
        ...disguisedFinding(),
        message: { what: text, why: text, instead: text },
        evaluated: text,
        symbol: text,
        evidence: [text],
        fingerprint: text,
      };
      const report = reportOf([{ ...finding, place: { start: 0, end: 3 } }], `${text}\n${text}`, `${text}.py`, {
        problems: [{ id: 'suppression-unused', severity: 'warning', message: text, path: text, region: regionAt(1), frame: [] }],
        gaps: [{ reason: 'size', message: text, path: text }],
      });
      const suppressed = report.findings.map((one) => ({ finding: one, suppression: { kind: 'comment', reason: text } as const }));
      return [{ ...report, suppressed }];
    };
    const written = page(make(evil));
    assert.deepEqual(structure(written), structure(page(make('benign'))));
    assert.doesNotMatch(withoutOwn(written).replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    assert.ok(textOf(written).includes('<script>alert(1)</script></style><img src=x onerror=alert(1)>&lt;\\x1b[2J'));
  });

  it('shows the pages of rules as HTML, escaped', () => {
    const documentation = (): string =>
      '# x\n\nWith `a < b`, **bold** and _soft_ words,\n[a link](https://example.org/?a=1&b="2") and [none](../x.md).\n\n| a | b |\n| - | - |\n| 1 | <b> |\n\n## Bad\n\n```ts\nif (a < b) return "<script>";\n```\n\n- one\n  more\n- <two>\n';
    const written = page([reportOf([disguisedFinding()])], SUMMARY, { ...CONTEXT, documentation });
    const shown = /<div class="page"[^>]*>([^]*?)<\/div>/.exec(written)?.[1];
    assert.equal(
      shown,
      '<p>With <code>a &lt; b</code>, <strong>bold</strong> and <em>soft</em> words, <a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noreferrer">a link</a> and none.</p>' +
        '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>&lt;b&gt;</td></tr></tbody></table>' +
        '<h4>Bad</h4><pre><code>if (a &lt; b) return &quot;&lt;script&gt;&quot;;\n</code></pre><ul><li>one more</li><li>&lt;two&gt;</li></ul>',
    );
  });

  it('is bounded', () => {
    const findings = Array.from({ length: 5_002 }, (_, at) => makeFinding({ severity: 'note', place: { start: 0, end: at + 1 } }));
    const written = page([reportOf(findings, 'x'.repeat(6_000)), reportOf([makeFinding()], 'x', 'worst.py')]);
    assert.equal(written.match(/<article/g)?.length, 5_000);
    assert.match(written, /id="finding-1"[^>]*data-file="worst\.py"/);
    assert.match(written, /<p>3 more findings would make this page too large; the other formats list all\.<\/p>/);
  });

  it('is the same each time', () => {
    const reports = [reportOf([disguisedFinding()], undefined, undefined, GAPS)];
    assert.equal(page(reports), page(reports));
  });
});
