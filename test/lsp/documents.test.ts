import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentConfiguration, type OpenDocument } from '../../server/lsp/documents.js';
import { dialectOfDocument, fileOfUri, nameOfUri } from '../../server/lsp/languages.js';
import { chooseEncoding, linedText, offsetAt, positionAt, rangeOfRegion, spanAt, type Encoding } from '../../server/lsp/positions.js';

const ENCODINGS: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];
/** Line breaks of all kinds, letters of one to four bytes, pairs and halves of pairs. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\r\n', 'é', '€', '😀', '\u2028', '\ud800'), maxLength: 60 });

describe('positions', () => {
  const sample = linedText('aé€😀b\r\n\r\rz');
  const cases: [encoding: Encoding, line: number, character: number, offset: number][] = [
    ['utf-16', 0, 5, 5],
    ['utf-8', 0, 10, 5],
    ['utf-32', 0, 4, 5],
    ['utf-8', 0, 7, 3],
    ['utf-16', 1, 0, 8],
    ['utf-16', 2, 0, 9],
    ['utf-16', 3, 1, 11],
    ['utf-16', 0, 99, 6],
    ['utf-16', 99, 0, 11],
    ['utf-16', -1, -5, 0],
    ['utf-16', Number.NaN, Number.NaN, 0],
    ['utf-16', Number.POSITIVE_INFINITY, 0, 11],
  ];
  for (const [encoding, line, character, offset] of cases) {
    it(`${line}:${character} in ${encoding} is offset ${offset}`, () =>
      assert.equal(offsetAt(sample, { line, character }, encoding), offset));
  }

  it('of every boundary of characters come back as they were, in every encoding', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...ENCODINGS), (content, seed, encoding) => {
        const lined = linedText(content);
        const boundaries = [0, ...Array.from(content).map((_, at, all) => all.slice(0, at + 1).join('').length)];
        const offset = boundaries[seed % boundaries.length] ?? 0;
        // Within CRLF there is no place.
        if (content[offset - 1] === '\r' && content[offset] === '\n') return;
        assert.equal(offsetAt(lined, positionAt(lined, offset, encoding), encoding), offset);
      }),
    );
  });

  it('of regions count as the client does', () => {
    const region = { start: { line: 1, column: 4 }, end: { line: 1, column: 6 } };
    const range = (encoding: Encoding): unknown => rangeOfRegion(region, encoding, () => 'aé€😀b');
    assert.deepEqual(range('utf-16'), { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } });
    assert.deepEqual(range('utf-8'), { start: { line: 0, character: 6 }, end: { line: 0, character: 10 } });
    assert.deepEqual(range('utf-32'), { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } });
  });

  it('are in UTF-16 unless the client does not offer that', () => {
    assert.deepEqual([undefined, [], ['utf-8', 'utf-16'], ['utf-8'], ['utf-32', 'utf-8'], ['latin1']].map(chooseEncoding), [
      'utf-16',
      'utf-16',
      'utf-16',
      'utf-8',
      'utf-32',
      'utf-16',
    ]);
  });
});

describe('incremental changes', () => {
  const edit = fc.record({ from: fc.nat(70), to: fc.nat(70), insert: text, whole: fc.boolean() });

  it('leave the text that the client has, in every encoding', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 12 }), fc.constantFrom(...ENCODINGS), (start, edits, encoding) => {
        const configuration = documentConfiguration(() => encoding);
        let expected = start;
        let version = 1;
        let document: OpenDocument = configuration.create('file:///a.py', 'python', version, start);
        for (const { from, to, insert, whole } of edits) {
          version += 1;
          if (whole && insert.length % 5 === 0) {
            expected = insert;
            document = configuration.update(document, [{ text: insert }], version);
            continue;
          }
          // The client counts in its own copy; it never points into a character or a line break.
          const copy = linedText(expected);
          const place = (offset: number): ReturnType<typeof positionAt> => positionAt(copy, wholeCharacter(expected, offset), encoding);
          const range = { start: place(Math.min(from, to)), end: place(Math.max(from, to)) };
          const span = spanAt(copy, range, encoding);
          expected = expected.slice(0, span.start) + insert + expected.slice(span.end);
          document = configuration.update(document, [{ range, text: insert }], version);
        }
        assert.equal(document.text, expected);
        assert.equal(document.version, version);
      }),
      { numRuns: 300 },
    );
  });

  it('of one message apply each to what the one before left', () => {
    const configuration = documentConfiguration(() => 'utf-16');
    const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
    const opened = configuration.create('file:///a.py', 'python', 1, 'one\ntwo\n');
    const changed = configuration.update(
      opened,
      [
        { range: { start: at(0, 0), end: at(1, 0) }, text: '' },
        { range: { start: at(0, 3), end: at(0, 3) }, text: '!' },
        { range: { start: at(9, 9), end: at(0, 4) }, text: '?' },
      ],
      2,
    );
    assert.equal(changed.text, 'two!?');
  });

  it('that make no sense do no harm', () => {
    const configuration = documentConfiguration(() => 'utf-8');
    const opened = configuration.create('file:///a.py', 'python', 1, 3 as unknown as string);
    assert.equal(opened.text, '');
    const changes = [{ range: null, text: 'x' }, { range: { start: {}, end: { line: 'x' } }, text: 'y' }, { text: null }];
    assert.equal(configuration.update(opened, changes.slice(0, 2) as never, 2).text, 'yx');
    assert.equal(configuration.update(opened, changes as never, 2).text, '');
  });
});

/** An offset outside of pairs and line breaks. */
function wholeCharacter(text: string, offset: number): number {
  const at = Math.min(offset, text.length);
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  return splitsPair ? at - 1 : at;
}

describe('languages of documents', () => {
  const cases: [name: string, languageId: string, text: string, expected: string | undefined][] = [
    ['/p/a.py', 'python', '', 'python'],
    ['/p/a', 'python', '', 'python'],
    ['/p/a.tsx', 'typescript', '', 'typescript jsx'],
    ['/p/a.ts', 'typescriptreact', '', 'typescript'],
    ['/p/a.js', 'typescript', '', 'javascript jsx'],
    ['/p/a.js', 'python', '', 'python'],
    ['/p/Untitled-1', 'javascriptreact', '', 'javascript jsx'],
    ['/p/a.py', 'plaintext', '', 'python'],
    ['/p/run', 'plaintext', '#!/usr/bin/env python3\n', 'python'],
    ['/p/package.json', 'json', '', 'json'],
    ['/p/other.json', 'json', '', undefined],
    ['/p/README.md', 'markdown', '', 'markdown'],
    ['/p/a.vue', 'vue', '', 'javascript jsx'],
    ['/p/a.ipynb', 'json', '', 'python'],
    ['/p/a.ipynb', 'javascript', '', 'javascript jsx'],
    ['/p/a.rs', 'rust', '', undefined],
  ];
  for (const [name, languageId, content, expected] of cases) {
    it(`${name} as ${languageId} is ${expected ?? 'not looked at'}`, () => {
      const dialect = dialectOfDocument(name, languageId, content);
      assert.equal(dialect && `${dialect.language}${dialect.jsx ? ' jsx' : ''}`, expected);
    });
  }

  it('files of URIs are found, whatever comes as a URI', () => {
    assert.equal(fileOfUri('file:///p/a%20b.py'), '/p/a b.py');
    for (const uri of ['untitled:Untitled-1', 'not a uri', '', 'file://host/share/a.py', 'file:///a%2fb', 3 as unknown as string])
      assert.equal(fileOfUri(uri), undefined, uri);
    assert.equal(nameOfUri('untitled:Untitled-1'), 'Untitled-1');
    assert.equal(nameOfUri('vscode-notebook-cell:/p/a.ipynb#W0sZ'), 'a.ipynb');
    assert.equal(nameOfUri('untitled:'), 'untitled');
  });
});
