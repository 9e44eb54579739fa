/** What libraries and words mean, as data. */
import type { Models } from '../vocabulary/index.js';
import { javascript } from './javascript/library.js';
import { python } from './python/library.js';
import { javascriptPayloadWords } from './javascript/payload-words.js';
import { pythonPayloadWords } from './python/payload-words.js';
import { words } from './words.js';

export const models: Models = {
  libraries: { python, javascript },
  payloads: { python: pythonPayloadWords, javascript: javascriptPayloadWords },
  words,
};
