import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLookalikes, readVariants, type AnnotatedFile } from './handwritten.js';
import { pythonErrors, scriptError } from './verify.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'test', 'evals', 'fixtures');

function namesOf(files: readonly AnnotatedFile[], python: boolean): Set<string> {
  const own = files.filter(({ language }) => (language === 'python') === python);
  return new Set(own.flatMap((file) => file.places.map(({ name, line }) => `${file.name} ${name === '' ? String(line) : name}`)));
}

describe('hand-written sets of the accuracy run', () => {
  const variants = readVariants();
  const lookalikes = readLookalikes();

  it('are as large as they should be', () => {
    for (const python of [true, false]) {
      ok(namesOf(variants, python).size >= 40);
      ok(namesOf(lookalikes, python).size >= 60);
    }
  });

  it('parse with their markers blanked, and keep their offsets', () => {
    const files = [...variants, ...lookalikes];
    const python = files.filter(({ language }) => language === 'python');
    deepEqual(
      pythonErrors(python.map(({ text }) => text)),
      python.map(() => ''),
    );
    for (const file of files) {
      if (file.language !== 'python') equal(scriptError(file.text, { language: file.language, jsx: false }), '', file.name);
      equal(file.text.length, readFileSync(join(FOLDER, file.name), 'utf8').length);
      ok(!/(#|\/\/) (planted|benign)/.test(file.text), file.name);
      for (const { start, end } of file.places) ok(file.text.slice(start, end).trim().length > 0, file.name);
    }
  });
});
