import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges, changedPieces, explainedChanges, hullOf, movedSpan, type TextChange } from '../../client/text-changes.js';

const LETTERS = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' ', 'é', '😀'), maxLength: 6 });

/** A text, and changes of it in the order of the text that neither overlap nor touch. */
const CHANGED = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', '😀'), maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(8), fc.nat(5), LETTERS), { maxLength: 4 }),
  )
  .map(([before, steps]) => {
    const changes: TextChange[] = [];
    let at = 0;
    for (const [gap, length, text] of steps) {
      const offset = at + gap + (changes.length > 0 ? 1 : 0);
      if (offset + length > before.length) break;
      changes.push({ offset, length, text });
      at = offset + length;
    }
    return { before, changes, after: applyChanges(before, changes) };
  });

describe('changes of a text', () => {
  it('are explained so that they lead from the one text to the other', () => {
    fc.assert(
      fc.property(CHANGED, ({ before, changes, after }) => {
        assert.equal(applyChanges(before, explainedChanges(before, after, changes.toReversed())), after);
      }),
    );
  });

  it('are explained where the editor told other line breaks than the document has', () => {
    const before = 'a\r\nb\r\n';
    const after = 'a\r\nx\r\ny\r\nb\r\n';
    assert.deepEqual(explainedChanges(before, after, [{ offset: 3, length: 0, text: 'x\ny\n' }]), [
      { offset: 3, length: 0, text: 'x\r\ny\r\n' },
    ]);
  });

  it('are one change where they explain nothing', () => {
    assert.deepEqual(explainedChanges('one two', 'one four two', []), [{ offset: 4, length: 0, text: 'four ' }]);
  });

  it('bring pieces that undo to the text before, also as one', () => {
    fc.assert(
      fc.property(CHANGED, ({ before, changes, after }) => {
        const pieces = changedPieces(before, changes);
        const back = pieces.map(({ start, text, replaced }) => ({ offset: start, length: text.length, text: replaced }));
        for (const { start, text } of pieces) assert.equal(after.slice(start, start + text.length), text);
        assert.equal(applyChanges(after, back), before);
        const hull = hullOf(after, pieces);
        assert.equal(applyChanges(after, [{ offset: hull.start, length: hull.text.length, text: hull.replaced }]), before);
      }),
    );
  });

  it('take off what was already typed', () => {
    const before = 'if pass';
    const [piece] = changedPieces(before, [{ offset: 3, length: 4, text: 'password == "x":' }]);
    assert.deepEqual(piece, { start: 7, text: 'word == "x":', replaced: '' });
  });

  it('never cut a character in halves', () => {
    assert.deepEqual(changedPieces('😀', [{ offset: 0, length: 2, text: '😁' }]), [{ start: 0, text: '😁', replaced: '😀' }]);
  });

  it('move a part that they do not touch with all that is in it', () => {
    fc.assert(
      fc.property(CHANGED, fc.nat(40), fc.nat(10), ({ before, changes, after }, start, length) => {
        const end = start + length;
        fc.pre(length > 0 && end <= before.length);
        fc.pre(changes.every((change) => change.offset + change.length <= start || change.offset >= end));
        const moved = movedSpan({ start, end }, changes);
        assert.equal(after.slice(moved.start, moved.end), before.slice(start, end));
      }),
    );
  });

  it('leave a part somewhere in the text, whatever they do', () => {
    fc.assert(
      fc.property(CHANGED, fc.nat(40), fc.nat(10), ({ before, changes, after }, start, length) => {
        fc.pre(start + length <= before.length);
        const moved = movedSpan({ start, end: start + length }, changes);
        assert.ok(moved.start >= 0 && moved.start <= moved.end && moved.end <= after.length, JSON.stringify(moved));
      }),
    );
  });

  it('make a part larger by what is typed inside, not by what is typed at its ends', () => {
    assert.deepEqual(movedSpan({ start: 2, end: 5 }, [{ offset: 3, length: 0, text: 'xx' }]), { start: 2, end: 7 });
    assert.deepEqual(movedSpan({ start: 2, end: 5 }, [{ offset: 2, length: 0, text: 'xx' }]), { start: 4, end: 7 });
    assert.deepEqual(movedSpan({ start: 2, end: 5 }, [{ offset: 5, length: 0, text: 'xx' }]), { start: 2, end: 5 });
  });
});
