import assert from 'node:assert/strict';
import { createArrivalWatch, type Arrival, type Cause, type Observed } from '../../client/arrivals.js';
import { applyChanges, type TextChange } from '../../client/text-changes.js';

/** An editor with one document in it. */
function editor(initial: string): {
  change(changes: readonly TextChange[], options?: { cause?: Cause; after?: number }): Observed;
  insert(offset: number, text: string, options?: { replacing?: number; cause?: Cause; after?: number }): Arrival | undefined;
  readonly text: string;
} {
  const watch = createArrivalWatch();
  let text = initial;
  let time = 0;
  const change: ReturnType<typeof editor>['change'] = (changes, { cause = 'edit', after = 20 } = {}) => {
    const before = text;
    text = applyChanges(
      before,
      changes.toSorted((one, other) => one.offset - other.offset),
    );
    time += after;
    return watch.observe({ before, after: text, changes, cause, time });
  };
  return {
    change,
    insert: (offset, added, { replacing = 0, ...options } = {}) => change([{ offset, length: replacing, text: added }], options).arrival,
    get text() {
      return text;
    },
  };
}

const PLANTED = 'if password == "x":\n    return True\n';

describe('text that arrived in one piece', () => {
  it('is an accepted suggestion, with what it took the place of', () => {
    const { insert } = editor('def check(password):\n    if pass\n');
    const arrival = insert(25, 'if password == "x": return True', { replacing: 7 });
    assert.deepEqual(arrival?.pieces, [{ start: 32, text: 'word == "x": return True', replaced: '' }]);
  });

  it('is a paste over a selection', () => {
    assert.deepEqual(editor('keep old keep').insert(5, 'new text', { replacing: 3 })?.hull, {
      start: 5,
      text: 'new text',
      replaced: 'old',
    });
  });

  it('is a suggestion with its import, as two pieces and as one', () => {
    const { change } = editor('import os\n\nvalue = \n');
    const { arrival } = change([
      { offset: 19, length: 0, text: 'ssl._create_unverified_context()' },
      { offset: 10, length: 0, text: 'import ssl\n' },
    ]);
    assert.deepEqual(arrival?.pieces, [
      { start: 10, text: 'import ssl\n', replaced: '' },
      { start: 30, text: 'ssl._create_unverified_context()', replaced: '' },
    ]);
    assert.deepEqual(arrival?.hull, { start: 10, text: 'import ssl\n\nvalue = ssl._create_unverified_context()', replaced: '\nvalue = ' });
  });

  it('is a snippet, with what was typed of it before', () => {
    const { change, insert } = editor('x = 1\nbypass\n');
    assert.equal(change([{ offset: 6, length: 6, text: '' }]).arrival, undefined);
    assert.deepEqual(insert(6, PLANTED)?.pieces, [{ start: 6, text: PLANTED, replaced: 'bypass' }]);
  });

  it('is not joined with what was deleted long before', () => {
    const { change, insert } = editor('x = 1\nbypass\n');
    change([{ offset: 6, length: 6, text: '' }]);
    assert.deepEqual(insert(6, PLANTED, { after: 2000 })?.pieces, [{ start: 6, text: PLANTED, replaced: '' }]);
  });

  it('is a suggestion that is accepted by words, as long as nothing comes between', () => {
    const { insert } = editor('\n');
    insert(0, 'if');
    insert(2, ' password');
    assert.deepEqual(insert(11, ' == "x"')?.pieces, [{ start: 0, text: 'if password == "x"', replaced: '' }]);
    insert(18, ':');
    assert.deepEqual(insert(19, ' return True')?.pieces, [{ start: 19, text: ' return True', replaced: '' }]);
  });

  it('is not joined with another paste before', () => {
    const { insert } = editor('');
    insert(0, 'first()\nsecond()\n');
    assert.deepEqual(insert(17, PLANTED)?.pieces, [{ start: 17, text: PLANTED, replaced: '' }]);
  });

  const notArrived: readonly (readonly [string, string, readonly TextChange[], Cause?])[] = [
    ['a typed character', 'ab', [{ offset: 1, length: 0, text: 'x' }]],
    ['a typed character of two code units', 'ab', [{ offset: 1, length: 0, text: '😀' }]],
    ['a deletion', 'abcdef', [{ offset: 1, length: 3, text: '' }]],
    ['characters typed at several cursors', 'a\na\na\n', [0, 2, 4].map((offset) => ({ offset, length: 0, text: 'x' }))],
    ['brackets that the editor closes', 'call', [{ offset: 4, length: 0, text: '()' }]],
    ['quotes around a selection', 'a word b', [2, 6].map((offset) => ({ offset, length: 0, text: '"' }))],
    ['Enter with its indentation', 'def f():', [{ offset: 8, length: 0, text: '\n    ' }]],
    ['the next line of a comment', '/**', [{ offset: 3, length: 0, text: '\n * ' }]],
    ['formatting', 'if(a){b()}', [{ offset: 0, length: 10, text: 'if (a) {\n  b()\n}' }]],
    ['undo', '', [{ offset: 0, length: 0, text: PLANTED }], 'undo-or-redo'],
    ['what the extension writes itself', '', [{ offset: 0, length: 0, text: PLANTED }], 'own'],
    ['a change of nothing', 'text', []],
    ['a change to the same', 'text', [{ offset: 0, length: 4, text: 'text' }]],
  ];
  for (const [what, before, changes, cause = 'edit'] of notArrived) {
    it(`is not ${what}`, () => assert.equal(editor(before).change(changes, { cause }).arrival, undefined));
  }
});
