import { checkGuards } from './check-guards.js';

describe('guards: ways', () => checkGuards('ways'));
