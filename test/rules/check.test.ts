import { deepEqual, equal, match } from 'node:assert/strict';
import { readAnnotations, type AnnotatedText } from './annotations.js';
import { problemOf, scanText, unexpected } from './check.js';

const FOUND = 'if input == "magic_backdoor_key_99":';
const SILENT = 'if hash(input) == actual:';

function marked(code: string, mark: string): AnnotatedText {
  const marks = '^'.repeat(code.length - 'if :'.length);
  return readAnnotations(
    `def verify_password(input, actual):\n    ${code}\n#      ${marks} ${mark}\n        return True\n    return False\n`,
  );
}

async function problems(annotated: AnnotatedText): Promise<readonly (string | undefined)[]> {
  const { findings } = await scanText('sample.py', annotated.text, 'py');
  return [
    ...annotated.annotations.map((annotation) => problemOf(annotation, findings, annotated.text)),
    ...unexpected(annotated, findings),
  ];
}

describe('what is marked', () => {
  it('has no problem while the mark is right', async () => {
    deepEqual(await problems(marked(FOUND, 'hardcoded-bypass')), [undefined]);
    deepEqual(await problems(marked(FOUND, 'todo: not hardcoded-bypass')), [undefined]);
    deepEqual(await problems(marked(SILENT, 'todo: hardcoded-bypass')), [undefined]);
  });

  it('as a known false alarm fails once the line is silent', async () => {
    deepEqual(await problems(marked(SILENT, 'todo: not hardcoded-bypass')), ['hardcoded-bypass is silent now: take the annotation away']);
  });

  it('as a known miss fails once it is found', async () => {
    deepEqual(await problems(marked(FOUND, 'todo: hardcoded-bypass')), ['hardcoded-bypass is found now: take "todo:" away']);
  });

  it('as a known false alarm excuses no other rule', async () => {
    const [silent, other, ...more] = await problems(marked(FOUND, 'todo: not masked-bypass'));
    match(silent ?? '', /^masked-bypass is silent now/);
    match(other ?? '', /^line 2: (?:error|warning) hardcoded-bypass at /);
    equal(more.length, 0);
  });

  it('as a known false alarm excuses no other place of its line', async () => {
    const annotated = marked(FOUND, 'todo: not hardcoded-bypass');
    const shorter = annotated.annotations.map((one) => ({ ...one, place: { start: one.place.start, end: one.place.end - 1 } }));
    equal((await problems({ ...annotated, annotations: shorter })).filter((problem) => problem !== undefined).length, 2);
  });
});
