/** Patterns that take time in proportion to the text: the only ones that are ever run. */
import { Pattern } from '../../../rules/vocabulary/index.js';
import type { Data } from './data.js';

const MAX_PATTERN = 200;
/** One character: itself, an escaped one, any, or a class without nesting. */
const ONE = String.raw`(?:[^\\()[\]{}*+?|^$.]|\.|\\[dwsDWSnt.*+?()[\]{}|^$/\\-]|\[\^?[^\]\\[]+\])`;
const LINEAR = new RegExp(String.raw`^(?:${ONE})*(?:${ONE}[+*])?$`, 'u');

/** A JavaScript expression for a pattern of single characters, the last of which may repeat; undefined for all others. */
export function linearExpression(pattern: Data): RegExp | undefined {
  if (typeof pattern === 'string')
    return pattern.length > MAX_PATTERN ? undefined : new RegExp(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (!(pattern instanceof Pattern) || pattern.source.length > MAX_PATTERN || !LINEAR.test(pattern.source)) return undefined;
  return new RegExp(pattern.source, pattern.flags.replace(/[^gimsu]/g, ''));
}
