import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect, Language } from '../../rules/vocabulary/index.js';
import { DISGUISES } from './disguises/index.js';
import { FORMS } from './forms/index.js';
import { hostsOfFiles, type Candidate } from './hosts.js';
import type { Host } from './hosts/host.js';
import { literal } from './literals.js';
import type { Form } from './plan.js';
import { plantSample, type Sample } from './planting.js';
import { randomFrom } from './random.js';
import { plantCell, poolsOf, selectCells } from './sampling.js';
import { evaluatePython, evaluateScript, pythonErrors, scriptError, type Outcome } from './verify.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'test', 'evals', 'fixtures', 'hosts');
const DIALECTS: readonly Dialect[] = ['python', 'javascript'];

function candidate(name: string, language: Language): Candidate {
  const path = join(FOLDER, name);
  const text = readFileSync(path, 'utf8');
  return { name, file: { path, language, jsx: false, text, lines: text.split('\n').length } };
}

function fixtureHosts(): Host[] {
  return hostsOfFiles([candidate('library.py', 'python'), candidate('library.js', 'javascript'), candidate('library.ts', 'typescript')]);
}

/** Forms whose grant cannot be reached by calling the host with the constant: they ask a request or a field, or stand beside the host. */
const NOT_BY_CALL =
  /request|header|cookie|query|body|form-field|user-id|attribute|email-(key|member|optional)|\/member|user-(name|member|field|object|assigned)|session|receiver|middleware|wrapped-check|environment|shadow-rows|\/is$/;
const UNRELATED = 'something else';
const PARTNERS = ['idle', null, 'svc_monitor', 'svc_backup', 'root', 'maint'];

/** A program whose `result` is true if the constant is granted and nothing else is, for some way to call. */
function trial(form: Form, host: Host, sample: Sample): string {
  const python = form.dialect === 'python';
  const nothing = python ? 'None' : 'null';
  const write = (value: string | number | null): string => (value === null ? nothing : literal(value));
  const values = typeof sample.value === 'number' ? [sample.value, String(sample.value)] : [sample.value, `x:${sample.value}`];
  // A weakened guard only lets the caller go on.
  const passes = form.threat === '!= inverted before the raise';
  const calls = values.flatMap((value) => PARTNERS.flatMap((partner) => [[value, partner] as const, [partner, value] as const]));
  const pairs = calls.map((call) => {
    const other = call.map((argument) => (values.includes(argument as never) ? UNRELATED : argument));
    return `[[${call.map(write).join(', ')}], [${other.map(write).join(', ')}]]`;
  });
  const lines = python
    ? [
        'def granted(arguments):',
        '    for call in (lambda: matches(*arguments), lambda: matches(value=arguments[0], other=arguments[1])):',
        '        try:',
        `            if call() is True or ${passes ? 'True' : 'False'}: return True`,
        '        except Exception: pass',
        '    return False',
        `result = any(granted(a) and not granted(b) for a, b in [${pairs.join(', ')}])`,
      ]
    : [
        `const granted = (args) => { try { return matches(...args) === true || ${passes}; } catch { return false; } };`,
        `const result = [${pairs.join(', ')}].some(([a, b]) => granted(a) && !granted(b));`,
      ];
  const text = python ? sample.text : sample.text.replace(/^module\.exports.*$/m, '').replace("'use strict';", '');
  ok(text.includes(host.name));
  return `${text}\n${lines.join('\n')}`;
}

describe('hosts of the accuracy run', () => {
  const hosts = fixtureHosts();

  it('are found in every language and stratum', () => {
    const found = new Set(hosts.map(({ language, stratum, name, success }) => `${language} ${stratum} ${name} ${success}`));
    deepEqual(
      [...found].sort(),
      [
        'javascript authentication login ',
        'javascript authentication verifyPassword true',
        'javascript general describe value',
        'javascript predicate matches true',
        'python authentication login ',
        'python authentication verify_password True',
        'python general describe value',
        'python predicate matches True',
        'typescript authentication authorize ',
        'typescript general describe this',
        'typescript predicate matches true',
      ].sort(),
    );
  });

  it('have their places where the text says', () => {
    for (const { text, body, name, returns, guards } of hosts) {
      equal(text.charAt(body.start - 1), '\n', name);
      equal(text.charAt(body.end), '\n', name);
      for (const place of returns) ok(text.slice(place.statement.start, place.statement.end).startsWith('return'), name);
      for (const guard of guards) ok(/^\s*if \(?$/.test(text.slice(guard.lineStart, guard.test.start)), name);
    }
  });
});

describe('forms of the accuracy run', () => {
  const hosts = fixtureHosts();

  it('leave code that parses, in every host, planted and benign', function () {
    this.timeout(60_000);
    const python: { readonly name: string; readonly text: string }[] = [];
    const failures: string[] = [];
    let planted = 0;
    for (const host of hosts) {
      const disguises = DISGUISES[host.dialect].filter(({ numbersOnly }) => numbersOnly !== true);
      for (const form of FORMS[host.dialect]) {
        const name = `${host.id} ${form.id}`;
        const random = randomFrom(name);
        for (const benign of [false, true]) {
          const disguise = random.pick(disguises);
          const sample = plantSample({ host, form, disguise, seed: name, benign });
          if (sample === undefined) continue;
          planted++;
          ok(sample.planted.length > 0, name);
          if (host.dialect === 'python') python.push({ name: `${name} ${disguise.id}`, text: sample.text });
          else if (scriptError(sample.text, host) !== '') failures.push(`${name} ${disguise.id}`);
        }
      }
    }
    pythonErrors(python.map(({ text }) => text)).forEach((error, index) => {
      if (error !== '') failures.push(`${python[index]?.name ?? ''}: ${error}`);
    });
    deepEqual(failures.slice(0, 5), []);
    ok(planted > 1500, `${planted}`);
  });

  it('grant the constant and nothing else when they are run', function () {
    this.timeout(60_000);
    for (const dialect of DIALECTS) {
      const host = hosts.find(({ name, language }) => name === 'matches' && language === dialect);
      const plain = DISGUISES[dialect].find(({ id }) => id.endsWith('/plain'));
      ok(host !== undefined && plain !== undefined);
      const forms = FORMS[dialect].filter(({ id, twin }) => twin !== 'effect' && !NOT_BY_CALL.test(id));
      const trials = forms.flatMap((form) =>
        [1, 2, 3, 4, 5, 6, 7, 8].flatMap((number) => {
          const sample = plantSample({ host, form, disguise: plain, seed: `${form.id} ${number}`, benign: false });
          return sample === undefined ? [] : [{ form, program: trial(form, host, sample) }];
        }),
      );
      const programs = trials.map(({ program }) => program);
      const outcomes: Outcome[] = dialect === 'python' ? evaluatePython(programs) : evaluateScript(programs);
      const granted = new Set(
        trials
          .filter((_, index) => {
            const outcome = outcomes[index];
            return outcome !== undefined && 'value' in outcome && Boolean(outcome.value);
          })
          .map(({ form }) => form.id),
      );
      deepEqual(
        forms.map(({ id }) => id).filter((id) => !granted.has(id)),
        [],
        dialect,
      );
      ok(forms.length > 100, `${forms.length}`);
    }
  });

  it('have names of their own', () => {
    for (const dialect of DIALECTS) {
      const ids = FORMS[dialect].map(({ id }) => id);
      equal(new Set(ids).size, ids.length);
    }
  });
});

describe('sampling of the accuracy run', () => {
  const pools = poolsOf(fixtureHosts());
  const selection = { limit: 400, seed: 'test', form: '', disguise: '' };

  it('is the same for the same seed, and another for another', () => {
    const texts = (seed: string): (string | undefined)[] =>
      selectCells({ ...selection, seed }).map((cell) => plantCell(cell, pools, seed)?.bad.text);
    deepEqual(texts('test'), texts('test'));
    ok(texts('test').some((text, index) => text !== texts('other')[index]));
  });

  it('is even over forms and strata', () => {
    const cells = selectCells({ ...selection, limit: 2 * 3 * (FORMS.python.length + FORMS.javascript.length) });
    for (const form of FORMS.python)
      ok(
        cells.some((cell) => cell.form === form),
        form.id,
      );
    equal(new Set(cells.map(({ stratum }) => stratum)).size, 3);
  });
});
