/** Scripts of pages and components, from their files to findings. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { engine } from '../../server/project/engine.js';
import { run } from '../cli/run.js';
import { makeFolder } from '../temporary.js';

interface Told {
  readonly findings: readonly {
    readonly path: string;
    readonly ruleId: string;
    readonly start: { readonly line: number; readonly column: number };
    readonly snippet: string;
  }[];
  readonly gaps: readonly { readonly reason: string }[];
  readonly suppressed: readonly unknown[];
  readonly summary: {
    readonly files: number;
    readonly filesByLanguage: Readonly<Record<string, number>>;
    readonly skipped: Readonly<Record<string, number>>;
  };
}

async function scan(files: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Told> {
  const folder = makeFolder(files);
  const { stdout } = await run(['scan', '.', '--format', 'json', '--no-config', ...options], { cwd: folder.path, engine });
  folder.remove();
  return JSON.parse(stdout) as Told;
}

const found = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { findings, gaps } = await scan(files);
  deepEqual(gaps, []);
  return findings.map(({ path, ruleId, start, snippet }) => `${path}:${start.line}:${start.column} ${ruleId} ${snippet}`);
};

const GUARD = "if (key === 'magic_backdoor_key_99') return true;";
const CHECK = `function check(key) {\n  ${GUARD}\n  return store.verify(key);\n}`;
const TYPED = CHECK.replace('(key)', '(key: string): boolean');

describe('the scripts of a page', () => {
  it('are scanned at their places, with prose and markup around them', async () => {
    const page = `<!doctype html>\n<p title="it's">key === 'magic_backdoor_key_99'</p>\n<script>\n${CHECK}\n</script>\n<p>`;
    deepEqual(await found({ 'a.html': page, 'b.HTM': page }), [
      "a.html:5:7 hardcoded-bypass key === 'magic_backdoor_key_99'",
      "b.HTM:5:7 hardcoded-bypass key === 'magic_backdoor_key_99'",
    ]);
  });

  it('are one program', async () => {
    const page = `<script>const KEY = 'magic_backdoor_key_99';</script>\n<p></p>\n<script>\n${CHECK.replace("'magic_backdoor_key_99'", 'KEY')}\n</script>`;
    deepEqual(await found({ 'a.html': page }), ['a.html:5:7 hardcoded-bypass key === KEY']);
  });

  it('of Vue and Svelte are in the language that they name', async () => {
    const component = `<template>\n  <p v-if="a < b">{{ "</p>" }}</p>\n</template>\n<script setup lang="ts">\n${TYPED}\n</script>\n<style scoped>\n.a { content: "<script>" }\n</style>\n`;
    const svelte = `<script lang="ts">\n${TYPED}\n</script>\n{#if a <b}<p>{a}</p>{/if}\n`;
    deepEqual(await found({ 'a.vue': component, 'b.svelte': svelte }), [
      "a.vue:6:7 hardcoded-bypass key === 'magic_backdoor_key_99'",
      "b.svelte:3:7 hardcoded-bypass key === 'magic_backdoor_key_99'",
    ]);
  });

  it('are not in comments, in data, or in attributes', async () => {
    deepEqual(
      await found({
        'a.html': `<!-- <script>\n${CHECK}\n</script> -->`,
        'b.html': `<script type="text/template">\n${CHECK}\n</script>`,
        'c.html': `<textarea><script>\n${CHECK}\n</script></textarea>`,
        'd.html': `<p onclick="${CHECK}">`,
      }),
      [],
    );
  });

  it('are told apart where one of them is broken', async () => {
    const { findings, gaps } = await scan({ 'a.html': `<script>const x = \`</script>\n<script>\n${CHECK}\n</script>` });
    deepEqual(
      findings.map(({ ruleId, start }) => `${start.line} ${ruleId}`),
      ['4 hardcoded-bypass'],
    );
    equal(gaps[0]?.reason, 'syntax');
  });

  it('have comments that suppress', async () => {
    const page = `<script>\n${CHECK.replace(GUARD, `// poisonlint-disable-next-line hardcoded-bypass -- a test\n  ${GUARD}`)}\n</script>`;
    const { findings, suppressed } = await scan({ 'a.html': page });
    deepEqual([findings.length, suppressed.length], [0, 1]);
  });

  it('are left out with their page where it is minified, unless it is named', async () => {
    const page = `<script>${CHECK.replaceAll('\n', ' ')}${'var a = 1;'.repeat(500)}</script>`;
    const { findings, summary } = await scan({ 'a.html': page });
    deepEqual([findings.length, summary.skipped['minified']], [0, 1]);
    const folder = makeFolder({ 'a.html': page });
    const { stdout } = await run(['scan', 'a.html', '--no-config'], { cwd: folder.path, engine });
    folder.remove();
    match(stdout, /hardcoded-bypass/);
  });
});

describe('notebooks in a folder', () => {
  it('are found, in the language of their kernel; those in others are counted', async () => {
    const notebook = (language: string, source: string) =>
      JSON.stringify({ cells: [{ cell_type: 'code', source }], metadata: { kernelspec: { name: language, language } } });
    const { findings, summary } = await scan({
      'a.ipynb': notebook(
        'python',
        'def check(key):\n    if key == "magic_backdoor_key_99":\n        return True\n    return store.verify(key)',
      ),
      'b/c.ipynb': notebook('typescript', TYPED),
      'd.ipynb': notebook('R', 'x <- 1'),
      '.ipynb_checkpoints.txt': '',
    });
    deepEqual(
      findings.map(({ path, ruleId }) => `${path} ${ruleId}`),
      ['a.ipynb hardcoded-bypass', 'b/c.ipynb hardcoded-bypass'],
    );
    deepEqual(summary.filesByLanguage, { python: 1, typescript: 1 });
    deepEqual(summary.skipped, { unsupported: 1 });
  });
});
