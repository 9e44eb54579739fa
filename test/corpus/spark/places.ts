import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '..', '..', '..', '..');
/** Programs in Python that the tests run. */
export const FIXTURES = path.join(ROOT, 'test', 'corpus', 'spark', 'fixtures');
/** The folder of the module that users have. */
export const MODULE = path.join(ROOT, 'corpus', 'spark');
export const POISONLINT = path.join(ROOT, 'dist', 'server', 'cli', 'main.js');
