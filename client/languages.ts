/** The editor's identifiers of the languages that the server looks at; `test/client/languages.test.ts` holds both together. */
export const LANGUAGES = [
  'python',
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'markdown',
  'mdx',
  'html',
  'vue',
  'svelte',
] as const;
