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
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
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
  ...boundaryConfiguration,
);
