import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { GuardFact, Language } from '../../rules/vocabulary/index.js';
import type { Evaluation } from '../../server/evaluate/evaluate.js';
import { compactGuards, loadEvaluator } from '../support/guards.js';

const LANGUAGES: readonly Language[] = ['python', 'typescript', 'javascript'];

interface Snippet {
  readonly language: Language;
  readonly text: string;
}

interface Case {
  readonly title: string;
  /** Where there is more than one, each is to give the same guards: the snippets are twins. */
  readonly snippets: readonly Snippet[];
  /** One guard a line. */
  readonly guards: string;
  /** Only of known misses: what the guards should be. */
  readonly wanted: string | undefined;
}

interface Section {
  readonly title: string;
  readonly cases: readonly Case[];
}

/**
 * Reads `cases/<name>.txt`: `# section`, `## case`, and its parts below lines `~~~ python`, `~~~ typescript`, `~~~ javascript`,
 * `~~~ guards`, `~~~ wanted`. An empty `guards` part says that nothing is a guard.
 */
function readCases(name: string): readonly Section[] {
  const text = readFileSync(new URL(`../../../test/evaluate/cases/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const [title, ...cases] = section.split(/^## /m);
      return { title: title?.trim() ?? '', cases: cases.map(parseCase) };
    });
}

function parseCase(content: string): Case {
  const [title, ...parts] = content.split(/^~~~ /m);
  const named = new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end + 1).trimEnd()];
    }),
  );
  const snippets = LANGUAGES.flatMap((language) => {
    const text = named.get(language);
    return text === undefined ? [] : [{ language, text: `${text}\n` }];
  });
  const guards = named.get('guards');
  if (title === undefined || guards === undefined || snippets.length === 0) throw new Error(`no case: ${content}`);
  return { title: title.trim(), snippets, guards, wanted: named.get('wanted') };
}

/** Every place that a guard tells is a part of the text. */
function checkPlaces({ place, decision, operand, constants, entered, avoided, skipped }: GuardFact, text: string): void {
  const places = [place, decision, operand.place, entered.place, avoided.place, ...[...constants, ...skipped].map((part) => part.place)];
  for (const { start, end } of places) assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} is no place`);
  assert.ok(place.start < place.end && decision.start < decision.end);
}

/** Checks the guards of every snippet of a table; of known misses also that they are still missed. */
export function checkGuards(name: string): void {
  const evaluators = new Map<Language, (text: string) => Evaluation>();

  before(async function () {
    this.timeout(60_000);
    for (const language of LANGUAGES) evaluators.set(language, await loadEvaluator(language));
  });

  function check({ guards, wanted }: Case, { language, text }: Snippet): void {
    const evaluation = evaluators.get(language)?.(text);
    assert.ok(evaluation);
    assert.deepEqual(evaluation.gaps, []);
    assert.equal(compactGuards(evaluation).join('\n'), guards);
    if (wanted !== undefined) assert.notEqual(guards, wanted);
    for (const fact of evaluation.facts) if (fact.kind === 'guard') checkPlaces(fact, text);
  }

  for (const { title, cases } of readCases(name)) {
    describe(`${name}: ${title}`, () => {
      for (const example of cases) {
        for (const snippet of example.snippets) {
          const missed = example.wanted === undefined ? '' : ' (known miss: these guards are NOT wanted)';
          it(`${example.title}, ${snippet.language}${missed}`, () => check(example, snippet));
        }
      }
    });
  }
}
