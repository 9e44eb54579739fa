/** Measures the model on the reporting packages and writes the figures into `docs/literal-model.md`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLiteralModel, type LiteralModel } from '../../server/literals/model.js';
import { calibrate } from '../../server/literals/score.js';
import type { CountedPackage } from './counts.js';
import { writeFormatted } from './formatted.js';
import { HANDWRITTEN_MAGIC, HANDWRITTEN_ORDINARY } from './handwritten.js';
import { MAGIC_FAMILIES, MAGIC_NUMBER_FAMILIES } from './magic.js';
import { cleanNumbers, cleanTexts, magicSample, scorerWith, type Training } from './training.js';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'literal-model.md');
const MARKERS = ['<!-- figures: begin -->', '<!-- figures: end -->'] as const;

/** Another one than training used. */
const REPORT_SEED = 777_001;
const SAMPLES_A_FAMILY = 300;
/** Surprise at which the families are reported: one clean comparison in a hundred. */
const LINE = 2;
const THRESHOLDS = [1, 1.3, 1.5, 1.7, 2, 2.3, 2.6, 3, 3.5];
const SHOWN_WEIGHTS = 14;

interface Clean {
  readonly surprise: number;
  readonly files: number;
  readonly language: CountedPackage['language'];
}

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The share of comparisons, each file that holds one counted, at or above a surprise. */
function shareAbove(clean: readonly Clean[], line: number, files: (one: Clean) => number = (one) => one.files): number {
  let above = 0;
  let all = 0;
  for (const one of clean) {
    all += files(one);
    if (one.surprise >= line) above += files(one);
  }
  return above / all;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => '`' + text.replaceAll('`', "'") + '`';

function cleanOf<Value extends string | number | bigint>(
  model: LiteralModel,
  packages: readonly CountedPackage[],
  valuesOf: (counted: CountedPackage) => readonly (readonly [Value, number])[],
): Clean[] {
  return packages.flatMap((counted) =>
    valuesOf(counted).map(([value, files]) => ({ surprise: model.surprise(value), files, language: counted.language })),
  );
}

function curve(clean: readonly Clean[], magic: readonly (readonly number[])[]): string {
  const python = clean.filter((one) => one.language === 'python');
  const script = clean.filter((one) => one.language === 'script');
  const rows = THRESHOLDS.map((line) => [
    line.toFixed(1),
    percent(shareAbove(clean, line), 2),
    percent(shareAbove(python, line), 2),
    percent(shareAbove(script, line), 2),
    percent(
      shareAbove(clean, line, () => 1),
      2,
    ),
    percent(mean(magic.map((family) => family.filter((surprise) => surprise >= line).length / family.length))),
  ]);
  return table(['surprise at least', 'clean comparisons', 'Python', 'JS/TS', 'distinct in a package', 'magic, mean of families'], rows);
}

interface FamilyFigures {
  readonly name: string;
  readonly examples: readonly (string | number)[];
  readonly caught: number;
  readonly unseen?: number;
}

function textFamilies(model: LiteralModel, training: Training): FamilyFigures[] {
  const { tables } = training.model;
  return magicSample(MAGIC_FAMILIES, SAMPLES_A_FAMILY, REPORT_SEED).map(({ name, values }) => {
    const { layer, calibration } = training.textLayerWithout(name);
    const scoreUnseen = scorerWith(tables, layer);
    const share = (surprise: (text: string) => number): number => values.filter((text) => surprise(text) >= LINE).length / values.length;
    return {
      name,
      examples: values.slice(0, 2),
      caught: share((text) => model.surprise(text)),
      unseen: share((text) => calibrate(calibration, scoreUnseen(text))),
    };
  });
}

function numberFamilies(model: LiteralModel): FamilyFigures[] {
  return magicSample(MAGIC_NUMBER_FAMILIES, SAMPLES_A_FAMILY, REPORT_SEED).map(({ name, values }) => ({
    name,
    examples: values.slice(0, 2),
    caught: values.filter((value) => model.surprise(value) >= LINE).length / values.length,
  }));
}

function familyTable(families: readonly FamilyFigures[]): string {
  const sorted = [...families].sort((a, b) => a.caught - b.caught);
  const unseen = sorted.some((family) => family.unseen !== undefined);
  const rows = sorted.map((family) => [
    family.name,
    percent(family.caught),
    ...(family.unseen === undefined ? [] : [percent(family.unseen)]),
    family.examples.map((example) => code(String(example).slice(0, 44))).join(' '),
  ]);
  return table(['family', 'caught', ...(unseen ? ['caught, family unseen in training'] : []), 'examples'], rows);
}

function weights(training: Training): string {
  const sorted = Object.entries(training.model.data.text.weights).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return table(
    ['feature', 'log-odds'],
    sorted.slice(0, SHOWN_WEIGHTS).map(([name, weight]) => [name, weight.toFixed(2)]),
  );
}

function handwritten(model: LiteralModel): string {
  const missed = HANDWRITTEN_MAGIC.filter((text) => model.surprise(text) < LINE);
  const alarming = HANDWRITTEN_ORDINARY.filter((text) => model.surprise(text) >= LINE);
  return [
    `Of ${HANDWRITTEN_MAGIC.length} magic constants written by hand (nothing is trained on them) ${HANDWRITTEN_MAGIC.length - missed.length} are above; below are`,
    `${missed.map(code).join(', ')}.`,
    `Of ${HANDWRITTEN_ORDINARY.length} ordinary ones ${alarming.length} are above${alarming.length > 0 ? `: ${alarming.map(code).join(', ')}` : ''}.`,
  ].join('\n');
}

function figures(training: Training, reporting: readonly CountedPackage[]): string {
  const { data, tables, bytes } = training.model;
  const model = createLiteralModel(data, tables);
  const texts = cleanOf(model, reporting, cleanTexts);
  const numbers = cleanOf(model, reporting, cleanNumbers);
  const families = textFamilies(model, training);
  const numeric = numberFamilies(model);
  const surprises = <Value extends string | number>(sample: readonly { readonly values: readonly Value[] }[]): number[][] =>
    sample.map(({ values }) => values.map((value) => model.surprise(value)));
  const sites = (clean: readonly Clean[]): number => clean.reduce((sum, one) => sum + one.files, 0);
  return [
    `Reporting set: ${reporting.length} packages, ${sites(texts)} comparisons with texts (${texts.length} distinct within their package), ${sites(numbers)} with numbers (${numbers.length}).`,
    `Magic constants: ${SAMPLES_A_FAMILY} of each family, made with another seed than training used. Data file: ${Math.round((bytes.length + JSON.stringify(data).length) / 1024)} KiB.`,
    '### Texts',
    curve(texts, surprises(magicSample(MAGIC_FAMILIES, SAMPLES_A_FAMILY, REPORT_SEED))),
    `### Numbers`,
    curve(numbers, surprises(magicSample(MAGIC_NUMBER_FAMILIES, SAMPLES_A_FAMILY, REPORT_SEED))),
    `### By family, at a surprise of ${LINE}`,
    `Mean ${percent(mean(families.map((family) => family.caught)))}; of families that the model never saw ${percent(mean(families.map((family) => family.unseen ?? 0)))}.`,
    familyTable(families),
    'Numbers:',
    familyTable(numeric),
    '### Written by hand',
    handwritten(model),
    '### The weightiest features',
    weights(training),
  ].join('\n\n');
}

/** Replaces what stands between the page's markers. */
export async function writeReport(training: Training, reporting: readonly CountedPackage[]): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = MARKERS.map((marker) => page.indexOf(marker)) as [number, number];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} lacks the markers ${MARKERS.join(' and ')}`);
  await writeFormatted(PAGE, `${page.slice(0, begin)}${MARKERS[0]}\n\n${figures(training, reporting)}\n\n${page.slice(end)}`);
}
