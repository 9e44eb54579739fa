import type { Finding } from '../../rules/vocabulary/index.js';
import type { Document } from '../../server/document/document.js';
import { createLineIndex } from '../../server/document/lines.js';
import { locate } from '../../server/report/locate.js';
import type { CreateReporter, FileReport, Region, ReportContext, RunSummary } from '../../server/report/report.js';
import { makeFinding } from '../refine/finding.js';

export const CONTEXT: ReportContext = {
  version: '1.2.3',
  rules: [
    { id: 'hardcoded-bypass', summary: 'A fixed text skips a check.', family: 'bypass', weakness: 'CWE-798', severity: 'error' },
    { id: 'other', summary: 'Another.', family: 'bypass', weakness: 'CWE-79', severity: 'warning' },
  ],
  documentation: (id) => (id === 'hardcoded-bypass' ? '# hardcoded-bypass\n\nIts page.\n' : undefined),
  root: 'file:///home/somebody/project/',
  color: false,
  quiet: false,
};

export const SUMMARY: RunSummary = {
  files: 3,
  filesByLanguage: { python: 3 },
  skipped: {},
  bytes: 100,
  parsedBytes: 50,
  counts: { error: 1, warning: 0, note: 0 },
  filesWithFindings: 1,
  gaps: 0,
  hidden: 0,
  suppressed: 0,
  inBaseline: 0,
  seconds: 0.25,
  interrupted: false,
};

const DISGUISED = `import base64
KEY = base64.b64decode("bWFnaWM=").decode()

def verify(text, stored):
    if text == KEY: return True
    return digest(text) == stored
`;

/** The finding in {@link DISGUISED}, with everything a finding can have. */
export function disguisedFinding(): Finding {
  const at = (text: string): Finding['place'] => ({ start: DISGUISED.indexOf(text), end: DISGUISED.indexOf(text) + text.length });
  return makeFinding({
    message: {
      what: 'A caller who sends "magic" skips the check [of] the digest',
      why: 'Whoever knows the text gets in.',
      instead: 'Remove the branch.',
    },
    place: at('text == KEY'),
    related: [
      { place: at('KEY = base64.b64decode("bWFnaWM=").decode()'), role: 'constant', message: 'where the constant is made' },
      { place: at('digest(text) == stored'), role: 'skipped-check', message: 'the check that is skipped' },
    ],
    evaluated: '"magic"',
    disguise: [{ kind: 'decoding', operation: 'base64.b64decode', place: at('base64.b64decode("bWFnaWM=")') }],
    evidence: ['a surprising constant', 'decoded from base64'],
    symbol: 'verify',
    fingerprint: 'f00d',
  });
}

function documentOf(text: string, name = 'src/auth.py'): Document {
  return { name, text, language: 'python', jsx: false };
}

export function reportOf(findings: readonly Finding[], text = DISGUISED, name = 'src/auth.py', rest: Partial<FileReport> = {}): FileReport {
  const lines = createLineIndex(text);
  return { ...locate(documentOf(text, name), { findings, suppressed: [], problems: [] }, [], () => lines), ...rest };
}

/** The first character of a line. */
export function regionAt(line: number): Region {
  return { start: { line, column: 1, byteColumn: 1 }, end: { line, column: 2, byteColumn: 2 } };
}

/** All that a reporter writes for these files. */
export function write(
  create: CreateReporter,
  reports: readonly FileReport[],
  summary: RunSummary = SUMMARY,
  context: ReportContext = CONTEXT,
): string {
  let written = '';
  const reporter = create((text) => {
    written += text;
  }, context);
  for (const report of reports) reporter.file(report);
  reporter.end(summary);
  return written;
}

/** A text of which an evil author hopes that a terminal, a log or a viewer obeys it. */
export const HOSTILE =
  '\x1b[2J\x1b]0;title\x07\u009b31m\u202e\u2066\u200b\u{e0041}\u2028::error::x\r::set-output name=a::b\x00\x7f##[add-mask]x';
