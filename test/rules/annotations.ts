/**
 * Annotated code: a comment line under the code marks with `^` what a rule must point at.
 *
 *     r.get(url, verify=not 1)
 *     #                 ^^^^^ tls-verification-off: disguised
 *
 * `#<^^^` marks from the column of the comment's own mark on. The words after the id are checked as well: a severity, and `disguised`. Without a severity a warning or an error is wanted.
 * `todo: <id>` records a known miss, `todo: not <id>` a known false alarm; both fail once they are put right.
 */
import type { Finding, Severity, Span } from '../../rules/vocabulary/index.js';

export interface Annotation {
  readonly ruleId: string;
  /** What is marked; a finding that goes on in the next line is marked to the end of its first. */
  readonly place: Span;
  /** Line of the code, from 1. */
  readonly line: number;
  readonly severity?: Severity;
  readonly disguised: boolean;
  /** `miss`: what is not found yet. `false-alarm`: what is found and should not be. */
  readonly known?: 'miss' | 'false-alarm';
}

export interface AnnotatedText {
  /** With the annotations blanked: every offset is as in the file. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

const ANNOTATION = /^\s*(?:#|\/\/)(?:<|[ ^]*?)(\^+) +(?:(todo): +(?:(not) +)?)?([a-z][a-z0-9-]*)(?:: *(.*))?$/;
const SEVERITIES: ReadonlySet<string> = new Set<Severity>(['error', 'warning', 'note']);

/** @throws Error for an annotation that cannot be understood, with its line. */
export function readAnnotations(source: string): AnnotatedText {
  const annotations: Annotation[] = [];
  const kept: string[] = [];
  let offset = 0;
  let code = { start: 0, line: 0 };
  for (const [at, line] of source.split('\n').entries()) {
    const match = ANNOTATION.exec(line);
    if (match === null && /^\s*(?:#|\/\/)[ <]*\^/.test(line)) throw new Error(`line ${at + 1} is no annotation: ${line.trim()}`);
    if (match === null) code = { start: offset, line: at + 1 };
    else annotations.push(annotationOf(match, line, code, at + 1));
    kept.push(match === null ? line : ' '.repeat(line.length));
    offset += line.length + 1;
  }
  return { text: kept.join('\n'), annotations };
}

function annotationOf(
  match: RegExpExecArray,
  line: string,
  code: { readonly start: number; readonly line: number },
  at: number,
): Annotation {
  const [, marks = '', todo, not, ruleId = '', rest = ''] = match;
  const first = /^\s*(?:#|\/\/)</.test(line) ? line.search(/\S/) : line.indexOf('^');
  const start = code.start + first;
  const words = rest.split(/[\s,]+/).filter((word) => word !== '');
  const severity = words.find((word): word is Severity => SEVERITIES.has(word));
  const unknown = words.find((word) => word !== 'disguised' && !SEVERITIES.has(word));
  if (unknown !== undefined) throw new Error(`line ${at}: ${JSON.stringify(unknown)} is no word of annotations`);
  return {
    ruleId,
    place: { start, end: code.start + line.indexOf('^') + marks.length },
    line: code.line,
    ...(severity !== undefined && { severity }),
    disguised: words.includes('disguised'),
    ...(todo !== undefined && { known: not === undefined ? ('miss' as const) : ('false-alarm' as const) }),
  };
}

/** What is wrong with a finding that stands where one is wanted; empty if nothing is. */
export function differences(annotation: Annotation, finding: Finding): readonly string[] {
  const { severity, disguised } = annotation;
  const wrong: string[] = [];
  if (severity === undefined ? finding.severity === 'note' : finding.severity !== severity)
    wrong.push(`is ${severity === undefined ? '' : `not ${severity} but `}only ${finding.severity}`);
  if (disguised && !finding.disguise.some((step) => step.kind !== 'plain')) wrong.push('is not said to be disguised');
  return wrong;
}

/** Whether a finding points at what is marked. */
export function pointsAt(finding: Finding, annotation: Annotation, text: string): boolean {
  if (finding.ruleId !== annotation.ruleId || finding.place.start !== annotation.place.start) return false;
  const lineEnd = text.indexOf('\n', finding.place.start);
  return Math.min(finding.place.end, lineEnd === -1 ? text.length : lineEnd) === annotation.place.end;
}
