import { equal } from 'node:assert/strict';
import { isExponential } from '../../rules/payload/pattern-cost.js';

const PLAIN = { ignoreCase: false, verbose: false, dotAll: false };

const RUNAWAY = [
  '(a+)+$',
  '(a*)*b',
  '(a|a)*b',
  '^(\\w+\\s?)*$',
  '(a|aa)+$',
  '([a-zA-Z]+)*!',
  '(.*)*x',
  '^(?:[a-z0-9]+-?)+$',
  '((a+)+b)*',
  '^(a?b?)*c',
  '(?:\\d+|\\w+)*;',
  '^([a-z]{1,5})*$',
  '(?=(a+)+$)x',
  '^(([^@]+)+)@$',
  '(x+x+)+y',
  '(?P<word>\\S+\\s*)+\\Z',
];
const SAFE = [
  '(a+)+',
  'a+b+c+',
  '(a+b)+$',
  '^(?:[^"\\\\]|\\\\.)*"$',
  '^(\\w+\\s)*$',
  '^\\d{4}-\\d{2}$',
  '(?:a|b)*c',
  '^(?:\\d{3},)*\\d{3}$',
  '(a{1,3}){1,5}$',
  '^(?>a+)+$',
  '^(a++)+$',
  '(?:(?!-->).)*-->',
  '[a-z]+@[a-z]+\\.[a-z]+',
  '^(?:([^"]|\\\\")*)"$',
  '(a+)+a',
  '((',
  '[',
];

describe('exponential regular expressions', () => {
  for (const source of RUNAWAY) it(`runs away: ${source}`, () => equal(isExponential(source, PLAIN, false), true));
  for (const source of SAFE) it(`is safe: ${source}`, () => equal(isExponential(source, PLAIN, false), false));
  it('fails at the end where the whole text must match', () => equal(isExponential('(a+)+', PLAIN, true), true));
  it('folds case where it is ignored', () => {
    equal(isExponential('(a|A)*b', PLAIN, false), false);
    equal(isExponential('(a|A)*b', { ...PLAIN, ignoreCase: true }, false), true);
  });
  it('leaves comments and white space out where they mean nothing', () => {
    equal(isExponential('( a+ # letters\n )+ $', { ...PLAIN, verbose: true }, false), true);
  });
  it('ends on large patterns', () => {
    equal(isExponential(`(${'a?'.repeat(900)})*$`, PLAIN, false), false);
    equal(isExponential('('.repeat(1_000), PLAIN, false), false);
  });
});
