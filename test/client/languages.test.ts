import assert from 'node:assert/strict';
import { LANGUAGES } from '../../client/languages.js';
import { dialectOfLanguage } from '../../server/lsp/languages.js';
import { ROOT } from '../tools/root.js';
import { readRootManifest } from '../extension/manifest.js';

/** Those of the protocol's list that could be meant, and some that are not. */
const KNOWN = [
  ...['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'markdown', 'mdx', 'html', 'vue', 'svelte'],
  ...['plaintext', 'json', 'jsonc', 'toml', 'yaml', 'shellscript', 'ruby', 'go', 'rust', 'java', 'php', 'css', 'scss', 'xml', 'astro'],
];

describe('the languages of the extension', () => {
  it('are those that the server looks at', () => {
    const looked = KNOWN.filter((id) => dialectOfLanguage(id) !== undefined);
    assert.deepEqual([...LANGUAGES].toSorted(), looked.toSorted());
  });

  it('are those whose context menu offers a scan of the selection', () => {
    const { menus } = readRootManifest(ROOT)['contributes'] as {
      readonly menus: { readonly 'editor/context': readonly { readonly when: string }[] };
    };
    assert.equal(menus['editor/context'][0]?.when, `editorHasSelection && editorLangId =~ /^(${LANGUAGES.join('|')})$/`);
  });
});
