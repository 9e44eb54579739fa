import { deepEqual, equal, ok } from 'node:assert/strict';
import { hostsOfFixtures } from '../hosts-of-fixtures.js';
import { contextFor, plantSnippet, snippetFile, type Generator, type TextSample } from '../snippets.js';
import { evaluatePython, evaluateScript, pythonErrors, scriptError } from '../verify.js';
import { FALSE_CONDITIONS } from './conditions.js';
import { KINDS } from './measure.js';
import { RULE_FILE_FORMS, ruleFileSample } from './rule-files.js';

const SEEDS = [1, 2, 3];
const DRAWS = 12;
/** What the parameter may be when the conditions are tried. */
const VALUES = ['"some text"', '""', '7', '[1, 2]'];

function failuresOf(samples: readonly TextSample[]): string[] {
  const python = samples.filter(({ language }) => language === 'python');
  const failures = pythonErrors(python.map(({ text }) => text)).flatMap((error, at) =>
    error === '' ? [] : [`${python[at]?.id ?? ''}: ${error}\n${python[at]?.text ?? ''}`],
  );
  for (const sample of samples) {
    if (sample.language === 'python') continue;
    const error = scriptError(sample.text, sample);
    if (error !== '') failures.push(`${sample.id}: ${error}\n${sample.text}`);
  }
  return failures;
}

function conditionPrograms(dialect: 'python' | 'javascript'): { readonly name: string; readonly program: string }[] {
  return Object.entries(FALSE_CONDITIONS[dialect]).flatMap(([name, condition]) =>
    Array.from({ length: DRAWS }, (_, draw) => {
      const { context, imports } = contextFor(dialect, `${name} ${draw}`);
      const text = condition(context);
      const value = VALUES[draw % VALUES.length] ?? '""';
      const program =
        dialect === 'python'
          ? [...imports, `value = ${value}`, `result = any(bool(${text}) for _ in range(20))`]
          : [...imports, `const value = ${value};`, `const result = Array.from({ length: 20 }, () => Boolean(${text})).some(Boolean);`];
      return { name: `${name}: ${text}`, program: program.join('\n') };
    }),
  );
}

describe('triggers of the accuracy run', () => {
  const hosts = hostsOfFixtures();
  const generators: readonly Generator[] = KINDS.flatMap(({ planted, benign }) => [...planted, ...benign]);

  for (const dialect of ['python', 'javascript'] as const) {
    it(`stand behind conditions that are false whatever happens: ${dialect}`, function () {
      this.timeout(30_000);
      const cases = conditionPrograms(dialect);
      const programs = cases.map(({ program }) => program);
      const outcomes = dialect === 'python' ? evaluatePython(programs) : evaluateScript(programs);
      const wrong = cases.flatMap(({ name }, at) => {
        const outcome = outcomes[at];
        return outcome !== undefined && 'value' in outcome && (outcome.value as unknown) === false ? [] : [{ name, outcome }];
      });
      deepEqual(wrong.slice(0, 3), []);
      ok(cases.length > 350, `${cases.length}`);
    });
  }

  it('parse in hosts and by themselves', function () {
    this.timeout(60_000);
    const files = generators.flatMap((one) => SEEDS.map((seed) => snippetFile(one, `${one.id} ${seed}`)));
    const inHosts = hosts.flatMap((host) =>
      generators.filter(({ dialect }) => dialect === host.dialect).map((one) => plantSnippet(one, host, `${one.id} ${host.id}`)),
    );
    deepEqual(failuresOf([...files, ...inHosts]).slice(0, 2), []);
    ok(files.length + inHosts.length > 4000, `${files.length + inHosts.length}`);
  });

  it('mark what is planted, and nothing in what is not', () => {
    for (const { planted, benign } of KINDS) {
      for (const one of planted)
        ok(snippetFile(one, one.id).planted.every(({ start, end }) => end > start) && snippetFile(one, one.id).planted.length > 0, one.id);
      for (const one of benign) equal(snippetFile(one, one.id).planted.length, 0, one.id);
    }
    const [host] = hosts;
    const [kind] = KINDS;
    const one = kind?.benign.find(({ dialect }) => dialect === host?.dialect);
    ok(host !== undefined && one !== undefined && plantSnippet(one, host, 'x').planted.length > 0);
  });

  it('reorder text where they say so, and nowhere else', () => {
    const controls = /[\u202a-\u202e\u2066-\u2069\u200b-\u200d\u2060-\u2064\ufeff\u00ad\u180e\u3164\uffa0\u115f\u1160\u{e0000}-\u{e01ef}]/u;
    const foreign = /[^\u0000-\u007f]/;
    for (const { name, planted } of KINDS) {
      for (const one of planted) {
        const { text } = snippetFile(one, one.id);
        if (name === 'trojan-source') ok(controls.test(text), one.id);
        if (name === 'lookalike') ok(foreign.test(text), one.id);
        if (name === 'dead-code' || name === 'triggered-effect') ok(!foreign.test(text), one.id);
      }
    }
  });

  it('have names of their own', () => {
    for (const { planted, benign } of KINDS) {
      for (const list of [planted, benign]) {
        const ids = list.map(({ id, dialect }) => `${dialect} ${id}`);
        deepEqual(
          ids.filter((id, at) => ids.indexOf(id) !== at),
          [],
        );
      }
    }
  });
});

describe('rule files of the accuracy run', () => {
  it('hold the instruction where they say so', () => {
    for (const form of RULE_FILE_FORMS) {
      const { text, planted } = ruleFileSample(form, form);
      equal(planted.length, 1, form);
      ok(text.slice(planted[0]?.start, planted[0]?.end).length > 40, form);
    }
    const plain = ruleFileSample(undefined, 'plain');
    deepEqual(plain.planted, [{ start: 0, end: plain.text.length }]);
  });
});
