/** Conditions that wait for a moment, a machine, a user or a place. */
import { places } from '../models/effects.js';
import type { ConstantFact, Requirement } from '../vocabulary/index.js';

export interface Trigger {
  readonly waitsFor: 'a fixed moment' | 'one machine or user' | 'one folder' | 'one country';
  readonly requirement: Requirement;
}

/** The first condition that only a certain time or place meets; undefined where there is none. */
export function triggerOf(requirements: readonly Requirement[]): Trigger | undefined {
  for (const requirement of requirements) {
    const waitsFor = kindOf(requirement);
    if (waitsFor !== undefined) return { waitsFor, requirement };
  }
  return undefined;
}

function kindOf(requirement: Requirement): Trigger['waitsFor'] | undefined {
  const { sources, constants, names, decided } = requirement;
  if (decided !== undefined || constants.length === 0) return undefined;
  if (sources.length > 0 && sources.every(({ kind }) => kind === 'clock')) return isMoment(requirement) ? 'a fixed moment' : undefined;
  // Where it must not be one machine, it may be any other.
  if (!requirement.holds) return undefined;
  const named = constants.filter((constant) => isTelling(constant) && !names.includes(String(constant.value)));
  if (named.length === 0) return undefined;
  if (sources.length > 0 && sources.every(({ kind }) => kind === 'host')) return 'one machine or user';
  if (sources.some(({ kind }) => kind === 'environment') && names.some((name) => places.environment.test(name)))
    return names.some((name) => /^(?:LANG|LANGUAGE|LC_ALL|TZ)$/.test(name)) ? 'one country' : 'one machine or user';
  if (names.some((name) => places.locale.test(name)) && named.some(isPlace)) return 'one country';
  if (
    sources.length === 0 &&
    names.some((name) => places.folder.test(name)) &&
    named.some(({ surprise, value }) => surprise >= UNUSUAL && requirement.text.includes(String(value)))
  )
    return 'one folder';
  return undefined;
}

const UNUSUAL = 1;

/** A text that names something in particular. */
function isTelling({ value }: ConstantFact): boolean {
  return typeof value === 'string' && value.length > 1 && !places.ordinary.test(value.trim());
}

/** `ru_RU`, `Europe/Minsk`, `ru`. */
function isPlace({ value }: ConstantFact): boolean {
  return (
    typeof value === 'string' && /^(?:[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:\.[\w-]{1,12})?|[A-Z][a-z]{3,10}\/[A-Za-z_]{3,30})$/.test(value)
  );
}

const FIRST_YEAR = 2015;
const LAST_YEAR = 2099;

/** Whether a condition on the clock names a moment, and not how long something lasts or how often it comes. */
function isMoment({ constants, names, text }: Requirement): boolean {
  if (constants.some(({ value }) => typeof value === 'string' && isDate(value))) return true;
  const numbers = constants.map(({ value }) => Number(typeof value === 'number' || typeof value === 'bigint' ? value : NaN));
  if (numbers.some((number) => (number > 1.42e9 && number < 4.1e9) || (number > 1.42e12 && number < 4.1e12))) return true;
  const dated =
    names.some((name) => /(?:^|\.)(?:datetime|date|Date|year|getFullYear|getUTCFullYear|strftime|localtime|gmtime|tm_year)$/.test(name)) ||
    text.includes('%Y');
  if (dated && numbers.some((number) => number >= FIRST_YEAR * 10_000 && number <= (LAST_YEAR + 1) * 10_000)) return true;
  const years = [...numbers, ...constants.map(({ value }) => (typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : NaN))];
  if (dated && years.some((year) => Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)) return true;
  const parts = new Set(names.map((name) => PARTS[name]).filter((part) => part !== undefined));
  return parts.has('day') && (parts.has('month') || parts.has('weekday'));
}

const PARTS: Readonly<Record<string, 'day' | 'month' | 'weekday' | undefined>> = {
  day: 'day',
  getDate: 'day',
  getUTCDate: 'day',
  tm_mday: 'day',
  month: 'month',
  getMonth: 'month',
  getUTCMonth: 'month',
  tm_mon: 'month',
  weekday: 'weekday',
  isoweekday: 'weekday',
  getDay: 'weekday',
};

/** `2025-06-01`, `01/06/2025`, `12-25`, `20250601`, `Dec 25`. */
function isDate(text: string): boolean {
  return /^(?:(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ].{0,20})?|\d{1,2}[-/.]\d{1,2}(?:[-/.](?:20)?\d\d)?|20\d{6}|[A-Z][a-z]{2,8} \d{1,2}(?:,? 20\d\d)?(?: .{0,20})?)$/.test(
    text.trim(),
  );
}
