import { checkGuards } from './check-guards.js';

describe('guards: flow', () => checkGuards('flow'));
