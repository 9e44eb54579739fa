/** Nothing that is kept of a run may be as large as an attacker likes. */
import { createHash } from 'node:crypto';
import type { ReportedFinding } from '../../../server/report/report.js';

const MAX_ITEMS = 12;
const MAX_TEXT = 400;
const MAX_SIGN = 150;
const DIGEST_DIGITS = 12;
export const MAX_FINGERPRINT = 120;

/** The start of a text, as a text of its own: a mere slice would hold on to all of it. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${copyOf(text.slice(0, limit - 1))}…`;
}

/** A name that stands for the whole one: two that begin alike stay two. */
export function shortKey(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const digest = createHash('sha256').update(name, 'utf16le').digest('hex').slice(0, DIGEST_DIGITS);
  return copyOf(`${name.slice(0, limit - DIGEST_DIGITS - 2)}…#${digest}`);
}

/** A half of a pair of code units, as a cut may leave it, becomes U+FFFD. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Most findings are far smaller than this and stay as they are. */
export function boundedFinding(finding: ReportedFinding): ReportedFinding {
  const text = (one: string): string => shortened(one, MAX_TEXT);
  const { message, evaluated } = finding;
  return {
    ...finding,
    path: text(finding.path),
    symbol: text(finding.symbol),
    fingerprint: shortKey(finding.fingerprint, MAX_FINGERPRINT),
    snippet: text(finding.snippet),
    message: { what: text(message.what), why: text(message.why), instead: text(message.instead) },
    ...(evaluated !== undefined && { evaluated: text(evaluated) }),
    evidence: finding.evidence.slice(0, MAX_ITEMS).map((sign) => shortened(sign, MAX_SIGN)),
    related: finding.related.slice(0, MAX_ITEMS).map((one) => ({ ...one, message: text(one.message), excerpt: text(one.excerpt) })),
    disguise: finding.disguise.slice(0, MAX_ITEMS).map((one) => ({ ...one, operation: text(one.operation), excerpt: text(one.excerpt) })),
    frame: finding.frame.slice(0, MAX_ITEMS),
  };
}
