import tseslint from 'typescript-eslint';
import { boundaryConfiguration } from './.ci/boundaries.mjs';

const NOT_OURS = ['dist/', 'rules/**/bad.*', 'rules/**/good.*', 'test/sample/', 'test/**/fixtures/'];

export default tseslint.config(
  { ignores: NOT_OURS },
  // What is wrong is put right, never switched off in place.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Texts are taken apart by code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // Objects of functions are how tables and interfaces are written here; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // TypeScript's syntax kinds are compared with numbers on purpose where speed asks for it.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    name: 'numeric code',
    files: ['server/literals/**', 'test/literals/**'],
    // Loops over typed arrays cannot leave them; a check of each element would cost more than the arithmetic.
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    name: 'semantics of languages',
    files: ['server/evaluate/values/**'],
    // What the languages do is done by what does the same: `1n == 1`, `escape`.
    rules: { eqeqeq: 'off', '@typescript-eslint/no-deprecated': 'off' },
  },
  ...boundaryConfiguration,
);
