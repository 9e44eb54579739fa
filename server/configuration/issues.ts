import type { z } from 'zod';
import { didYouMean } from '../refine/closest.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a value, one line a problem: the key, what it is, what is allowed there. */
export function describeIssues(
  issues: readonly Issue[],
  value: unknown,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): string {
  return issues.flatMap((issue) => describe(issue, value, keysAt)).join('\n');
}

function describe(issue: Issue, value: unknown, keysAt: (path: readonly PropertyKey[]) => readonly string[]): string[] {
  const at = keyOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(issue.path);
    return issue.keys.map(
      (key) => `  ${at}: unknown key ${quote(key)}; allowed are ${allowed.map(quote).join(', ')}.${didYouMean(key, allowed)}`,
    );
  }
  const found = valueAt(value, issue.path);
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(quote).join(', ');
    const suggestion = typeof found === 'string' ? didYouMean(found, issue.values.map(String)) : '';
    return [`  ${at}: is ${show(found)}, must be ${issue.values.length > 1 ? 'one of ' : ''}${allowed}.${suggestion}`];
  }
  if (issue.code === 'invalid_type')
    return [`  ${at}: is ${show(found)}, must be ${issue.expected === 'array' ? 'a list' : `of type ${issue.expected}`}.`];
  if (issue.code === 'invalid_union')
    return [`  ${at}: is ${show(found)}, must be the name of a module or an object with "rules" made by defineRule.`];
  return [`  ${at}: ${issue.message} (is ${show(found)}).`];
}

/** `config[0].rules["some-rule"]`. */
function keyOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[A-Za-z_$][\w$]*$/.test(String(part)) ? `.${String(part)}` : `[${quote(String(part))}]`;
  });
  return `config${parts.join('')}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function quote(text: unknown): string {
  return JSON.stringify(text);
}
