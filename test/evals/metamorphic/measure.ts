/** Whether the findings in the rules' fixtures, and the silence in their benign twins, survive rewrites that keep the meaning. */
import ts from 'typescript';
import type { Dialect, Finding, Language, Span } from '../../../rules/vocabulary/index.js';
import type { Annotation } from '../../rules/annotations.js';
import { fixtures, type Fixture } from '../../rules/fixtures.js';
import { touches, type FullDetector } from '../detector.js';
import { FAMILY_OF } from '../found.js';
import { randomFrom } from '../random.js';
import type { KeptSample, Target } from '../report.js';
import { Tally } from '../tally.js';
import type { Job, Rewritten } from './job.js';
import { rewriteAll, transformNames } from './rewrite.js';
import { createSource, isFunction } from './script/source.js';

const DIALECTS: readonly Dialect[] = ['python', 'javascript'];
/** What these change is what stands around a function, not the function. */
const AROUND: ReadonlySet<string> = new Set(['reorder-functions', 'reorder-statements']);
/** These hide a text. Where it is run, that is what `decode-and-execute` is about: the rewrite has planted it. */
const HIDING: ReadonlySet<string> = new Set([
  'base64-strings',
  'character-codes',
  'hex-strings',
  'percent-strings',
  'reversed-strings',
  'rotated-strings',
]);
const LONGEST_COMPOSITION = 4;
/** Of the rewrites of a fixture. */
const SINGLE_SHARE = 0.65;

export interface MetamorphicSelection {
  readonly seed: string;
  /** Of rewritten fixtures; every fixture gets as many. */
  readonly limit: number;
  /** Only fixtures and transforms whose names contain these. */
  readonly fixture: string;
  readonly transform: string;
}

export interface MetamorphicResult {
  /** Findings that survive one rewrite, by language and transform; several, by language and number. */
  readonly single: Tally;
  readonly composed: Tally;
  readonly rules: Tally;
  /** Functions that stay silent, by the same. */
  readonly silentSingle: Tally;
  readonly silentComposed: Tally;
  readonly lost: string[];
  readonly alarms: string[];
  /** What was lost or flagged, with the text it became. */
  readonly kept: readonly KeptSample[];
  readonly targets: readonly Target[];
}

interface Subject {
  readonly fixture: Fixture;
  readonly dialect: Dialect;
  readonly language: Language;
  /** Of bad fixtures: what is found in the text as it is. Of good ones: every function that is silent in it. */
  readonly annotations: readonly Annotation[];
  readonly spans: readonly Span[];
  /** Rules about payloads that speak of each span in a note: insecure as it is, and worse once it is hidden, as it should be. */
  readonly spoken: readonly ReadonlySet<string>[];
  /** Nothing at all was found in a good fixture: a finding outside of its functions is an alarm as well. */
  readonly silent: boolean;
}

function wanted(annotation: Annotation, finding: Finding): boolean {
  return finding.ruleId === annotation.ruleId && (annotation.severity === 'note' || finding.severity !== 'note');
}

/** A place inside every function of a text. */
function functionSpans(dialect: Dialect, text: string): Span[] {
  if (dialect === 'python')
    return [...text.matchAll(/^[ \t]*(?:async )?def (\w+)/gm)].map((match) => ({
      start: match.index + match[0].search(/\S/),
      end: match.index + match[0].length,
    }));
  return createSource(text)
    .nodes.filter(isFunction)
    .flatMap(({ body }) =>
      body === undefined ? [] : [{ start: body.getStart(), end: body.getStart() + (ts.isBlock(body) ? 1 : body.getWidth()) }],
    );
}

function describe(finding: Finding | undefined): string {
  return finding === undefined ? '' : `${finding.severity} ${finding.ruleId}: ${finding.message.what}`;
}

function size(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Of the regions that hold a finding's primary place, the smallest; -1 where none does. */
function regionAt(regions: readonly (readonly Span[])[], { place }: Finding): number {
  const holding = regions.flatMap((spans, at) => (spans.some(({ start, end }) => start <= place.start && place.start < end) ? [at] : []));
  return holding.sort((a, b) => size(regions[a] ?? []) - size(regions[b] ?? []))[0] ?? -1;
}

class Measurement {
  readonly result = {
    single: new Tally(),
    composed: new Tally(),
    rules: new Tally(),
    silentSingle: new Tally(),
    silentComposed: new Tally(),
    lost: new Map<string, string[]>(),
    alarms: [] as string[],
    kept: [] as KeptSample[],
  };

  constructor(
    private readonly detector: FullDetector,
    private readonly selection: MetamorphicSelection,
  ) {}

  async scan({ fixture, language }: Pick<Subject, 'fixture' | 'language'>, text: string): Promise<readonly Finding[]> {
    return (await this.detector.scanAll(fixture.name, text, language, false)).findings;
  }

  /** The fixture with what is found, or silent, in it before anything is rewritten. */
  async subjectOf(fixture: Fixture): Promise<Subject> {
    const dialect: Dialect = fixture.extension === 'py' ? 'python' : 'javascript';
    const language: Language = fixture.extension === 'py' ? 'python' : fixture.extension === 'js' ? 'javascript' : 'typescript';
    const places = fixture.bad
      ? fixture.annotations.filter(({ known }) => known === undefined).map(({ place }) => place)
      : functionSpans(dialect, fixture.text);
    const [original] = rewriteAll(dialect, [{ text: fixture.text, spans: places, transforms: [], seed: '' }]);
    const regions = original?.regions ?? [];
    const findings = await this.scan({ fixture, language }, fixture.text);
    if (fixture.bad) {
      const annotations = fixture.annotations
        .filter(({ known }) => known === undefined)
        .filter((annotation, at) => findings.some((finding) => wanted(annotation, finding) && touches(finding, regions[at] ?? [])));
      return { fixture, dialect, language, annotations, spans: annotations.map(({ place }) => place), spoken: [], silent: false };
    }
    const placed = findings.map((finding) => ({ finding, at: regionAt(regions, finding) }));
    const flagged = new Set(placed.filter(({ finding }) => finding.severity !== 'note').map(({ at }) => at));
    const kept = places.flatMap((span, at) => (flagged.has(at) ? [] : [{ span, at }]));
    const insecure = placed.filter(({ finding }) => FAMILY_OF.get(finding.ruleId) === 'payload');
    const spoken = kept.map((one) => new Set(insecure.filter(({ at }) => at === one.at).map(({ finding }) => finding.ruleId)));
    return {
      fixture,
      dialect,
      language,
      annotations: [],
      spans: kept.map(({ span }) => span),
      spoken,
      silent: placed.every(({ at }) => at !== -1 && !flagged.has(at)),
    };
  }

  /** Single rewrites, each way once, and compositions for the rest. */
  jobsOf({ fixture, dialect, spans }: Subject, count: number): Job[] {
    const names = transformNames(dialect).filter((name) => name.includes(this.selection.transform));
    const random = randomFrom(`${this.selection.seed} ${fixture.name}`);
    const job = (transforms: readonly string[], at: number): Job => ({
      text: fixture.text,
      spans,
      transforms,
      seed: `${this.selection.seed} ${fixture.name} ${at}`,
    });
    const singles = random.shuffle(names).slice(0, Math.ceil(count * SINGLE_SHARE));
    const compositions = names.length < LONGEST_COMPOSITION ? 0 : Math.max(0, count - singles.length);
    const composed = Array.from({ length: compositions }, (_, at) =>
      job(random.shuffle(names).slice(0, random.between(2, LONGEST_COMPOSITION)), at),
    );
    return [...singles.map((name, at) => job([name], at)), ...composed];
  }

  countFindings(subject: Subject, { transforms }: Job, rewritten: Rewritten, findings: readonly Finding[]): void {
    const single = transforms.length === 1;
    const around = transforms.some((name) => AROUND.has(name)) && rewritten.text !== subject.fixture.text;
    subject.annotations.forEach((annotation, at) => {
      if (rewritten.changed[at] !== true && !around) return;
      const region = rewritten.regions[at] ?? [];
      const hit = findings.some((finding) => wanted(annotation, finding) && touches(finding, region));
      const group = single ? (transforms[0] ?? '') : `${transforms.length} rewrites`;
      (single ? this.result.single : this.result.composed).add(`${subject.dialect} ${group}`, hit);
      this.result.rules.add(`${subject.dialect} ${annotation.ruleId}`, hit);
      if (hit) return;
      const other = findings.find((finding) => finding.severity !== 'note' && touches(finding, region));
      const marked = subject.fixture.text.slice(annotation.place.start, annotation.place.end);
      const instead = other === undefined ? '' : ` (instead ${other.ruleId})`;
      const key = `${subject.fixture.name}:${annotation.line} ${annotation.ruleId} ${JSON.stringify(marked)}`;
      this.result.lost.set(key, [...(this.result.lost.get(key) ?? []), `${transforms.join(' + ')}${instead}`]);
      this.keep('lost', subject, rewritten.text, [`${key} — ${transforms.join(' + ')}${instead}`]);
    });
  }

  countSilence(subject: Subject, { transforms }: Job, rewritten: Rewritten, findings: readonly Finding[]): void {
    const single = transforms.length === 1;
    const group = single ? (transforms[0] ?? '') : `${transforms.length} rewrites`;
    const hidden = transforms.some((name) => HIDING.has(name));
    const alarms = findings
      .filter(({ severity, ruleId }) => severity !== 'note' && !(hidden && ruleId === 'decode-and-execute'))
      .map((finding) => ({ finding, at: regionAt(rewritten.regions, finding) }));
    const around = transforms.some((name) => AROUND.has(name)) && rewritten.text !== subject.fixture.text;
    subject.spans.forEach((span, at) => {
      if (rewritten.changed[at] !== true && !around) return;
      const alarm = alarms.find((one) => one.at === at && subject.spoken[at]?.has(one.finding.ruleId) !== true);
      (single ? this.result.silentSingle : this.result.silentComposed).add(`${subject.dialect} ${group}`, alarm === undefined);
      if (alarm === undefined) return;
      const line = subject.fixture.text.slice(0, span.start).split('\n').length;
      this.alarm(subject, rewritten, `${subject.fixture.name}:${line} ${transforms.join(' + ')}`, alarm.finding);
    });
    if (!subject.silent) return;
    const outside = alarms.find(({ at }) => at === -1);
    (single ? this.result.silentSingle : this.result.silentComposed).add(`${subject.dialect} ${group}`, outside === undefined);
    if (outside !== undefined)
      this.alarm(subject, rewritten, `${subject.fixture.name}, module level: ${transforms.join(' + ')}`, outside.finding);
  }

  alarm(subject: Subject, { text }: Rewritten, where: string, finding: Finding): void {
    this.result.alarms.push(`${where} — ${describe(finding)}`);
    this.keep('alarm', subject, text, [where, describe(finding), ...finding.evidence, `score ${finding.score}`]);
  }

  keep(kind: 'lost' | 'alarm', { language }: Subject, text: string, head: readonly string[]): void {
    this.result.kept.push({ name: `${kind}-${head[0] ?? ''}`, language, sample: { text, planted: [] }, head });
  }

  async measure(fixture: Fixture, count: number): Promise<void> {
    const subject = await this.subjectOf(fixture);
    const jobs = this.jobsOf(subject, count);
    for (const [at, rewritten] of rewriteAll(subject.dialect, jobs).entries()) {
      const job = jobs[at];
      if (job === undefined) continue;
      if (rewritten.error !== '') throw new Error(`${fixture.name}, ${job.transforms.join(' + ')}: ${rewritten.error}`);
      if (rewritten.text === fixture.text) continue;
      const findings = await this.scan(subject, rewritten.text);
      if (fixture.bad) this.countFindings(subject, job, rewritten, findings);
      else this.countSilence(subject, job, rewritten, findings);
    }
  }
}

function targetOf(name: string, tally: Tally, dialect: Dialect, atLeast: number): Target {
  const rows = tally.rows().filter(({ group }) => group.startsWith(`${dialect} `));
  const hits = rows.reduce((sum, row) => sum + row.hits, 0);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  return {
    name: `${name}, ${dialect === 'python' ? 'python' : 'typescript'}`,
    measured: total === 0 ? 0 : hits / total,
    bound: { atLeast },
    hits,
    total,
  };
}

/** `progress` gets the share done, 0 to 1. */
export async function measureMetamorphic(
  detector: FullDetector,
  selection: MetamorphicSelection,
  progress: (share: number) => void = () => undefined,
): Promise<MetamorphicResult> {
  const measurement = new Measurement(detector, selection);
  const chosen = fixtures().filter(({ name }) => name.includes(selection.fixture));
  for (const [at, fixture] of chosen.entries()) {
    await measurement.measure(fixture, Math.ceil(selection.limit / chosen.length));
    progress((at + 1) / chosen.length);
  }
  const { result } = measurement;
  return {
    ...result,
    lost: [...result.lost].map(([place, ways]) => `${place} — ${ways.length}: ${ways.join('; ')}`),
    targets: DIALECTS.flatMap((dialect) => [
      targetOf('findings after one rewrite', result.single, dialect, 0.97),
      targetOf('findings after two to four rewrites', result.composed, dialect, 0.9),
      targetOf('silence after one rewrite', result.silentSingle, dialect, 0.995),
      targetOf('silence after two to four rewrites', result.silentComposed, dialect, 0.995),
    ]),
  };
}
