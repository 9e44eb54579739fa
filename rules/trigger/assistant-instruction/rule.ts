import { addresses, concealments, harms, ordinaryConcealments, overrides, told, type Wording } from '../../models/instructions.js';
import type { CommentFact, Severity, Span, StringFact } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { decodeInvisible, HAS_INVISIBLE, invisibleRuns, isOrdinary } from '../invisible.js';
import { tell, type Evidence } from '../report.js';

/** Longer texts are data. */
const MAX_LENGTH = 40_000;
/** A sentence with its neighbours: an instruction and what it asks for stand near each other. */
const WINDOW = 600;
const SHOWN = 160;
/** Words without one of which nothing here can match. */
const QUICK =
  /ignore|disregard|forget|override|bypass|stop following|do not|don't|never|must not|should not|without|avoid|refrain|silently|secretly|covertly|quietly|stealthily|exfiltrate|your new|you are now|system|send|upload|inject|back ?door|hide|conceal|secret|as if|pretend|id_rsa|\.ssh|\.env\b|verify ?= ?false|disable|curl |wget |\bai\b|\bllms?\b|copilot|claude|gpt\b|assistant|from now on|https?:/i;

export default defineRule({
  id: 'assistant-instruction',
  summary: 'A text tells a coding assistant to do or hide something behind its user.',
  family: 'trigger',
  weakness: 'CWE-1427',
  severity: 'error',
  messages: {
    told: {
      what: 'A {where} tells an assistant {says}: "{text}".',
      why: 'Assistants read what stands in a repository, and may follow it as if their user had said it.',
      instead: 'Remove the text; rules for assistants are stated openly, and ask for nothing that nobody should see.',
    },
    unseen: {
      what: 'Characters that nobody sees spell a text: "{text}".',
      why: 'A person sees nothing, while a model reads and may follow it.',
      instead: 'Remove the characters.',
    },
  },
  anchors: [],
  visit: {
    document({ text }, report) {
      for (const { place, decoded } of hiddenTexts(text))
        report({
          message: 'unseen',
          data: { text: shorten(decoded) },
          ...tell('error', place, [[4, 'it is written in characters that nobody sees']], { identity: [decoded] }),
          evaluated: shorten(decoded),
        });
    },
    comment(comment, report) {
      const where = comment.variety === 'prose' ? 'text' : 'comment';
      const found = judge(comment.raw, comment, where);
      if (found !== undefined) report({ message: 'told', data: { where, says: found.says, text: found.text }, ...found.told });
    },
    string(string, report) {
      const where = string.role === 'value' ? 'text' : 'docstring';
      const found = judge(string.raw, string, where);
      if (found !== undefined) report({ message: 'told', data: { where, says: found.says, text: found.text }, ...found.told });
    },
  },
});

function* hiddenTexts(text: string): Generator<{ readonly place: Span; readonly decoded: string }> {
  if (!HAS_INVISIBLE.test(text)) return;
  for (const run of invisibleRuns(text)) {
    if (isOrdinary(run, text)) continue;
    const decoded = decodeInvisible(run.text);
    if (decoded !== undefined && /[A-Za-z]{2}/.test(decoded)) yield { place: { start: run.start, end: run.end }, decoded };
  }
}

interface Judged {
  readonly says: string;
  readonly text: string;
  readonly told: ReturnType<typeof tell>;
}

function judge(raw: string, fact: CommentFact | StringFact, where: string): Judged | undefined {
  if (raw.length > MAX_LENGTH || !QUICK.test(raw)) return undefined;
  const quoted = fact.kind === 'string' && fact.role === 'value';
  const prose = fact.kind === 'comment' && fact.variety === 'prose';
  let best: Judged | undefined;
  for (const { text, start, end } of sentencesOf(raw)) {
    const found = weigh(text, { quoted, prose, unseen: isUnseen(raw, start, prose) });
    if (found === undefined) continue;
    const place = { start: fact.place.start + start, end: fact.place.start + end };
    const report = tell(found.severity, place, found.evidence, { identity: [where, text.slice(0, SHOWN)] });
    if (best === undefined || report.score > best.told.score) best = { says: found.says, text: shorten(text), told: report };
  }
  return best;
}

/** In Markdown, what an HTML comment holds or what is drawn white or without size. */
function isUnseen(raw: string, start: number, prose: boolean): boolean {
  if (!prose) return false;
  const before = raw.slice(Math.max(0, start - 2_000), start + 40);
  const opened = before.lastIndexOf('<!--');
  if (opened !== -1 && before.indexOf('-->', opened) === -1) return true;
  if (/^\[\/\/\]: #|^\[comment\]: #/m.test(raw.slice(Math.max(0, start - 20), start + 40))) return true;
  const styled =
    /<\w{1,10} [^>]{0,200}(?:color: ?(?:white|#fff(?:fff)?|transparent)|font-size: ?0|display: ?none|visibility: ?hidden|opacity: ?0)/i;
  return styled.test(before);
}

interface Weighed {
  readonly severity: Severity;
  readonly says: string;
  readonly evidence: readonly Evidence[];
}

/** What one passage says, and how bad that is where it stands. */
function weigh(text: string, at: { readonly quoted: boolean; readonly prose: boolean; readonly unseen: boolean }): Weighed | undefined {
  const addressed = addresses.test(text);
  const spokenTo = told.test(text);
  const overriding = wordingIn(text, overrides);
  const override = overriding?.weak === true && !addressed ? undefined : overriding;
  const conceal = wordingIn(text, concealments);
  const found = wordingIn(text, harms);
  const grave = found?.weak === true ? undefined : found;
  const hides = conceal !== undefined && (conceal.ofItself === true || !(ordinaryConcealments.test(text) && grave === undefined));
  // What is ordinary by itself counts where a model is asked for it.
  const harm = grave ?? ((addressed || spokenTo) && (hides || override !== undefined) ? found : undefined);
  const evidence: Evidence[] = [];
  if (override !== undefined) evidence.push([2, `it says ${override.says}`]);
  if (hides) evidence.push([1.5, `it says ${conceal.says}`]);
  if (harm !== undefined) evidence.push([1.5, `it says ${harm.says}`]);
  if (addressed) evidence.push([1, 'it speaks to a model']);
  if (at.unseen) evidence.push([2, 'it is not shown where the text is read']);
  const says = (override ?? (hides ? conceal : undefined) ?? harm)?.says;
  if (says === undefined) return undefined;
  const marks = [override !== undefined, hides, harm !== undefined].filter(Boolean).length;
  const severity = severityOf(marks, { ...at, addressed: addressed || spokenTo, spokenTo, override: override !== undefined, hides });
  return severity && { severity, says, evidence };
}

function severityOf(
  marks: number,
  at: {
    readonly quoted: boolean;
    readonly prose: boolean;
    readonly unseen: boolean;
    readonly addressed: boolean;
    readonly spokenTo: boolean;
    readonly override: boolean;
    readonly hides: boolean;
  },
): Severity | undefined {
  // What a program holds as a text is given to a model openly, or is a test of its defences.
  if (at.quoted) return marks >= 2 ? 'note' : undefined;
  if (at.unseen) return at.addressed || at.override || marks >= 2 ? 'error' : 'warning';
  if (marks >= 2 && (at.addressed || at.override || at.prose)) return 'error';
  if (marks >= 2) return 'warning';
  if (at.override) return 'warning';
  return at.spokenTo || (at.addressed && at.hides) ? 'warning' : at.addressed ? 'note' : undefined;
}

/** The first wording that a text has; one that is ordinary by itself only where there is no other. */
function wordingIn(text: string, wordings: readonly Wording[]): Wording | undefined {
  let ordinary: Wording | undefined;
  for (const wording of wordings) {
    if (wording.weak === true && ordinary !== undefined) continue;
    const found = wording.pattern.exec(text);
    if (found === null || isForbidden(text.slice(Math.max(0, found.index - 90), found.index), found[0])) continue;
    if (wording.weak !== true) return wording;
    ordinary = wording;
  }
  return ordinary;
}

/** `never disable …`, `do not … without telling …`: it is asked not to. */
function isForbidden(before: string, found: string): boolean {
  if (found.startsWith('without')) return /\b(?:do not|don't|never|must not|should not|cannot|not)\b[^.!?]{0,80}$/.test(before);
  return /\b(?:do not|don't|never|must not|should not|cannot|can't|not|avoid|refuse to|attempts? to|tries to|trying to|try to) (?:\w{1,12} )?$/.test(
    before,
  );
}

/** Passages of a text in lower case with single spaces, without the marks of comments; they overlap by half. */
function* sentencesOf(raw: string): Generator<{ readonly text: string; readonly start: number; readonly end: number }> {
  for (let start = 0; start < raw.length; start += WINDOW / 2) {
    const end = Math.min(start + WINDOW, raw.length);
    const text = raw
      .slice(start, end)
      .replace(/\n[ \t]*(?:#+|\/\/+|\*|>)[ \t]?/g, ' ')
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/\u2019/g, "'")
      .replace(/\s+/g, ' ')
      .toLowerCase()
      .trim();
    yield { text, start, end };
    if (end === raw.length) return;
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
