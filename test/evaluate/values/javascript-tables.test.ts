import { canonicalJavascript } from './canonical.js';
import { checkTables } from './check-tables.js';
import { askNode } from './oracle.js';

describe('values of JavaScript, case by case', () => {
  checkTables({ language: 'javascript', canonical: canonicalJavascript, ask: askNode }, [
    'javascript-operators',
    'javascript-text',
    'javascript-containers',
    'javascript-bytes',
    'javascript-library',
  ]);
});
