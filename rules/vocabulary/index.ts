/** The whole language a rule is written in. Imports nothing. */
export * from './values.js';
export * from './facts.js';
export * from './finding.js';
export * from './rule.js';
export * from './model.js';
export * from './words.js';
export * from './match.js';
export * from './moments.js';
export * from './disguise.js';
export * from './variant.js';
