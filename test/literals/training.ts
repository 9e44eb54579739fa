/** Fits the literal model on counts. Pure: the same counts and dictionaries give the same bytes. */
import { packTables, type Calibration, type Layer, type ModelData } from '../../server/literals/data.js';
import { FEATURES } from '../../server/literals/features.js';
import { NUMBER_FEATURES, numberTraits, type NumberTable } from '../../server/literals/numbers.js';
import { createScorer, HIGHEST_SURPRISE, type Feature } from '../../server/literals/score.js';
import type { LiteralTables } from '../../server/literals/tables.js';
import { traitsOf } from '../../server/literals/traits.js';
import { constantOf, type CountedPackage } from './counts.js';
import type { Dictionaries } from './dictionaries.js';
import { MAGIC_FAMILIES, MAGIC_NUMBER_FAMILIES } from './magic.js';
import { createRandom } from './random.js';
import { fitLogistic, type Example, type Fit } from './regression.js';
import { buildTables } from './vocabulary.js';

/**
 * A package's constants are judged, in training, by tables made without it: else every constant would look known. Folds, because
 * leaving out one package at a time would cost a hundred vocabularies.
 */
const FOLDS = 6;
const TRAINING_SEED = 20_260;
const EXAMPLES_A_FAMILY = 600;
const PENALTY = 1;
/** A clean constant weighs more than its share: what matters is the tail above which few clean ones are. */
const CLEAN_WEIGHT = 4;

/** One constant as the fold that did not know its package sees it. */
interface Seen {
  readonly active: readonly number[];
  /** Files that compare with it. */
  readonly files: number;
}

interface Material {
  readonly clean: readonly Seen[];
  readonly magic: ReadonlyMap<string, readonly Seen[]>;
}

export interface TrainedModel {
  readonly data: ModelData;
  readonly tables: LiteralTables;
  readonly bytes: Uint8Array;
}

interface Subject<Value> {
  readonly features: readonly string[];
  readonly cleanOf: (counted: CountedPackage) => readonly (readonly [value: Value, files: number])[];
  readonly families: readonly { readonly name: string; readonly values: readonly Value[] }[];
  readonly activeIn: (tables: LiteralTables, numbers: NumberTable, value: Value) => number[];
}

export function cleanTexts(counted: CountedPackage): (readonly [string, number])[] {
  return Object.entries(counted.comparisons).flatMap(([key, files]) =>
    key[0] === 's' && key.length > 1 ? [[key.slice(1), files] as const] : [],
  );
}

export function cleanNumbers(counted: CountedPackage): (readonly [number | bigint, number])[] {
  return Object.entries(counted.comparisons).flatMap(([key, files]) => {
    const value = constantOf(key);
    return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint' ? [[value, files] as const] : [];
  });
}

/** Indexes, in the flat order of the names, of the bounds that are reached. */
function activeFeatures<Traits>(features: readonly Feature<Traits>[], traits: Traits): number[] {
  const active: number[] = [];
  let index = 0;
  for (const { of, bounds } of features) {
    const value = of(traits);
    for (const bound of bounds) {
      if (value >= bound) active.push(index);
      index++;
    }
  }
  return active;
}

/** `count` values of every family, each family with random numbers of its own. */
export function magicSample<Value>(
  families: readonly { readonly name: string; readonly make: (random: ReturnType<typeof createRandom>) => Value }[],
  count: number,
  seed: number,
): { name: string; values: Value[] }[] {
  return families.map(({ name, make }, index) => {
    const random = createRandom(seed + index * 7919);
    return { name, values: Array.from({ length: count }, () => make(random)) };
  });
}

const TEXTS: Subject<string> = {
  features: FEATURES.flatMap((feature) => feature.names),
  cleanOf: cleanTexts,
  families: magicSample(MAGIC_FAMILIES, EXAMPLES_A_FAMILY, TRAINING_SEED),
  activeIn: (tables, _numbers, value) => activeFeatures(FEATURES, traitsOf(tables, value)),
};

const NUMBERS: Subject<number | bigint> = {
  features: NUMBER_FEATURES.flatMap((feature) => feature.names),
  cleanOf: cleanNumbers,
  families: magicSample(MAGIC_NUMBER_FAMILIES, EXAMPLES_A_FAMILY, TRAINING_SEED),
  activeIn: (_tables, numbers, value) => activeFeatures(NUMBER_FEATURES, numberTraits(numbers, value)),
};

interface Fold {
  readonly left: readonly CountedPackage[];
  readonly tables: LiteralTables;
  readonly numbers: NumberTable;
}

function foldsOf(packages: readonly CountedPackage[], dictionaries: Dictionaries): Fold[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const left = packages.filter((_counted, index) => index % FOLDS === fold);
    return { left, ...buildTables(packages.filter((_counted, index) => index % FOLDS !== fold), dictionaries) };
  }); // prettier-ignore
}

function materialOf<Value>(subject: Subject<Value>, folds: readonly Fold[]): Material {
  const clean = folds.flatMap(({ left, tables, numbers }) =>
    left.flatMap((counted) =>
      subject.cleanOf(counted).map(([value, files]) => ({ active: subject.activeIn(tables, numbers, value), files })),
    ),
  );
  const magic = subject.families.map(({ name, values }) => {
    const seen = values.map((value, index) => {
      const fold = folds[index % FOLDS]!;
      return { active: subject.activeIn(fold.tables, fold.numbers, value), files: 1 };
    });
    return [name, seen] as const;
  });
  return { clean, magic: new Map(magic) };
}

/** Both sides weigh the same in all but for {@link CLEAN_WEIGHT}, each family the same as every other. */
function fit(material: Material, features: readonly string[], without?: string, from?: Fit): Fit {
  const families = [...material.magic].filter(([name]) => name !== without);
  const examples: Example[] = material.clean.map(({ active }) => ({ active, positive: false, weight: CLEAN_WEIGHT }));
  for (const [, seen] of families) {
    const weight = material.clean.length / families.length / seen.length;
    for (const { active } of seen) examples.push({ active, positive: true, weight });
  }
  return fitLogistic(examples, features.length, PENALTY, from);
}

function layerOf({ bias, weights }: Fit, features: readonly string[]): Layer {
  const rounded = weights.map((weight, index) => [features[index]!, Number(weight.toFixed(3))] as const);
  return { bias: Number(bias.toFixed(3)), weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0)) };
}

function scoreOf(layer: Layer, features: readonly string[]): (active: readonly number[]) => number {
  const weights = features.map((name) => layer.weights[name] ?? 0);
  return (active) => active.reduce((sum, index) => sum + weights[index]!, layer.bias);
}

/** Shares of the clean constants at which the calibration has knots, in powers of ten. */
const KNOTS = Array.from({ length: 31 }, (_, step) => step / 10);

/** The share of clean constants at or above each score, on a logarithmic scale; beyond the last knot the tail's slope goes on. */
function calibrationOf(clean: readonly Seen[], score: (active: readonly number[]) => number): Calibration {
  const scores = clean.flatMap(({ active, files }) => new Array<number>(files).fill(score(active))).sort((a, b) => b - a);
  const knots: (readonly [number, number])[] = [];
  for (const surprise of KNOTS) {
    const rank = Math.round(scores.length * 10 ** -surprise) - 1;
    if (rank < 2) break;
    const at = Number(scores[rank]!.toFixed(3));
    const last = knots.at(-1);
    if (last !== undefined && at <= last[0]) continue;
    knots.push([at, surprise]);
  }
  const [from, to] = [knots.at(-6)!, knots.at(-1)!];
  const slope = (to[1] - from[1]) / (to[0] - from[0]);
  knots.push([Number((to[0] + (HIGHEST_SURPRISE - to[1]) / slope).toFixed(3)), HIGHEST_SURPRISE]);
  return knots;
}

/** The share of a family's examples above the score that `share` of the clean comparisons exceed, all by folds: what choices are made by. */
function crossRecall(material: Material, score: (active: readonly number[]) => number, share: number): Record<string, number> {
  const scores = material.clean.flatMap(({ active, files }) => new Array<number>(files).fill(score(active))).sort((a, b) => b - a);
  const line = scores[Math.floor(scores.length * share)]!;
  const recalls = [...material.magic].map(
    ([name, seen]) => [name, seen.filter(({ active }) => score(active) > line).length / seen.length] as const,
  );
  return Object.fromEntries(recalls);
}

export interface Training {
  readonly model: TrainedModel;
  /** Recall by family at 1 % of clean comparisons, within the tuning packages. */
  readonly recall: Readonly<Record<string, number>>;
  /** A text layer that never saw the family: how well the features generalise. */
  readonly textLayerWithout: (family: string) => { readonly layer: Layer; readonly calibration: Calibration };
}

export function train(packages: readonly CountedPackage[], dictionaries: Dictionaries): Training {
  const folds = foldsOf(packages, dictionaries);
  const texts = materialOf(TEXTS, folds);
  const textFit = fit(texts, TEXTS.features);
  const text = layerOf(textFit, TEXTS.features);
  const numberMaterial = materialOf(NUMBERS, folds);
  const number = layerOf(fit(numberMaterial, NUMBERS.features), NUMBERS.features);
  const { tables, numbers } = buildTables(packages, dictionaries);
  const { bytes, sizes } = packTables(tables);
  const calibrated = (layer: Layer): Calibration => calibrationOf(texts.clean, scoreOf(layer, TEXTS.features));
  const data: ModelData = {
    text,
    textCalibration: calibrated(text),
    number,
    numberCalibration: calibrationOf(numberMaterial.clean, scoreOf(number, NUMBERS.features)),
    numbers,
    tableSizes: sizes,
  };
  return {
    model: { data, tables, bytes },
    recall: crossRecall(texts, scoreOf(text, TEXTS.features), 0.01),
    textLayerWithout: (family) => {
      const layer = layerOf(fit(texts, TEXTS.features, family, textFit), TEXTS.features);
      return { layer, calibration: calibrated(layer) };
    },
  };
}

/** Scores texts with another layer than the model's own. */
export function scorerWith(tables: LiteralTables, layer: Layer): (text: string) => number {
  const scorer = createScorer(FEATURES, layer);
  return (text) => scorer.score(traitsOf(tables, text));
}
