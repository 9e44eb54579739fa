import { checkGuards } from './check-guards.js';

describe('guards: names', () => checkGuards('names'));
