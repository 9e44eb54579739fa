/**
 * The evidence for a planted bypass, added up as log-odds. No piece is necessary and none sufficient; the weights are calibrated
 * on real code (see docs/accuracy.md), and the message says which pieces were there.
 */
import {
  BYTE_BY_BYTE,
  speaksOf,
  type Confidence,
  type ConstantFact,
  type DisguiseKind,
  type GuardFact,
  type RelatedPlace,
  type Severity,
  type SourceKind,
} from '../vocabulary/index.js';
import { words } from '../models/words.js';

export interface Assessment {
  readonly score: number;
  readonly severity: Severity | undefined;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  /** The most surprising constant; absent where the operand alone is the condition. */
  readonly constant: ConstantFact | undefined;
}

/** What is added for each piece of evidence, in log-odds (natural). */
const WEIGHTS = {
  base: -6.5,
  surprise: 2.2,
  maximalSurprise: 3.6,
  lone: 0.7,
  likeSiblings: -2.2,
  among: -1.2,
  request: 0.7,
  parameter: 0.4,
  state: -0.8,
  call: -0.8,
  answer: -1.2,
  grants: 1.3,
  neutral: -0.2,
  denies: -4,
  shared: 0.6,
  unlike: 0.6,
  refused: 0.4,
  credentialCheck: 1.2,
  check: 0.5,
  credentialName: 1.1,
  partner: -0.7,
  related: -0.8,
  required: -3,
  assembly: 0.8,
  hidden: 1.4,
  masked: 1.2,
  signature: -3,
  pinned: -3,
  file: -3.6,
  selector: -1,
  key: -1.2,
} as const;

const NOTE = -1.2;
const WARNING = 0;
const ERROR = 2.6;

const credential = new Set(words.credential);

export function speaksOfCredentials(names: readonly string[]): boolean {
  return names.some((name) => speaksOf(name, credential));
}

const REQUEST_SOURCES: ReadonlySet<SourceKind> = new Set([
  'request',
  'header',
  'cookie',
  'query',
  'argument-vector',
  'environment',
  'message',
  'input',
  'network',
]);
const HIDDEN: ReadonlySet<DisguiseKind> = new Set(['characters', 'decoding', 'reflection', 'evaluation']);
const MASKS: ReadonlySet<string> = new Set(['digest', 'sum', 'characters', 'arithmetic', 'length']);

function mostSurprising(constants: readonly ConstantFact[]): ConstantFact | undefined {
  return constants.reduce<ConstantFact | undefined>(
    (best, next) => (best === undefined || next.surprise > best.surprise ? next : best),
    undefined,
  );
}

/** What the caller has to know: the constant, or the key under which it is read. */
function decidingConstant(guard: GuardFact): ConstantFact | undefined {
  const constant = mostSurprising(guard.constants);
  const { key } = guard.operand;
  return key !== undefined && (constant === undefined || key.surprise > constant.surprise + 0.3) ? key : constant;
}

/** Variables of the environment that hold the working folder, and no password. */
const FOLDERS = /^(OLD)?PWD$/;

function namesOf({ function: within, operand: { names, sources } }: GuardFact): readonly string[] {
  const environment = sources.some(({ kind }) => kind === 'environment');
  return [within.name, ...(environment ? names.filter((name) => !FOLDERS.test(name)) : names)];
}

/** Whether what the guard is in, or compares, speaks of deciding who may do something. */
export function inCredentialContext(guard: GuardFact): boolean {
  return speaksOfCredentials(namesOf(guard)) || guard.skipped.some((check) => check.credential || check.kind === 'digest');
}

/** Adds up the evidence of a guard. `extra` is what a rule knows besides. */
export function assess(guard: GuardFact, extra: readonly Piece[] = []): Assessment {
  const constant = decidingConstant(guard);
  const pieces: Piece[] = [...extra, ...constantEvidence(guard, constant), ...operandEvidence(guard), ...outcomeEvidence(guard)];
  const score = pieces.reduce<number>((sum, piece) => sum + piece.weight, WEIGHTS.base);
  return {
    score,
    severity: severityOf(score, guard),
    confidence: score >= ERROR ? 'high' : score >= 1 ? 'medium' : 'low',
    evidence: pieces.filter((piece) => piece.weight > 0 && piece.phrase !== '').map((piece) => piece.phrase),
    constant,
  };
}

export interface Piece {
  readonly weight: number;
  readonly phrase: string;
}

/** An `error` excludes code: it wants a grant, not only a strange constant. */
function severityOf(score: number, guard: GuardFact): Severity | undefined {
  if (guard.entered.grade === 'denies') return undefined;
  // Documentation shows how something is done, with constants that say what they stand for.
  if (guard.covert !== undefined && (guard.covert.place === 'markdown' || !guard.covert.whole)) return score >= NOTE ? 'note' : undefined;
  if (score >= ERROR && guard.entered.grade === 'grants' && (inCredentialContext(guard) || score >= ERROR + 1.5)) return 'error';
  if (score >= WARNING) return 'warning';
  return score >= NOTE ? 'note' : undefined;
}

function constantEvidence(guard: GuardFact, constant: ConstantFact | undefined): readonly Piece[] {
  if (constant === undefined) return [];
  const pieces: Piece[] = [];
  const surprise = Math.min(constant.surprise, WEIGHTS.maximalSurprise);
  pieces.push({
    weight: WEIGHTS.surprise * surprise,
    phrase: constant.surprise >= 1.5 ? `about one in ${rounded(10 ** constant.surprise)} constants in real code is this unusual` : '',
  });
  const others = [...guard.siblings, ...guard.constants].filter((other) => other !== constant);
  const alike = others.filter((other) => other.surprise > constant.surprise - 0.8 || isSpelledAlike(other, constant));
  if (alike.length > 0 && others.length > 1) pieces.push({ weight: WEIGHTS.likeSiblings, phrase: '' });
  else if (others.length >= 3) pieces.push({ weight: WEIGHTS.among, phrase: '' });
  else if (others.length === 0 && constant.occurrences <= 1)
    pieces.push({ weight: WEIGHTS.lone, phrase: 'the constant stands nowhere else and the value is compared with nothing else' });
  const kinds = constant.chain.map((step) => step.kind);
  // Hiding an ordinary word is a habit of generated code; hiding a strange one is not. What a file has to be is nobody's secret.
  const telling = isDigestOfFile(guard) ? 0 : tellingOf(constant);
  if (kinds.some((kind) => HIDDEN.has(kind)))
    pieces.push({
      weight: WEIGHTS.hidden * telling,
      phrase: `the constant is hidden by ${constant.chain.find((step) => HIDDEN.has(step.kind))?.operation ?? 'an operation'}`,
    });
  else if (kinds.includes('assembly'))
    pieces.push({ weight: WEIGHTS.assembly * telling, phrase: 'the constant is put together from pieces' });
  return pieces;
}

const MIN_COMMON = 6;

/** Names of one family (`core/list`, `core/list-item`): they begin alike, at least half of the shorter one. */
function isSpelledAlike({ value: first }: ConstantFact, { value: second }: ConstantFact): boolean {
  if (typeof first !== 'string' || typeof second !== 'string') return false;
  const shorter = Math.min(first.length, second.length);
  let common = 0;
  while (common < shorter && first[common] === second[common]) common++;
  return common >= MIN_COMMON && common * 2 >= shorter;
}

/** How much it says that a constant is hidden: nothing for an ordinary word, all for a strange one. */
function tellingOf(constant: ConstantFact | undefined): number {
  return constant === undefined ? 0 : Math.min(Math.max((constant.surprise - 0.8) / 1.2, 0), 1);
}

function rounded(count: number): string {
  const magnitude = 10 ** Math.floor(Math.log10(count));
  return String(Math.round(count / magnitude) * magnitude).replace(/\B(?=(\d{3})+$)/g, ',');
}

function operandEvidence(guard: GuardFact): readonly Piece[] {
  const pieces: Piece[] = [];
  const kinds = guard.operand.sources.map((source) => source.kind);
  // Whoever is asked with a value answers with his own.
  if (guard.operand.answered) pieces.push({ weight: WEIGHTS.answer, phrase: '' });
  else if (kinds.some((kind) => REQUEST_SOURCES.has(kind)))
    pieces.push({
      weight: WEIGHTS.request,
      phrase: `the value comes from the ${kinds.find((kind) => REQUEST_SOURCES.has(kind)) ?? 'outside'}`,
    });
  else if (kinds.includes('parameter')) pieces.push({ weight: WEIGHTS.parameter, phrase: 'the value is a parameter' });
  else if (kinds.includes('state')) pieces.push({ weight: WEIGHTS.state, phrase: '' });
  else pieces.push({ weight: WEIGHTS.call, phrase: '' });
  const masked = guard.predicate === 'piecewise' || guard.operand.transforms.some((transform) => MASKS.has(transform.kind));
  // A limit hides no expected text.
  if (masked && guard.predicate !== 'order' && !isDigestOfFile(guard)) {
    pieces.push({
      weight: WEIGHTS.masked * tellingOf(mostSurprising(guard.constants)),
      phrase: 'the value is compared through a transformation, so that the expected text does not stand here',
    });
  }
  if (guard.predicate === 'related') pieces.push({ weight: WEIGHTS.related, phrase: '' });
  // Asking for a key by an unusual name is more often configuration than a password.
  if (decidingConstant(guard) === guard.operand.key || isSetting(guard)) pieces.push({ weight: WEIGHTS.key, phrase: '' });
  if (guard.operand.names.slice(-3).some((name) => SELECTOR.test(name))) pieces.push({ weight: WEIGHTS.selector, phrase: '' });
  if (isDigestOfFile(guard)) pieces.push({ weight: WEIGHTS.file, phrase: '' });
  else if (isPinnedDigest(guard)) pieces.push({ weight: WEIGHTS.pinned, phrase: '' });
  if (isSignatureTest(guard)) pieces.push({ weight: WEIGHTS.signature, phrase: '' });
  if (speaksOfCredentials(namesOf(guard)))
    pieces.push({ weight: WEIGHTS.credentialName, phrase: 'the names speak of authentication or permission' });
  return pieces;
}

/** What an object holds by a name that it is asked for (`self.flag(self.options, "sandbox")`); nobody sends it. */
function isSetting({ predicate, operand: { sources, names } }: GuardFact): boolean {
  return predicate === 'related' && sources.every(({ kind }) => kind === 'state') && !speaksOfCredentials(names);
}

/** Names of values that select among a fixed set. */
const SELECTOR =
  /(^|_|[a-z])(action|algorithm|category|event|format|kind|lang|language|level|locale|method|mode|path|pathname|route|uri|url|op|operation|permission|phase|platform|protocol|role|scheme|scope|state|status|step|style|type|variant|version)s?$/i;

/** Binary data that a file was read into. */
const BINARY = /^(uint8_?array|data_?view|array_?buffer)$/i;

const READING = /^(read\w*|header|head|magic|signature|sig|unpack\w*|get_?u?int\w*|peek|prefix|fourcc|buf(fer)?|chunk|frame|payload)$/i;

const STORED = /^(read_?(bytes|file|text)?(sync)?|file\w*|path|download\w*|archive|open)$/i;

/** What has to have one digest, or is refused: integrity, not identity. */
function isPinnedDigest(guard: GuardFact): boolean {
  return isDigest(guard) && !inCredentialContext(guard) && guard.avoided.kind === 'raise' && guard.decisive;
}

/** Of something that the names say was stored or sent, or a checksum of whatever. */
function isDigestOfFile(guard: GuardFact): boolean {
  if (!isDigest(guard)) return false;
  const { names } = guard.operand;
  if (names.some((name) => name.split('.').some((part) => STORED.test(part)))) return true;
  return names.some((name) => /crc|adler|checksum/i.test(name)) && !inCredentialContext(guard);
}

function isDigest({ operand }: GuardFact): boolean {
  return operand.transforms.some((transform) => transform.kind === 'digest');
}

/** The first bytes of a file or a frame compared with a number or bytes that name its format. */
function isSignatureTest(guard: GuardFact): boolean {
  if (guard.constants.some((constant) => constant.chain.some((step) => step.operation === BYTE_BY_BYTE))) return true;
  if (guard.operand.names.some((name) => BINARY.test(name))) return true;
  const formats = guard.constants.every(
    ({ value }) =>
      typeof value === 'number' ||
      typeof value === 'bigint' ||
      (typeof value === 'object' && value !== null) ||
      (typeof value === 'string' && /[\0-\x08\x80-\xff]/.test(value)),
  );
  return formats && guard.constants.length > 0 && guard.operand.names.some((name) => name.split('.').some((part) => READING.test(part)));
}

function outcomeEvidence(guard: GuardFact): readonly Piece[] {
  const { entered, avoided, skipped, partners } = guard;
  const pieces: Piece[] = [];
  if (entered.grade === 'denies') pieces.push({ weight: WEIGHTS.denies, phrase: '' });
  else if (entered.grade === 'grants') pieces.push({ weight: WEIGHTS.grants, phrase: 'the branch grants' });
  else pieces.push({ weight: WEIGHTS.neutral, phrase: '' });
  if (entered.shared) pieces.push({ weight: WEIGHTS.shared, phrase: 'the branch gives what the function gives on success' });
  if (entered.unlike) pieces.push({ weight: WEIGHTS.unlike, phrase: 'no other return gives a boolean' });
  if (avoided.grade === 'denies') pieces.push({ weight: WEIGHTS.refused, phrase: 'otherwise the function refuses' });
  if (skipped.some((check) => check.credential || check.kind === 'digest'))
    pieces.push({ weight: WEIGHTS.credentialCheck, phrase: 'the check of a credential is skipped' });
  else if (skipped.length > 0) pieces.push({ weight: WEIGHTS.check, phrase: 'a check is skipped' });
  if (guard.required) pieces.push({ weight: WEIGHTS.required, phrase: '' });
  if (partners.length > 0) pieces.push({ weight: WEIGHTS.partner * Math.min(partners.length, 2), phrase: '' });
  return pieces;
}

/** The places that explain a guard: its constant, its outcome, the first check that it skips. */
export function relatedPlaces(guard: GuardFact, constant: ConstantFact | undefined): readonly RelatedPlace[] {
  const related: RelatedPlace[] = [];
  const outside = constant !== undefined && (constant.place.end <= guard.place.start || constant.place.start >= guard.place.end);
  if (constant !== undefined && outside) related.push({ place: constant.place, role: 'constant', message: 'the constant comes from here' });
  for (const step of constant?.chain.slice(0, 3) ?? [])
    related.push({ place: step.place, role: 'disguise', message: `hidden by ${step.operation}` });
  const [check] = guard.skipped;
  if (check !== undefined) related.push({ place: check.place, role: 'skipped-check', message: 'the check that is skipped' });
  if (guard.entered.kind !== 'proceed') related.push({ place: guard.entered.place, role: 'outcome', message: 'what the match leads to' });
  return related;
}

/** What the match leads to, as the end of a sentence. */
export function outcomePhrase(guard: GuardFact): string {
  const { entered } = guard;
  switch (entered.kind) {
    case 'return':
      return entered.text === 'return' ? 'leaves the function early' : `gets \`${entered.text.replace(/^return\s+/, '')}\``;
    case 'delegate':
      return 'is handed on';
    case 'assign':
      return `sets \`${entered.text}\``;
    case 'proceed':
      return 'goes on without it';
    default:
      return `reaches \`${entered.text}\``;
  }
}

/** The check that is skipped, as the end of a sentence. */
export function skippedPhrase(guard: GuardFact): string {
  const [check] = guard.skipped;
  return check === undefined ? 'what the rest of the function decides' : `the check \`${check.text}\``;
}

/** Names a guard in terms that survive moves: function, operand, predicate, constant. */
export function identityOf(guard: GuardFact, constant: ConstantFact | undefined): readonly string[] {
  return [guard.function.symbol, guard.operand.names.join('.'), guard.predicate, constant?.rendered ?? ''];
}
