/** Conditions that wait for a moment, a machine, a user or a place. */
import { places } from '../models/effects.js';
import { isTimestamp, isYear, type ConstantFact, type Requirement } from '../vocabulary/index.js';

export interface Trigger {
  readonly waitsFor:
    'a fixed moment' | 'one machine or user' | 'one folder' | 'one country' | 'a certain hour' | 'one setting' | 'one file';
  readonly requirement: Requirement;
}

/**
 * The first condition that also ordinary programs have: an hour, a setting, a file that is there. They tell of a trigger only in front
 * of what no program does at all. `target` is a path that is lost: that it is there is asked for by everybody.
 */
export function commonTriggerOf(requirements: readonly Requirement[], target: string | undefined): Trigger | undefined {
  for (const requirement of requirements) {
    const waitsFor = commonKindOf(requirement, target);
    if (waitsFor !== undefined) return { waitsFor, requirement };
  }
  return undefined;
}

const TIMES =
  /^(?:hour|tm_hour|getHours|getUTCHours|minute|tm_min|getMinutes|weekday|isoweekday|tm_wday|getDay|day|tm_mday|getDate|month|tm_mon|getMonth)$/;
const PRESENCE = /(?:^|\.)(?:exists|isfile|isdir|is_file|is_dir|existsSync|lexists|accessSync|pathExistsSync)$/;

function commonKindOf(
  { decided, sources, constants, names, holds }: Requirement,
  target: string | undefined,
): Trigger['waitsFor'] | undefined {
  if (decided !== undefined || constants.length === 0 || !holds) return undefined;
  if (sources.length > 0 && sources.every(({ kind }) => kind === 'clock'))
    return names.some((name) => TIMES.test(name)) ? 'a certain hour' : undefined;
  const unusual = constants.filter(
    (constant) => isTelling(constant) && constant.surprise >= UNUSUAL && !names.includes(String(constant.value)),
  );
  if (unusual.length === 0) return undefined;
  if (sources.some(({ kind }) => kind === 'environment')) return 'one setting';
  const paths = unusual.map(({ value }) => String(value)).filter((path) => /^(?:[/~]|[A-Za-z]:\\)/.test(path));
  const asked = names.some((name) => PRESENCE.test(name)) && paths.length > 0;
  return asked && !paths.some((path) => target !== undefined && (path.startsWith(target) || target.startsWith(path)))
    ? 'one file'
    : undefined;
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
  if (names.some((name) => places.card.test(name)) && named.some(({ value }) => /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i.test(String(value))))
    return 'one machine or user';
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
  // The number of a network card.
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value) > 0xffff_ffff;
  return typeof value === 'string' && value.length > 1 && !places.ordinary.test(value.trim());
}

/** `ru_RU`, `Europe/Minsk`, `ru`. */
function isPlace({ value }: ConstantFact): boolean {
  return (
    typeof value === 'string' &&
    /^(?:[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:\.[\w-]{1,12})?|[A-Z][a-z]{3,10}\/[A-Za-z_]{3,30}|[A-Z]{3,4})$/.test(value)
  );
}

/** Whether a condition on the clock names a moment, and not how long something lasts or how often it comes. */
function isMoment({ constants, names, text }: Requirement): boolean {
  if (constants.some(({ value }) => typeof value === 'string' && isDate(value))) return true;
  const numbers = constants.map(({ value }) => Number(typeof value === 'number' || typeof value === 'bigint' ? value : NaN));
  if (numbers.some(isTimestamp)) return true;
  const dated =
    names.some((name) => /(?:^|\.)(?:datetime|date|Date|year|getFullYear|getUTCFullYear|strftime|localtime|gmtime|tm_year)$/.test(name)) ||
    text.includes('%Y');
  // `20270101`.
  if (dated && numbers.some((number) => isYear(Math.floor(number / 10_000)))) return true;
  const years = [...numbers, ...constants.map(({ value }) => (typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : NaN))];
  if (dated && years.some(isYear)) return true;
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
  return /^(?:(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ].{0,20})?|\d{1,2}[-/.]\d{1,2}(?:[-/.](?:20)?\d\d)?|20\d{6}|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2,8} \d{1,2}(?:,? 20\d\d)?(?: .{0,20})?)$/.test(
    text.trim(),
  );
}
