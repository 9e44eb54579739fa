/** One document in, findings and gaps out. Pure: no file system, no clock, no global state. */
import type { AnyRule, Fact, Finding, Gap, Language, Span } from '../../rules/vocabulary/index.js';
import { touchesRegions, type Document } from '../document/document.js';
import { evaluateModule, type Evaluation, type EvaluationContext } from '../evaluate/evaluate.js';
import type { Semantics } from '../evaluate/values/data.js';
import type { Survey } from '../evaluate/names/walk.js';
import type { Lower } from '../lower/index.js';
import type { Module } from '../lower/ir.js';
import { applyRules, distinct, type Found } from './apply.js';
import { embeddedTexts, fencesOf, type EmbeddedText } from './embedded.js';
import type { ScanResult } from './result.js';
import { maskedParts, type Unmasked } from './unmasked.js';

/** What it takes to evaluate a language. */
export interface LoadedLanguage {
  readonly lower: Lower;
  readonly semantics: Semantics;
}

export interface ScanContext extends Pick<EvaluationContext, 'models' | 'literals' | 'failure' | 'interrupted' | 'part'> {
  readonly rules: readonly AnyRule[];
  /** The language of the document, and those of the texts in it. */
  readonly languages: ReadonlyMap<Language, LoadedLanguage>;
  /** Leave documents unparsed in which no rule could fire. */
  readonly prefilter: boolean;
}

/** Steps for each text in a document, and for all of them. */
const EMBEDDED_FUEL = 150_000;
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
  const { text, language } = document;
  const loaded = context.languages.get(language);
  if (loaded === undefined || (context.prefilter && !mayMatch(text, context.rules)))
    return { findings: [], gaps: [], comments: [], parsed: false, from: undefined };
  const { module, evaluation } = evaluateText(text, document, loaded, context);
  const own = applyRules(evaluation.facts, context.rules);
  const texts = language === 'markdown' ? fencesOf(text) : embeddedTexts(evaluation.facts, text, language);
  const hidden = lookInto(
    // In a slice nobody counts what is alike in the whole.
    context.part === undefined ? texts : texts.filter((one) => concerns(one, document)),
    document,
    evaluation.imports,
    { ...context, part: undefined },
  );
  const mirrors = own.findings.filter(({ family }) => family === 'trigger');
  // Where the word itself is told of, what it stands for is not told as well.
  const copies = hidden
    .flatMap((found) => found.copies)
    .filter(({ place }) => !mirrors.some((mirror) => mirror.place.start < place.end && place.start < mirror.place.end));
  const findings = distinct([...own.findings, ...hidden.flatMap((found) => found.findings), ...copies]);
  const syntax = module.errors.map((place): Gap => ({ reason: 'syntax', message: 'this part could not be parsed', place }));
  const gaps = [...syntax, ...evaluation.gaps, ...own.gaps, ...hidden.flatMap((found) => found.gaps)];
  const from = { module, survey: evaluation.survey };
  return { findings: inRegions(numberTwins(findings), document.regions), gaps, comments: module.comments, parsed: true, from };
}

function evaluateText(
  text: string,
  { name, language, jsx }: Pick<Document, 'name' | 'language' | 'jsx'>,
  { lower, semantics }: LoadedLanguage,
  context: ScanContext,
  more: Pick<EvaluationContext, 'covert' | 'masked' | 'names' | 'fuel'> = {},
) {
  const module = lower(text, { language, jsx });
  const parse = (inner: string) => lower(inner, { language, jsx: false });
  return { module, evaluation: evaluateModule(module, text, { ...context, ...more, semantics, name, parse }) };
}

/** Whether a text can have to do with what is asked for: what is found in it lies in it. */
function concerns({ text, offsetOf }: EmbeddedText, { regions }: Document): boolean {
  return regions === undefined || touchesRegions({ start: offsetOf(0), end: offsetOf(text.length) }, regions);
}

/** What a text that is no code where it stands is about; what it looks like as text was told with the document. */
const TOLD_OF_TEXTS: ReadonlySet<Fact['kind']> = new Set(['guard', 'function', 'call', 'option', 'condition', 'write', 'result']);

interface Embedded extends Found {
  /** Of randomised copies. */
  readonly copies: readonly Finding[];
}

/** Evaluates the texts in a document, as far as their lengths add up to what is looked into. */
function lookInto(
  texts: readonly EmbeddedText[],
  document: Document,
  names: ReadonlyMap<string, string>,
  context: ScanContext,
): readonly Embedded[] {
  let left = MAX_EMBEDDED;
  return texts.map((embedded): Embedded => {
    left -= embedded.text.length;
    const place = { start: embedded.offsetOf(0), end: embedded.offsetOf(embedded.text.length) };
    const loaded = context.languages.get(embedded.language);
    if (left < 0 || loaded === undefined)
      return {
        findings: [],
        copies: [],
        gaps: [{ reason: 'size', message: 'the code in comments and texts is more than is looked into', place }],
      };
    const { language, covert } = embedded;
    const source = { name: document.name, language, jsx: language === 'javascript' };
    const { evaluation } = evaluateText(embedded.text, source, loaded, context, { covert, names, fuel: EMBEDDED_FUEL });
    const facts = evaluation.facts.filter((fact) => TOLD_OF_TEXTS.has(fact.kind));
    const found = applyRules(facts, context.rules);
    const copies = copiesIn(embedded, evaluation, document, context);
    return {
      findings: found.findings.map((finding) => moved(finding, embedded)),
      copies: copies.map((finding) => moved(finding, embedded)),
      gaps: [...evaluation.gaps, ...found.gaps].map((gap) => ({ ...gap, place })),
    };
  });
}

/** What the rules say of the randomised copies in a text, read as they were before a word took the place of something. */
function copiesIn(
  { text, covert }: EmbeddedText,
  { facts, imports: names }: Evaluation,
  { name, language }: Document,
  context: ScanContext,
): readonly Finding[] {
  const loaded = context.languages.get(language);
  if (loaded === undefined || language === 'markdown') return [];
  const payloads = context.models.payloads[language === 'python' ? 'python' : 'javascript'];
  const { isWord } = context.literals;
  return maskedParts({ text, facts, payloads, isWord }).flatMap(({ word, written, versions }) => {
    const read = (version: Unmasked): readonly Finding[] => {
      const more = { masked: word, names, fuel: UNMASKED_FUEL, covert };
      const { evaluation } = evaluateText(version.text, { name, language, jsx: language === 'javascript' }, loaded, context, more);
      const told = evaluation.facts.filter((fact) => TOLD_OF_TEXTS.has(fact.kind));
      const found = applyRules(told, context.rules).findings;
      return found.filter(({ severity, family }) => severity !== 'note' && family === 'payload').map((finding) => moved(finding, version));
    };
    let known: ReadonlySet<string> | undefined;
    for (const version of versions) {
      const found = read(version);
      if (found.length === 0) continue;
      // What is there without it as well says nothing of the word.
      known ??= new Set(read(written).map(aboutOf));
      const fresh = found.filter((finding) => known?.has(aboutOf(finding)) !== true);
      if (fresh.length > 0) return fresh;
    }
    return [];
  });
}

function aboutOf({ ruleId, place }: Finding): string {
  return `${ruleId} ${place.start}`;
}

/** A finding at its place in the document. */
function moved(finding: Finding, { offsetOf }: Pick<EmbeddedText, 'offsetOf'>): Finding {
  return moveFinding(finding, ({ start, end }) => ({ start: offsetOf(start), end: Math.max(offsetOf(end), offsetOf(start)) }));
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

function mayMatch(text: string, rules: readonly AnyRule[]): boolean {
  return (
    text.includes('poisonlint-disable') ||
    rules.some((rule) => rule.anchors.length === 0 || rule.anchors.some((anchor) => text.includes(anchor)))
  );
}

/** The findings in which a region takes part, wherever in them. */
export function inRegions(findings: readonly Finding[], regions: readonly Span[] | undefined): readonly Finding[] {
  if (regions === undefined) return findings;
  return findings.filter((finding) => placesOf(finding).some((place) => touchesRegions(place, regions)));
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
export function identityOf({ fingerprint }: Finding): string {
  return fingerprint.replace(/-\d+$/, '');
}
