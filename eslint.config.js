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
      '@typescript-eslint/no-unused-expressions': ['error', { allowTernary: true }],
      // The compiler's narrowing does not see assignments in callbacks, and takes what is checked there for decided.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // What a value prints as is decided before: the rule cannot tell the members of `Data` apart.
      '@typescript-eslint/no-base-to-string': 'off',
      // A type parameter used once names what is meant.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An interface that promises is kept without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      // Texts are taken apart by code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // Loops up a chain of layers begin at the object itself.
      '@typescript-eslint/no-this-alias': ['error', { allowedNames: ['layer'] }],
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
