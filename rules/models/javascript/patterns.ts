import type { PatternCall } from '../../vocabulary/index.js';

export const patternCalls: Readonly<Record<string, PatternCall>> = {
  RegExp: { pattern: 0, text: undefined, whole: false },
  '.test': { pattern: 'object', text: 0, whole: false },
  '.exec': { pattern: 'object', text: 0, whole: false },
  '.match': { pattern: 0, text: 'object', whole: false },
  '.matchAll': { pattern: 0, text: 'object', whole: false },
  '.search': { pattern: 0, text: 'object', whole: false },
  '.replace': { pattern: 0, text: 'object', whole: false },
  '.replaceAll': { pattern: 0, text: 'object', whole: false },
  '.split': { pattern: 0, text: 'object', whole: false },
};
