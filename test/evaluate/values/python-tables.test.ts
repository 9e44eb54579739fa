import { canonicalPython } from './canonical.js';
import { checkTables } from './check-tables.js';
import { askPython } from './oracle.js';

describe('values of Python, case by case', () => {
  checkTables({ language: 'python', canonical: canonicalPython, ask: askPython }, [
    'python-numbers',
    'python-text',
    'python-formatting',
    'python-bytes',
    'python-containers',
    'python-library',
    'python-network',
    'python-records',
  ]);
});
