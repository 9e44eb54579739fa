/** What libraries and words mean, as data. */
import type { Models } from '../vocabulary/index.js';
import { javascript } from './javascript/library.js';
import { python } from './python/library.js';
import { words } from './words.js';

export const models: Models = { libraries: { python, javascript }, words };
