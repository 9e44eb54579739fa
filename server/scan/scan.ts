/** One document in, findings and gaps out. Pure: no file system, no clock, no global state. */
import type { AnyRule, Fact, Finding, Gap, Language, Span } from '../../rules/vocabulary/index.js';
import { touchesRegions, type Document } from '../document/document.js';
import { evaluateModule, type Evaluation, type EvaluationContext } from '../evaluate/evaluate.js';
import type { Semantics } from '../evaluate/values/data.js';
import type { Survey } from '../evaluate/names/walk.js';
import type { Lower } from '../lower/index.js';
import type { Module } from '../lower/ir.js';
import { applyRules, distinct, type Found } from './apply.js';
import { embeddedTexts, type EmbeddedText } from './embedded.js';
import { fencePrograms } from './fences.js';
import { programsOf, type Program } from './programs.js';
import type { ScanResult } from './result.js';
import { maskedParts, type Unmasked } from './unmasked.js';

/** What it takes to evaluate a language. */
export interface LoadedLanguage {
  readonly lower: Lower;
  readonly semantics: Semantics;
}

export interface ScanContext extends Pick<EvaluationContext, 'models' | 'literals' | 'failure' | 'interrupted' | 'part'> {
  readonly rules: readonly AnyRule[];
  /** The languages of the document's programs, and those of the texts in them. */
  readonly languages: ReadonlyMap<Language, LoadedLanguage>;
  /** Leave documents unparsed in which no rule could fire. */
  readonly prefilter: boolean;
}

/** Steps for each text in a document, and for all of them. */
const EMBEDDED_FUEL = 150_000;
/** For one that has parts, in each of which as much may happen. */
const MAX_EMBEDDED_FUEL = 3_000_000;
/** Steps for one way to read a randomised copy, which is short. */
const UNMASKED_FUEL = 40_000;
const MAX_EMBEDDED = 100_000;

/** A result, and what it was made from. */
export interface Looked extends ScanResult {
  /** Undefined where the text was not parsed. */
  readonly from: { readonly module: Module; readonly survey: Survey } | undefined;
}

/** Scans a text. Throws what the parser throws, what `failure` of the context throws, and `Interrupted`. */
export function scanDocument(document: Document, context: ScanContext): ScanResult {
  const { findings, gaps, comments, parsed } = lookAt(document, context);
  return { findings, gaps, comments, parsed };
}

/** The same for those who go on with what was parsed. */
export function lookAt(document: Document, context: ScanContext): Looked {
  const programs = programsOf(document);
  const isLoaded = programs.some(({ language }) => context.languages.has(language));
  if (!isLoaded || (context.prefilter && !mayMatch(document.text, context.rules)))
    return { findings: [], gaps: [], comments: [], parsed: false, from: undefined };
  const scanned = programs.map((program) => scanProgram(program, document, context));
  const findings = distinct(scanned.flatMap((one) => one.findings));
  const { regions } = document;
  return {
    findings: regions === undefined ? numberTwins(findings) : takingPart(findings, regions),
    gaps: scanned.flatMap((one) => one.gaps),
    comments: scanned.flatMap((one) => one.comments).sort((one, other) => one.start - other.start),
    parsed: true,
    // What was parsed of parts is not that of the whole text.
    from: document.parts === undefined ? scanned[0]?.from : undefined,
  };
}

function scanProgram(program: Program, { name }: Document, context: ScanContext): Omit<Looked, 'parsed'> {
  const loaded = context.languages.get(program.language);
  if (loaded === undefined) return { findings: [], gaps: [], comments: [], from: undefined };
  const { module, evaluation } = evaluateText(program, name, loaded, context);
  const own = applyRules(evaluation.facts, context.rules);
  const hidden = lookInto(program, { name, wanted: context.part?.concerns }, evaluation, { ...context, part: undefined });
  const mirrors = own.findings.filter(({ family }) => family === 'trigger');
  // Where the word itself is told of, what it stands for is not told as well.
  const copies = hidden
    .flatMap((found) => found.copies)
    .filter(({ place }) => !mirrors.some((mirror) => mirror.place.start < place.end && place.start < mirror.place.end));
  const syntax = module.errors.map((place): Gap => ({ reason: 'syntax', message: 'this part could not be parsed', place }));
  return {
    findings: [...own.findings, ...hidden.flatMap((found) => found.findings), ...copies],
    gaps: [...syntax, ...evaluation.gaps, ...own.gaps, ...hidden.flatMap((found) => found.gaps)],
    comments: module.comments,
    from: { module, survey: evaluation.survey },
  };
}

function evaluateText(
  { text, language, jsx, parts, runs }: Program,
  name: string,
  { lower, semantics }: LoadedLanguage,
  context: ScanContext,
  more: Pick<EvaluationContext, 'covert' | 'shown' | 'masked' | 'names' | 'fuel'> = {},
) {
  const module = lower(text, { language, jsx, ...(parts && { parts }) });
  const parse = (inner: string) => lower(inner, { language, jsx: false });
  return { module, evaluation: evaluateModule(module, text, { ...context, ...more, ...(runs && { runs }), semantics, name, parse }) };
}

/** Whether a text can have to do with what is asked for: what is found in it lies in it. */
function concerns({ text, offsetOf }: EmbeddedText, wanted: Span | undefined): boolean {
  return wanted === undefined || touchesRegions({ start: offsetOf(0), end: offsetOf(text.length) }, [wanted]);
}

/** What a text that is no code where it stands is about; what it looks like as text was told with the document. */
const TOLD_OF_TEXTS: ReadonlySet<Fact['kind']> = new Set(['guard', 'function', 'call', 'option', 'condition', 'write', 'result']);

function* toldOfTexts({ facts }: Evaluation): Iterable<Fact> {
  for (const fact of facts) if (TOLD_OF_TEXTS.has(fact.kind)) yield fact;
}

interface Embedded extends Found {
  /** Of randomised copies. */
  readonly copies: readonly Finding[];
}

/** Evaluates the texts in a program, as far as their lengths add up to what is looked into. */
function lookInto(
  program: Program,
  { name, wanted }: Pick<Document, 'name'> & { readonly wanted: Span | undefined },
  { texts, imports }: Evaluation,
  context: ScanContext,
): readonly Embedded[] {
  const { text, language } = program;
  const concerned = (texts: readonly EmbeddedText[]): readonly EmbeddedText[] => texts.filter((one) => concerns(one, wanted));
  if (language === 'markdown') {
    const { programs, left } = fencePrograms(text, program.parts);
    return [...concerned(programs).map((one) => lookIntoText(one, program, name, imports, context)), ...left.map(notLookedInto)];
  }
  let left = MAX_EMBEDDED;
  return concerned(embeddedTexts(texts, text, language)).map((embedded) => {
    left -= embedded.text.length;
    return left < 0 ? notLookedInto(placeOf(embedded)) : lookIntoText(embedded, program, name, imports, context);
  });
}

function notLookedInto(place: Span): Embedded {
  return {
    findings: [],
    copies: [],
    gaps: [{ reason: 'size', message: 'the code in comments and texts is more than is looked into', place }],
  };
}

function placeOf(embedded: EmbeddedText): Span {
  return placeIn(embedded, { start: 0, end: embedded.text.length });
}

/** Where something in a text stands in the document. */
function placeIn({ offsetOf }: Pick<EmbeddedText, 'offsetOf'>, { start, end }: Span): Span {
  return { start: offsetOf(start), end: Math.max(offsetOf(end), offsetOf(start)) };
}

function lookIntoText(
  embedded: EmbeddedText,
  program: Program,
  name: string,
  names: ReadonlyMap<string, string>,
  context: ScanContext,
): Embedded {
  const loaded = context.languages.get(embedded.language);
  if (loaded === undefined) return notLookedInto(placeOf(embedded));
  const { covert, shown = [], parts = [] } = embedded;
  const fuel = Math.min(EMBEDDED_FUEL * Math.max(1, parts.length), MAX_EMBEDDED_FUEL);
  const { evaluation } = evaluateText(embedded, name, loaded, context, { covert, shown, names, fuel });
  const found = applyRules(toldOfTexts(evaluation), context.rules);
  const copies = copiesIn(embedded, evaluation, program, name, context);
  const whole = { start: 0, end: embedded.text.length };
  return {
    findings: found.findings.map((finding) => moved(finding, embedded)),
    copies: copies.map((finding) => moved(finding, embedded)),
    gaps: [...evaluation.gaps, ...found.gaps].map((gap) => ({ ...gap, place: placeIn(embedded, gap.place ?? whole) })),
  };
}

/** What the rules say of the randomised copies in a text, read as they were before a word took the place of something. */
function copiesIn(
  { text, covert }: EmbeddedText,
  { texts, imports: names }: Evaluation,
  { language }: Program,
  name: string,
  context: ScanContext,
): readonly Finding[] {
  const loaded = context.languages.get(language);
  if (loaded === undefined || language === 'markdown') return [];
  const payloads = context.models.payloads[language === 'python' ? 'python' : 'javascript'];
  const { isWord } = context.literals;
  return maskedParts({ text, facts: texts, payloads, isWord }).flatMap(({ word, written, versions }) => {
    const read = (version: Unmasked): readonly Finding[] => {
      const more = { masked: word, names, fuel: UNMASKED_FUEL, covert };
      const source = { text: version.text, language, jsx: language === 'javascript' };
      const { evaluation } = evaluateText(source, name, loaded, context, more);
      const found = applyRules(toldOfTexts(evaluation), context.rules).findings;
      return found.filter(({ severity, family }) => severity !== 'note' && family === 'payload').map((finding) => moved(finding, version));
    };
    let known: ReadonlySet<string> | undefined;
    for (const version of versions) {
      const found = read(version);
      if (found.length === 0) continue;
      // What is there without it as well says nothing of the word.
      known ??= new Set(read(written).map((finding) => aboutOf(finding)));
      const fresh = found.filter((finding) => known?.has(aboutOf(finding)) !== true);
      if (fresh.length > 0) return fresh;
    }
    return [];
  });
}

/** What a finding says, however it came to it: its rule, and where it begins; by default at its own place. */
export function aboutOf({ ruleId, place }: Finding, start: number = place.start): string {
  return `${ruleId} ${start}`;
}

/** A finding at its place in the document. */
function moved(finding: Finding, text: Pick<EmbeddedText, 'offsetOf'>): Finding {
  return moveFinding(finding, (place) => placeIn(text, place));
}

/** A finding with all its places moved. */
export function moveFinding(finding: Finding, at: (place: Span) => Span): Finding {
  return {
    ...finding,
    place: at(finding.place),
    related: finding.related.map((related) => ({ ...related, place: at(related.place) })),
    disguise: finding.disguise.map((step) => ({ ...step, place: at(step.place) })),
  };
}

/** What it takes to scan a document. */
export function languagesIn(document: Document): ReadonlySet<Language> {
  return new Set(
    programsOf(document).flatMap(({ text, language, parts }) => [
      language,
      ...(language === 'markdown' ? fencePrograms(text, parts).programs.map((fence) => fence.language) : []),
    ]),
  );
}

function mayMatch(text: string, rules: readonly AnyRule[]): boolean {
  return (
    text.includes('poisonlint-disable') ||
    rules.some((rule) => rule.anchors.length === 0 || rule.anchors.some((anchor) => text.includes(anchor)))
  );
}

/** The findings in which a region takes part, wherever in them. */
export function inRegions(findings: readonly Finding[], regions: readonly Span[]): readonly Finding[] {
  return findings.filter((finding) => placesOf(finding).some((place) => touchesRegions(place, regions)));
}

/** The same with numbers for twins: those in which no region takes part were there before, and have the first ones. */
function takingPart(findings: readonly Finding[], regions: readonly Span[]): readonly Finding[] {
  const taking = inRegions(findings, regions);
  const chosen = new Set(taking);
  const others = findings.filter((finding) => !chosen.has(finding));
  return numberTwins([...others, ...taking]).slice(others.length);
}

/** Where a finding is, and all that has to do with it. */
export function placesOf({ place, related, disguise }: Finding): readonly Span[] {
  return [place, ...related.map((one) => one.place), ...disguise.map((one) => one.place)];
}

/** Equal findings of one document get numbers, in order of place. */
export function numberTwins(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const alike = identityOf(finding);
    const count = (counts.get(alike) ?? 0) + 1;
    counts.set(alike, count);
    const fingerprint = count === 1 ? alike : `${alike}-${count}`;
    return fingerprint === finding.fingerprint ? finding : { ...finding, fingerprint };
  });
}

/** A fingerprint without the number that tells twins apart. */
export function identityOf({ fingerprint }: Pick<Finding, 'fingerprint'>): string {
  return fingerprint.replace(/-\d+$/, '');
}

/** How many there are of each identity. */
export function countEach(findings: readonly Pick<Finding, 'fingerprint'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identityOf(finding), (counts.get(identityOf(finding)) ?? 0) + 1);
  return counts;
}
