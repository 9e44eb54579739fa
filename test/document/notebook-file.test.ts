import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { readNotebook } from '../../server/document/notebook-file.js';
import { createNotebookPlaces } from '../../server/document/notebook-places.js';

/** A notebook of nbformat 4 with code cells. */
const notebook = (cells: readonly unknown[], metadata: unknown = {}): string =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
const code = (source: unknown): unknown => ({ cell_type: 'code', metadata: {}, outputs: [], source });

function read(text: string): readonly [joined: string | undefined, gap: string | undefined] {
  const { joined, gap } = readNotebook(text);
  return [joined?.text, gap?.reason];
}

/** What stands in the file where something stands in the joined text. */
function written(text: string, wanted: string): string {
  const { joined } = readNotebook(text);
  ok(joined?.notebook.file);
  const start = joined.text.indexOf(wanted);
  ok(start >= 0);
  const place = createNotebookPlaces(joined.notebook.file).inFile({ start, end: start + wanted.length });
  return text.slice(place.start, place.end);
}

describe('a file of a notebook', () => {
  it('is read whether a source is a list or one text, in whatever layout', () => {
    deepEqual(read(notebook([code(['a = 1\n', 'b = 2']), code('c = 3\n')])), ['a = 1\nb = 2\nc = 3\n', undefined]);
    deepEqual(read(JSON.stringify(JSON.parse(notebook([code('a = 1')])), undefined, '\t')), ['a = 1\n', undefined]);
    deepEqual(read(notebook([code([]), code('')])), ['\n\n', undefined]);
  });

  it('is read in the format with sheets', () => {
    const cells = [
      { cell_type: 'heading', level: 1, source: 'Title' },
      { cell_type: 'code', language: 'python', input: ['a = 1'], outputs: [] },
    ];
    const text = JSON.stringify({
      metadata: { name: '' },
      nbformat: 3,
      worksheets: [{ cells }, { cells: [{ cell_type: 'code', input: 'b = 2' }] }],
    });
    deepEqual(read(text), ['Title\na = 1\nb = 2\n', undefined]);
    deepEqual(
      readNotebook(text).joined?.notebook.cells.map(({ number }) => number),
      [1, 2, 3],
    );
  });

  it('has the language that any of its names says', () => {
    const language = (metadata: unknown) => readNotebook(notebook([code('a')], metadata)).joined?.language;
    equal(language({}), 'python');
    equal(language({ kernelspec: { name: 'python3', language: 'python' } }), 'python');
    equal(language({ kernelspec: { name: 'deno', language: 'typescript' }, language_info: { name: 'typescript' } }), 'typescript');
    equal(language({ language_info: { name: 'javascript' } }), 'javascript');
    equal(language({ kernelspec: { name: 'python3' }, language_info: { name: 'R' } }), 'python');
    equal(language({ kernelspec: { name: 'ir', language: 'R' } }), undefined);
    equal(language({ kernelspec: 3, language_info: [] }), 'python');
  });

  it('keeps a cell whose own metadata name a language that is not known', () => {
    const cell = (languageId: string) => ({ cell_type: 'code', metadata: { vscode: { languageId } }, source: 'a' });
    deepEqual(
      readNotebook(notebook([cell('plaintext'), cell('javascript')])).joined?.parts.map((part) => part.language),
      ['python', 'javascript'],
    );
  });

  it('counts raw cells and those of other kinds, but does not look at them', () => {
    const { joined } = readNotebook(notebook([{ cell_type: 'raw', source: 'x' }, { source: 'y' }, 7, code('a = 1')]));
    equal(joined?.text, 'a = 1\n');
    deepEqual(
      joined.notebook.cells.map(({ number }) => number),
      [3],
    );
  });

  it('leaves outputs out, however long and deep they are', () => {
    const output = {
      output_type: 'display_data',
      data: { 'application/json': { cells: [code('evil = 1')], source: ['x'] } },
      source: ['y'],
    };
    const text = notebook([{ cell_type: 'code', outputs: [output, { text: 'z'.repeat(1_000_000) }], source: 'a = 1' }]);
    deepEqual(read(text), ['a = 1\n', undefined]);
  });

  it('that is broken is read as far as it goes, which is a gap', () => {
    deepEqual(read(''), ['', 'syntax']);
    deepEqual(read('not JSON'), ['', 'syntax']);
    deepEqual(read('<<<<<<< HEAD\n{"cells": ['), ['', 'syntax']);
    deepEqual(read('{"cells": [{"cell_type": "code", "source": ["a = 1'), ['a = 1\n', 'syntax']);
    deepEqual(
      read('{"cells": [{"cell_type": "code", "outputs": [{, "source": "b"}, {"cell_type": "code", "source": "a = 1"}]}')[1],
      'syntax',
    );
    deepEqual(read(`{"cells": ${'['.repeat(200_000)}`)[1], 'depth');
  });

  it('without cells is empty', () => {
    for (const text of ['{}', '[]', '3', '{"cells": {}}', '{"cells": null}', '{"cells": []}', '{"worksheets": 1}'])
      deepEqual(read(text), ['', undefined]);
  });

  it('that says something twice is read as readers of JSON do, which is a gap', () => {
    deepEqual(read('{"cells": [{"cell_type": "code", "source": "a"}], "cells": [{"cell_type": "code", "source": "b"}]}'), [
      'b\n',
      'syntax',
    ]);
    deepEqual(read('{"cells": [{"cell_type": "code", "source": "a", "source": ["b"]}]}'), ['b\n', 'syntax']);
  });

  it('shows where something stands in it, through escapes and over its lines', () => {
    const text = '{"cells": [{"cell_type": "code", "source": ["x = \\"\\u0061b\\"\\n",\n  "y = \\"\\ud83d\\ude00\\\\d\\""]}]}';
    equal(written(text, 'x = '), 'x = ');
    equal(written(text, '"ab"'), '\\"\\u0061b\\"');
    equal(written(text, 'b'), 'b');
    equal(written(text, '😀\\'), '\\ud83d\\ude00\\\\');
    equal(written(text, '"ab"\n'), '\\"\\u0061b\\"\\n');
    equal(written(text, '\ny'), '\\n",\n  "y');
  });

  it('of any cells gives them back, and each place in the file is the same text', () => {
    const source = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.nat(),
        fc.nat(),
        (sources, indent, one, other) => {
          const text = JSON.stringify({ cells: sources.map(code) }, undefined, indent);
          const { joined, gap } = readNotebook(text);
          equal(gap, undefined);
          ok(joined?.notebook.file);
          const texts = sources.map((each) => (typeof each === 'string' ? each : each.join('')));
          deepEqual(
            joined.notebook.cells.map(({ start, end }) => joined.text.slice(start, end)),
            texts,
          );
          const cell = joined.notebook.cells[one % texts.length];
          ok(cell);
          if (cell.end === cell.start) return;
          // One character of one cell, read back from the file.
          const at = cell.start + (other % (cell.end - cell.start));
          const places = createNotebookPlaces(joined.notebook.file);
          const place = places.inFile({ start: at, end: at + 1 });
          equal(JSON.parse(`"${text.slice(place.start, place.end)}"`), joined.text[at]);
          deepEqual(places.inCells(place), { start: at, end: at + 1 });
        },
      ),
    );
  });

  it('of any text at all is read without failing', () => {
    const valid = notebook([code(['a = 1\n', 'b']), code('c')]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readNotebook(text).joined !== undefined));
    fc.assert(
      fc.property(fc.nat(valid.length), fc.nat(8), fc.string({ maxLength: 6 }), (at, removed, inserted) => {
        const { joined } = readNotebook(valid.slice(0, at) + inserted + valid.slice(at + removed));
        if (joined?.notebook.file === undefined) return;
        createNotebookPlaces(joined.notebook.file).inFile({ start: 0, end: joined.text.length });
      }),
      { numRuns: 500 },
    );
  });
});
