/**
 * How grave something is that code does. What runs as soon as a package is installed or imported, without anybody calling it, is an
 * `error`; so is what is hidden. In a function that somebody has to call it is a `warning`, in an example of documentation a `note`.
 */
import type { CallFact, Circumstances, RelatedPlace, Severity, Span, Told, ValueCase } from '../vocabulary/index.js';
import { disguisePlaces, tellingSteps } from '../vocabulary/index.js';

const LONGEST = 120;

export interface Found {
  /** What was done, as phrases for the evidence. */
  readonly evidence: readonly string[];
  /** Values whose disguise is part of it. */
  readonly cases?: readonly ValueCase[];
  readonly identity?: readonly string[];
  readonly place?: Span;
  readonly related?: readonly RelatedPlace[];
  /** It is at most a `note`, or at most a `warning`. */
  readonly most?: Severity;
}

export function behaviourOf(
  call: Pick<CallFact, 'circumstances' | 'chain' | 'place' | 'resolution'> & { readonly callee?: string },
  found: Found,
): Told {
  const { circumstances, chain, place, resolution, callee = '' } = call;
  const { cases = [], evidence } = found;
  const disguise = tellingSteps([...chain, ...circumstances.evaluated, ...cases.flatMap((one) => one.chain)]);
  const alone = runsAlone(circumstances);
  const phrases = [...evidence];
  if (alone)
    phrases.push(circumstances.runs === 'install' ? 'it runs while the package is installed' : 'it runs as soon as the file is loaded');
  if (disguise.length > 0) phrases.push(`it is hidden by ${disguise[0]?.operation ?? 'an operation'}`);
  const severity = atMost(severityOf(circumstances, alone, disguise.length > 0), found.most);
  const symbol = circumstances.function.symbol;
  const shown = cases.find((one) => one.chain.length > 0);
  return {
    severity,
    confidence: severity === 'note' ? 'low' : severity === 'error' && resolution === 'bound' ? 'high' : 'medium',
    score: phrases.length + (disguise.length > 0 ? 2 : 0) - (resolution === 'assumed' ? 1 : 0),
    place: found.place ?? place,
    related: [...(found.related ?? []), ...disguisePlaces(disguise)],
    disguise,
    evidence: phrases,
    identity: [symbol, callee, ...(found.identity ?? [])],
    symbol,
    ...(shown === undefined ? {} : { evaluated: shortened(shown.rendered) }),
  };
}

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Whether it happens without anybody asking for it: not in a function, and not only where the file is the program. */
export function runsAlone({ runs, requirements, dead }: Circumstances): boolean {
  if ((runs !== 'import' && runs !== 'install') || dead) return false;
  return !requirements.some(({ text }) => /__name__|require\.main|import\.meta\.(?:main|url)/.test(text));
}

function severityOf({ covert }: Circumstances, alone: boolean, hidden: boolean): Severity {
  if (covert?.place === 'markdown') return hidden ? 'warning' : 'note';
  if (covert !== undefined && !covert.whole) return hidden ? 'warning' : 'note';
  if (covert !== undefined) return 'error';
  return hidden || alone ? 'error' : 'warning';
}

const ORDER: readonly Severity[] = ['note', 'warning', 'error'];

function atMost(severity: Severity, most: Severity | undefined): Severity {
  return most === undefined || ORDER.indexOf(severity) <= ORDER.indexOf(most) ? severity : most;
}
