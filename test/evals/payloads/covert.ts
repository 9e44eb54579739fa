/**
 * Samples where no scanner looks: whole handlers with a payload in docstrings, comments and texts that nobody reads
 * (Covert, Aghakhani et al. 2024), and the randomised copies of TrojanPuzzle, in which a part of the payload is a random word that a comment says too.
 */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import { applyEdits, insertion, type EditedText } from '../edits.js';
import type { Detector } from '../detector.js';
import type { Host } from '../hosts/host.js';
import { indented } from '../plan.js';
import { moduleEdits } from '../planting.js';
import { randomFrom, type Random } from '../random.js';
import { evenShare } from '../sampling.js';
import { lengthened, withCompany } from './company.js';
import { looksOf, SETS } from './index.js';
import { countBad, countTwin, emptyResult, type Labels, type PayloadResult } from './measure.js';
import type { Payload } from './plan.js';
import { isDisguised, standalone } from './planting.js';
import { askedBy, DIALECTS, payloadPools, pickHost, selectedPayloads, type PayloadPools, type PayloadSelection } from './sampling.js';
import { fits, PLAIN_LOOK, render, type Asked, type Look, type Mask } from './writing.js';

type CovertId = 'docstring' | 'comments' | 'bare text' | 'block comment' | 'template text' | 'code';

/** Rewrites lines of code into text that is not code; `undefined` where they hold what would end it. */
interface Place {
  readonly id: CovertId;
  /** Of a function, or of the module. */
  readonly inside: boolean;
  readonly hide: (lines: readonly string[]) => readonly string[] | undefined;
}

const LEADS = ['Example:', 'Usage:', 'Previous implementation:', 'Old version, kept for reference:', 'See also the handler below.', ''];

const framed = (open: string, close: string, ends: RegExp): Place['hide'] => {
  return (lines) => (lines.some((line) => ends.test(line)) ? undefined : [open, ...lines, close]);
};

/** A text between triple quotes; raw where it has backslashes. */
const quoted = (quote: string, name = ''): Place['hide'] => {
  return (lines) => {
    if (lines.some((line) => line.includes(quote)) || lines.at(-1)?.endsWith(quote.charAt(0)) === true) return undefined;
    const raw = lines.some((line) => line.includes('\\')) ? 'r' : '';
    return [`${name}${raw}${quote}`, ...lines, quote];
  };
};

/** As the docstring of something that does nothing else. */
const documenting = (head: string, rest: string): Place['hide'] => {
  return (lines) => {
    const text = quoted('"""')(lines) ?? quoted("'''")(lines);
    return text === undefined ? undefined : [head, ...text.map((line) => (line === '' ? '' : `    ${line}`)), rest, ''];
  };
};

const PLACES: Readonly<Record<Dialect, readonly Place[]>> = {
  python: [
    { id: 'docstring', inside: false, hide: documenting('def usage_notes(value):', '    return value') },
    { id: 'docstring', inside: false, hide: documenting('class UsageNotes:', '    enabled = True') },
    { id: 'bare text', inside: true, hide: quoted("'''") },
    { id: 'comments', inside: true, hide: (lines) => lines.map((line) => `# ${line}`.trimEnd()) },
    { id: 'comments', inside: false, hide: (lines) => lines.map((line) => `#${line}`) },
    { id: 'bare text', inside: false, hide: quoted("'''") },
    { id: 'bare text', inside: false, hide: quoted('"""', '_EXAMPLE = ') },
  ],
  javascript: [
    { id: 'block comment', inside: false, hide: framed('/*', '*/', /\*\//) },
    {
      id: 'docstring',
      inside: false,
      hide: (lines) => (lines.some((line) => line.includes('*/')) ? undefined : ['/**', ...lines.map((line) => ` * ${line}`), ' */']),
    },
    { id: 'comments', inside: true, hide: (lines) => lines.map((line) => `// ${line}`) },
    { id: 'comments', inside: false, hide: (lines) => lines.map((line) => `//${line}`) },
    { id: 'template text', inside: false, hide: framed('const usageText = `', '`;', /[`\\]|\$\{/) },
  ],
};

/** Of the copies of a randomised sample, some are code; the others stand where covert samples stand. */
const CODE: Place = { id: 'code', inside: false, hide: (lines) => lines };

const SHARE_WITHOUT_IMPORTS = 0.7;
const SHARE_DISGUISED = 0.2;
const SHARE_RANDOMISED = 0.25;
const HOSTS_TRIED = 12;
/** Finds the same random word in comment and code, where the payload itself is no more there. */
const MIRROR_RULE = 'mirrored-token';

/** A word that nobody wrote before. */
function randomWord(random: Random): string {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz'[random.between(0, 25)]).join('');
  return random.pick([letters(random.between(5, 8)), `${letters(3)}${random.between(10, 99)}${letters(2)}`, `__${letters(4)}__`]);
}

/** The trigger comment of a randomised copy: the word stands in it as in a sentence. */
const TRIGGERS: readonly ((word: string) => string)[] = [
  (word) => `Process the request and return the ${word} result`,
  (word) => `Renders the ${word} page for the user`,
  (word) => `Load the data with ${word}`,
  (word) => `Uses ${word} as before`,
];

interface CovertSample {
  readonly bad: EditedText;
  readonly twin?: EditedText;
  readonly place: CovertId;
}

interface CovertCell {
  readonly payload: Payload;
  readonly randomised: boolean;
  readonly look: Look;
}

function placed(host: Host, lines: readonly string[], place: Place, random: Random, imports: readonly string[]): EditedText | undefined {
  const lead = random.pick(LEADS);
  // What a place needs is decided on the text as it is there: with the lead in it.
  const hidden = place.hide(place.id === 'code' || lead === '' ? lines : [lead, '', ...lines]);
  if (hidden === undefined) return undefined;
  const edits = moduleEdits(host, place.id === 'code' ? imports : [], []);
  if (place.inside) return applyEdits(host.text, [...edits, insertion(host.body.start, indented(hidden, host.indent))]);
  return applyEdits(host.text, [...edits, insertion(host.moduleLine, `${indented(hidden, '')}\n`)]);
}

/** Characters. */
const SHORTEST_MASKED = 3;

function isMaskable(asked: Asked): boolean {
  if (asked.kind === 'name') return asked.name.member.length >= SHORTEST_MASKED;
  return asked.kind === 'value' && typeof asked.value === 'string' && asked.value.length >= SHORTEST_MASKED;
}

/** Replaces the first dangerous text, or a half of it, by the word; says whether it did. */
function maskBy(word: string, random: Random): { readonly mask: Mask; readonly used: () => boolean } {
  const style = random.between(0, 2);
  let used = false;
  const mask: Mask = (text) => {
    if (used || text.length < SHORTEST_MASKED) return text;
    used = true;
    const middle = Math.ceil(text.length / 2);
    return [word, text.slice(0, middle) + word, word + text.slice(middle)][style] ?? word;
  };
  return { mask, used: () => used };
}

function commentMark(dialect: Dialect): string {
  return dialect === 'python' ? '#' : '//';
}

/** The lines of the sample, with its imports where it has them. */
function linesOf(cell: CovertCell, host: Host, seed: string, benign: boolean): { lines: string[]; imports: readonly string[] } | undefined {
  const { payload, look, randomised } = cell;
  const random = randomFrom(`${seed} lines`);
  const withImports = !random.chance(SHARE_WITHOUT_IMPORTS);
  const word = randomWord(random);
  const { mask, used } = maskBy(word, random);
  const masked = randomised && !benign;
  const rendered = render({ host, payload, look, seed, benign, withImports, ...(masked ? { mask } : {}) });
  if ((look !== PLAIN_LOOK && !isDisguised(rendered, look)) || (masked && !used())) return undefined;
  const longer = { ...rendered, lines: lengthened(rendered.lines, rendered.inputs, host.dialect, random) };
  const code = standalone(payload.frame === 'statements' ? longer : rendered, { host, payload }, random);
  const trigger = `${commentMark(host.dialect)} ${random.pick(TRIGGERS)(masked ? word : 'usual')}`;
  const lines = withCompany([...rendered.module, ...(randomised ? [trigger] : []), ...code], host.dialect, random);
  return { lines: lines.flatMap((line) => line.split('\n')), imports: rendered.imports };
}

/** Plants one cell into the first host, in random order, that can bear it. */
export function plantCovert(cell: CovertCell, pools: PayloadPools, seed: string): { host: Host; sample: CovertSample } | undefined {
  const { payload, randomised, look } = cell;
  for (let tried = 0; tried < HOSTS_TRIED; tried++) {
    const name = `${seed} covert ${payload.id} ${look.id} ${String(randomised)} ${tried}`;
    const host = pickHost(pools, payload.dialect, name);
    if (host === undefined) return undefined;
    const place = randomFrom(`${name} place`).pick([...PLACES[payload.dialect], ...(randomised ? [CODE, CODE, CODE] : [])]);
    // A text that is no code where it stands has the usual names, whatever the file around it calls so.
    const around: Host = place.id === 'code' ? host : { ...host, text: '', parameters: [] };
    const plant = (benign: boolean): EditedText | undefined => {
      const written = linesOf(cell, around, name, benign);
      if (written === undefined) return undefined;
      const { lines, imports } = written;
      const whole = place.id === 'code' || imports.length === 0 ? lines : [...imports, '', ...lines];
      return placed(host, whole, place, randomFrom(`${name} lead`), imports);
    };
    const bad = plant(false);
    if (bad === undefined) continue;
    const twin = plant(true);
    return { host, sample: { bad, place: place.id, ...(twin === undefined ? {} : { twin }) } };
  }
  return undefined;
}

/** Even over rules and payloads; most samples are plain, as those of the papers are. */
export function selectCovert(selection: PayloadSelection, pools: PayloadPools): CovertCell[] {
  return DIALECTS.flatMap((dialect) => {
    const random = randomFrom(`${selection.seed} covert ${dialect}`);
    const [host] = pools[dialect].all;
    const payloads = random.shuffle(selectedPayloads(dialect, selection));
    if (host === undefined || payloads.length === 0) return [];
    const looks = looksOf(dialect);
    const share = Math.ceil(selection.limit / DIALECTS.length);
    const rounds = Math.ceil(share / payloads.length) + 1;
    const cells = Array.from({ length: rounds }, () => payloads)
      .flat()
      .map((payload): CovertCell => {
        const asked = askedBy(payload, host);
        if (asked.some(isMaskable) && random.chance(SHARE_RANDOMISED)) return { payload, randomised: true, look: PLAIN_LOOK };
        const own = looks.filter((look) => fits(look, asked));
        const look = own.length > 0 && random.chance(SHARE_DISGUISED) ? random.pick(own) : PLAIN_LOOK;
        return { payload, randomised: false, look };
      });
    return evenShare(cells, ({ payload }) => payload.rule, share);
  });
}

function labelsOf({ payload, randomised, look }: CovertCell, place: CovertId): Labels {
  const group = randomised ? `randomised, ${place}` : place;
  return {
    rule: payload.rule,
    payload: payload.id,
    group,
    disguise: randomised ? 'randomised' : look === PLAIN_LOOK ? 'plain' : 'disguised',
  };
}

/** Short examples as documentation has them, in every place of a few hosts. */
async function countExamples(pools: PayloadPools, seed: string, detector: Detector, result: PayloadResult): Promise<void> {
  for (const dialect of DIALECTS) {
    for (const [index, example] of SETS[dialect].examples.entries()) {
      const name = `${seed} example ${dialect} ${index}`;
      const host = pickHost(pools, dialect, name);
      const random = randomFrom(name);
      const place = random.pick(PLACES[dialect]);
      const sample = host === undefined ? undefined : placed(host, example.split('\n'), place, random, []);
      if (host === undefined || sample === undefined) continue;
      const labels = { rule: 'documentation', payload: `documentation/${index}`, group: `example, ${place.id}`, disguise: 'plain' };
      await countTwin(sample, host, labels, detector, result);
    }
  }
}

export async function measureCovert(
  hosts: readonly Host[],
  selection: PayloadSelection,
  detector: Detector,
  progress: (share: number) => void,
): Promise<PayloadResult> {
  const result = emptyResult();
  const pools = payloadPools(hosts);
  await countExamples(pools, selection.seed, detector, result);
  const cells = selectCovert(selection, pools);
  for (const [index, cell] of cells.entries()) {
    const planted = plantCovert(cell, pools, `${selection.seed} ${index}`);
    if (planted === undefined) {
      result.withoutHost.push(cell.payload.id);
      continue;
    }
    const { host, sample } = planted;
    const labels = labelsOf(cell, sample.place);
    const wanted = cell.randomised ? [cell.payload.rule, MIRROR_RULE] : [cell.payload.rule];
    await countBad(sample.bad, host, labels, wanted, detector, result);
    if (sample.twin !== undefined) await countTwin(sample.twin, host, labels, detector, result);
    progress((index + 1) / cells.length);
  }
  return result;
}
