import type { Operation } from '../arguments.js';

export const patternMethods: Readonly<Record<string, Operation>> = {};
export const matchMethods: Readonly<Record<string, Operation>> = {};
export const patternFunctions: Readonly<Record<string, Operation>> = {};
