import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../rules/vocabulary/index.js';
import { touchesRegions } from '../../server/document/document.js';

describe('regions of a document', () => {
  const cases: [place: Span, regions: Span[], touches: boolean][] = [
    [{ start: 3, end: 8 }, [], false],
    [{ start: 3, end: 8 }, [{ start: 0, end: 3 }], false],
    [{ start: 3, end: 8 }, [{ start: 8, end: 9 }], false],
    [{ start: 3, end: 8 }, [{ start: 7, end: 9 }], true],
    [
      { start: 3, end: 8 },
      [
        { start: 0, end: 2 },
        { start: 4, end: 5 },
        { start: 20, end: 30 },
      ],
      true,
    ],
    // Lines were taken away within it, and at its edges.
    [{ start: 3, end: 8 }, [{ start: 5, end: 5 }], true],
    [{ start: 3, end: 8 }, [{ start: 3, end: 3 }], false],
    [{ start: 3, end: 8 }, [{ start: 8, end: 8 }], false],
  ];
  for (const [place, regions, touches] of cases) {
    it(`${touches ? 'take' : 'take no'} part in ${JSON.stringify(place)} with ${JSON.stringify(regions)}`, () =>
      assert.equal(touchesRegions(place, regions), touches));
  }

  it('are found as by looking at each', () => {
    const edges = fc.uniqueArray(fc.nat(60), { minLength: 0, maxLength: 20 }).map((list) => list.sort((left, right) => left - right));
    fc.assert(
      fc.property(edges, fc.nat(60), fc.nat(10), (list, start, length) => {
        const regions = list.flatMap((edge, at) => (at % 2 === 0 ? [{ start: edge, end: list[at + 1] ?? edge + 1 }] : []));
        const place = { start, end: start + length };
        assert.equal(
          touchesRegions(place, regions),
          regions.some((region) => region.start < place.end && region.end > place.start),
        );
      }),
    );
  });
});
