/** How many planted triggers are found, and how many of their ordinary look-alikes are flagged. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Detector } from '../detector.js';
import { Counts, countBenign, countPlanted, FAMILY_OF } from '../found.js';
import type { Host } from '../hosts/host.js';
import { randomFrom } from '../random.js';
import { table, target, type Section } from '../report.js';
import { plantSnippet, type Generator, type TextSample } from '../snippets.js';
import { DEAD_CODE, SWITCHES } from './dead-code.js';
import { ORDINARY_EFFECTS, TRIGGERED_EFFECTS } from './effects.js';
import {
  GIBBERISH,
  INSTRUCTIONS_TO_ASSISTANTS,
  MIRRORED_TOKENS,
  ORDINARY_COMMENTS,
  ORDINARY_DOCUMENTATION,
  ORDINARY_TEXT,
} from './prose.js';
import { RULE_FILE_FORMS, ruleFileSample } from './rule-files.js';
import { LOOKALIKE_NAMES, ORDINARY_UNICODE, TROJAN_SOURCE } from './trojan-source.js';

export interface Kind {
  readonly name: string;
  readonly planted: readonly Generator[];
  readonly benign: readonly Generator[];
  /** Any of these is an answer. */
  readonly rules: readonly string[];
  readonly atLeast: number;
}

const INSTRUCTION_RULES: readonly string[] = ['assistant-instruction', 'trojan-source'];

export const KINDS: readonly Kind[] = [
  { name: 'dead-code', planted: DEAD_CODE, benign: SWITCHES, rules: ['dead-code'], atLeast: 0.98 },
  {
    name: 'trojan-source',
    planted: TROJAN_SOURCE,
    benign: ORDINARY_UNICODE,
    // Tags and zero-width characters in a text may be an instruction as well.
    rules: ['trojan-source', 'lookalike-identifier', 'assistant-instruction'],
    atLeast: 0.98,
  },
  { name: 'lookalike', planted: LOOKALIKE_NAMES, benign: [], rules: ['lookalike-identifier', 'trojan-source'], atLeast: 0.98 },
  {
    name: 'triggered-effect',
    planted: TRIGGERED_EFFECTS,
    benign: ORDINARY_EFFECTS,
    // What is done may be worse than when.
    rules: ['triggered-effect', 'exfiltration', 'download-and-execute', 'dropped-file', 'beacon'],
    atLeast: 0.9,
  },
  { name: 'gibberish', planted: GIBBERISH, benign: ORDINARY_TEXT, rules: ['gibberish-trigger'], atLeast: 0.9 },
  {
    name: 'assistant-instruction',
    planted: INSTRUCTIONS_TO_ASSISTANTS,
    benign: ORDINARY_DOCUMENTATION,
    rules: INSTRUCTION_RULES,
    atLeast: 0.9,
  },
  { name: 'mirrored-token', planted: MIRRORED_TOKENS, benign: ORDINARY_COMMENTS, rules: ['mirrored-token'], atLeast: 0.9 },
];

export interface TriggerSelection {
  /** Of planted samples; there are half as many benign ones. */
  readonly limit: number;
  readonly seed: string;
  /** Only kinds and generators whose ids contain this. */
  readonly form: string;
}

const DIALECTS: readonly Dialect[] = ['python', 'javascript'];
const LARGEST_ALARM_SHARE = 0.02;

/** Every generator in turn, each time in another host. */
function samplesOf(generators: readonly Generator[], hosts: readonly Host[], count: number, seed: string): TextSample[] {
  if (generators.length === 0 || hosts.length === 0) return [];
  const random = randomFrom(seed);
  const order = random.shuffle(generators);
  return Array.from({ length: count }, (_, at) => {
    const generator = order[at % order.length] as Generator;
    return plantSnippet(generator, random.pick(hosts), `${seed} ${generator.id} ${at}`);
  });
}

function wanted(generators: readonly Generator[], dialect: Dialect, form: string): Generator[] {
  return generators.filter((one) => one.dialect === dialect && one.id.includes(form));
}

/** `progress` gets the share done, 0 to 1. */
export async function measureTriggers(
  hosts: readonly Host[],
  { limit, seed, form }: TriggerSelection,
  detector: Detector,
  progress: (share: number) => void,
): Promise<Section> {
  const counts = new Counts();
  const share = Math.ceil(limit / (KINDS.length * DIALECTS.length));
  for (const [at, kind] of KINDS.entries()) {
    for (const dialect of DIALECTS) {
      const own = hosts.filter((host) => host.dialect === dialect);
      const name = `${seed} ${kind.name} ${dialect}`;
      for (const sample of samplesOf(wanted(kind.planted, dialect, form), own, share, name))
        await countPlanted(sample, detector, counts, ({ ruleId }) => kind.rules.includes(ruleId));
      for (const sample of samplesOf(wanted(kind.benign, dialect, form), own, Math.ceil(share / 2), `${name} benign`))
        await countBenign(sample, detector, counts, ({ ruleId }) => FAMILY_OF.get(ruleId) === 'trigger');
    }
    progress((at + 1) / KINDS.length);
  }
  const markdown = RULE_FILE_FORMS.filter((one) => `rule-file/${one}`.includes(form));
  for (let at = 0; markdown.length > 0 && at < share; at++) {
    const page = ruleFileSample(markdown[at % markdown.length], `${seed} page ${at}`);
    await countPlanted(page, detector, counts, ({ ruleId }) => INSTRUCTION_RULES.includes(ruleId));
    await countBenign(
      ruleFileSample(undefined, `${seed} plain page ${at}`),
      detector,
      counts,
      ({ ruleId }) => FAMILY_OF.get(ruleId) === 'trigger',
    );
  }
  const bound = (group: string): number => KINDS.find(({ name }) => group.endsWith(` ${name}`))?.atLeast ?? 0.9;
  return {
    title: 'Triggers',
    targets: [
      ...counts.planted
        .rows()
        .map(({ group, hits, total }) => target(`recall, triggers, ${group}`, hits, total, { atLeast: bound(group) })),
      ...counts.benign
        .rows()
        .map(({ group, hits, total }) => target(`look-alikes of triggers flagged, ${group}`, hits, total, { atMost: LARGEST_ALARM_SHARE })),
    ],
    tables: [
      table('Triggers: recall', 'kind', counts.planted),
      table(
        'Triggers: those of which less than 90 % are found',
        'trigger',
        counts.kinds.where(({ hits, total }) => hits < 0.9 * total),
      ),
      table('Triggers: look-alikes flagged', 'kind', counts.benign),
      table(
        'Triggers: which look-alikes are flagged',
        'look-alike',
        counts.benignKinds.where(({ hits }) => hits > 0),
      ),
    ],
    confidence: counts.confidence,
    misses: counts.misses,
    kept: counts.kept,
    gaps: counts.gaps,
    withoutHost: 0,
  };
}
