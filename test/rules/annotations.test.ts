import { deepEqual, equal, throws } from 'node:assert/strict';
import { readAnnotations } from './annotations.js';

describe('annotations', () => {
  it('mark a place in the line above, and leave every offset as it was', () => {
    const source = 'r.get(url, verify=not 1)\n#                 ^^^^^ tls-verification-off: error disguised\nend()\n';
    const { text, annotations } = readAnnotations(source);
    equal(text.length, source.length);
    equal(text.indexOf('end()'), source.indexOf('end()'));
    equal(text.includes('^'), false);
    deepEqual(annotations, [
      { ruleId: 'tls-verification-off', place: { start: 18, end: 23 }, line: 1, severity: 'error', disguised: true },
    ]);
  });

  it('may be several for one line', () => {
    const { annotations } = readAnnotations('    if a or b:\n#      ^ some-rule\n#           ^ other-rule: note\n');
    deepEqual(
      annotations.map(({ ruleId, place, line }) => [ruleId, place.start, line]),
      [
        ['some-rule', 7, 1],
        ['other-rule', 12, 1],
      ],
    );
  });

  it('record known misses and known false alarms', () => {
    const { annotations } = readAnnotations('  call()\n//^^^^ todo: some-rule\n//^^^^ todo: not some-rule\n');
    deepEqual(
      annotations.map((annotation) => annotation.known),
      ['miss', 'false-alarm'],
    );
  });

  for (const line of ['#   ^^^', '#   ^^^ some-rule: loud', '# ^ No Rule']) {
    it(`are not understood: ${line}`, () => {
      throws(() => readAnnotations(`    code()\n${line}\n`), /line 2/);
    });
  }
});
