import path from 'node:path';

/** The repository: this file is `dist/test/tools/root.js` in it. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');
