import { checkGuards } from './check-guards.js';

describe('guards: effects', () => checkGuards('effects'));
