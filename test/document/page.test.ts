import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { scriptsOf } from '../../server/document/page.js';

/** What of a page is a script. */
const scripts = (text: string): readonly string[] => scriptsOf(text).parts.map(({ start, end }) => text.slice(start, end));

/** A page, and its scripts. */
const PAGES: readonly (readonly [page: string, ...scripts: readonly string[]])[] = [
  ['<p>x</p><script>a</script><script>b</script>', 'a', 'b'],
  ['<SCRIPT>a</Script>', 'a'],
  ['<script>a</script >b</script\n>', 'a'],
  ['<script>a</script/>b', 'a'],
  ['<script>a</scripts>b</script>', 'a</scripts>b'],
  ['<script>"</script>"</script>', '"'],
  ['<script/>a</script>', 'a'],
  ['<script\n  defer\n  data-x = "a>b"\tid=c>a</script>', 'a'],
  ['<script x=\'"\' y="\'">a</script>', 'a'],
  ['<script x=a"b>a</script>', 'a'],
  ['<script x==">a</script>">b', 'a'],
  ['<a title="<script>x</script>">b</a><script>a</script>', 'a'],
  ["<a title='><script>x</script>'><script>a</script>", 'a'],
  ['<a title=><script>a</script>', 'a'],
  ['</a title="><script>x</script>"><script>a</script>', 'a'],
  ['<!-- <script>x</script> --><script>a</script>', 'a'],
  ['<!--><script>a</script>-->', 'a'],
  ['<!---><script>a</script>-->', 'a'],
  ['<!-- x --!><script>a</script>', 'a'],
  ['<!-- <script>x</script>'],
  ['<!doctype html><script>a</script>', 'a'],
  ['<?xml version="1.0"?><script>a</script>', 'a'],
  ['<![CDATA[ > <script>a</script> ]]>', 'a'],
  ['a < b <script>a</script>', 'a'],
  ['{#if a <b}<script>a</script>', 'a'],
  ['<<script>a</script>', 'a'],
  ['<script>a', 'a'],
  ['<script><!-- <script> x </script> -->\na</script>b', '\na'],
  ['<script>a <!-- <script>b</script> --> c</script>', 'a <!-- <script>b</script> --> c'],
  ['<script>a <!-- b</script>c', 'a <!-- b'],
  ['<script>\n<!-- hide\na\n//-->\n</script>', '\na\n//-->\n'],
  ['<script><!--\na\n-->\n</script>', '\na'],
  ['<script><![CDATA[a]]></script>', 'a'],
  ['<textarea><script>x</script></textarea><script>a</script>', 'a'],
  ['<title><script>x</script></title><script>a</script>', 'a'],
  ['<style>/* <script>x</script> */</style><script>a</script>', 'a'],
  ['<style><!--</style><script>a</script>-->', 'a'],
  ['<noscript><!--</noscript><script>a</script>-->', 'a'],
  ['<svg><style><script>a</script></style></svg>', 'a'],
  ['<svg><script href="x"/><title>b</title></svg><title><script>x</script></title>'],
  ['<script type="module">a</script>', 'a'],
  ['<script type="">a</script>', 'a'],
  ['<script type=" Text/JavaScript ">a</script>', 'a'],
  ['<script type="application/x-ecmascript">a</script>', 'a'],
  ['<script type="text/babel">a</script>', 'a'],
  ['<script type="0ab-text/javascript">a</script>', 'a'],
  ['<script type="application/json">{}</script>'],
  ['<script type="application/ld+json">{}</script>'],
  ['<script type="importmap">{}</script>'],
  ['<script type="text/template"><p>x</p></script>'],
  ['<script type="text/x-handlebars">x</script>'],
  ['<script type="text/python">x</script>'],
  ['<script type="text/template" type="module">x</script>'],
  ['<script language="VBScript">x</script>'],
  ['<script language="JavaScript1.2">a</script>', 'a'],
  ['<script lang="coffee">x</script>'],
  ['<script lang="en">a</script>', 'a'],
  ['<p onclick="x">y</p>'],
];

describe('the scripts of a page', () => {
  for (const [page, ...expected] of PAGES)
    it(JSON.stringify(page), () => {
      deepEqual(scripts(page), expected);
    });

  it('are TypeScript where one of them is', () => {
    const dialect = (page: string) => {
      const { language, jsx, parts } = scriptsOf(page);
      ok(parts.every((part) => part.language === language));
      return `${language}${jsx ? ' with JSX' : ''}`;
    };
    equal(dialect('<script>a</script>'), 'javascript with JSX');
    equal(dialect('<script>a</script><script setup lang="ts">b</script>'), 'typescript');
    equal(dialect('<script lang=tsx>a</script>'), 'typescript with JSX');
    equal(dialect('<script type="text/typescript">a</script>'), 'typescript');
    equal(dialect('<p>'), 'javascript with JSX');
  });

  it('of any text are in order, apart from each other, and found in time', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<script',
        '</script',
        '>',
        '<!--',
        '-->',
        '"',
        "'",
        '=',
        ' ',
        '/',
        '<',
        '<style>',
        '</style>',
        '<svg>',
        '</svg>',
        '<![CDATA[',
        ']]>',
        'a',
        '\n',
        'type=module',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of scriptsOf(text).parts) {
          ok(last <= start && start <= end && end <= text.length);
          last = end;
        }
      }),
      { numRuns: 1_000 },
    );
    const hostile = [
      '<',
      '<!',
      '<!--',
      '<script>',
      '<script><!--<script>',
      '<script><!--<script></script>',
      '<a ',
      '<a b="',
      '<a b=',
      '<a b= ',
      'a=',
      '</',
      '<style>',
      '<svg>',
      '<a<',
      '<a \n',
      '<script>a</script>',
      '<script ',
      '<a\t/',
      '-',
      '<!---',
    ];
    for (const unit of hostile) {
      const text = unit.repeat(Math.ceil(3_000_000 / unit.length));
      const begin = performance.now();
      scriptsOf(text);
      ok(performance.now() - begin < 4_000, unit);
    }
    const spaced = `<a${' '.repeat(3_000_000)}b${' '.repeat(3_000_000)}<script>a</script>`;
    deepEqual(scripts(spaced), ['a']);
  }).timeout(60_000);
});
