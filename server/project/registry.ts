/** What a scanner is made from, for threads that load it themselves. */
export { rules } from '../../rules/index.js';
export { models } from '../../rules/models/index.js';
