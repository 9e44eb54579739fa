/**
 * Severity by intent. The same insecure line is ordinary where it stands openly, and planted where somebody took care that it is not
 * seen: plain use is a `note`; reached by data from outside, or in the shape of a published attack, a `warning`; disguised, covert,
 * dead or behind a trigger, an `error`.
 */
import type { Circumstances, DisguiseStep, RelatedPlace, Requirement, Told, ValueCase } from '../vocabulary/index.js';
import { isTest } from './development.js';
import { asksForOneMoment, disguisePlaces, tellingSteps } from '../vocabulary/index.js';

export interface Evidence {
  readonly circumstances: Circumstances;
  /** How the thing that is used, or the option that is set, was reached. */
  readonly chain: readonly DisguiseStep[];
  /** The dangerous values. */
  readonly cases: readonly ValueCase[];
  /** It has the shape of a published attack. */
  readonly published: boolean;
  /** Data from outside that reaches it, as written. */
  readonly tainted?: string;
  /** The library is known by its name alone. */
  readonly assumed: boolean;
}

/** What the rules of the family say of one place. */
export interface Described extends Told {
  /** Its value is computed where a plain one would do. */
  readonly concealed: boolean;
}

export type Intent = Omit<Described, 'place' | 'identity' | 'symbol'>;

export function intentOf(found: Evidence): Intent {
  const disguise = tellingSteps([...found.chain, ...found.circumstances.evaluated, ...found.cases.flatMap((one) => one.chain)]);
  const computed = found.cases.find(isComputed);
  const { circumstances } = found;
  const trigger = circumstances.requirements.find(asksForOneMoment);
  const pieces: (readonly [weight: number, phrase: string])[] = [];
  if (disguise.length > 0) pieces.push([3, `it is hidden by ${disguise[0]?.operation ?? 'an operation'}`]);
  else if (computed !== undefined) pieces.push([3, 'the value is computed where a plain one would do']);
  const { covert, masked } = circumstances;
  if (masked !== undefined) pieces.push([2.5, `a part of it is \`${masked}\`, which the comment in front says as well`]);
  const known = found.published || found.tainted !== undefined;
  // What is dangerous only where somebody else decides what it is given is no payload in an example of how something is used.
  if (covert !== undefined && covert.place !== 'markdown' && covert.whole && (known || !covert.shown))
    pieces.push([2.5, `it stands in a ${covert.place}, where no scanner looks`]);
  if (circumstances.dead && known) pieces.push([2.5, 'it stands where control never comes']);
  if (trigger !== undefined) pieces.push([2.5, `it waits for \`${trigger.text}\``]);
  const hidden = pieces.length > 0;
  // A line or two of documentation show how something is called; a test tries it.
  const example = !hidden && (covert !== undefined || isTest(circumstances));
  if (found.tainted !== undefined && !example) pieces.push([1.5, `\`${found.tainted}\` comes from outside`]);
  if (found.published && !example) pieces.push([1, 'it has the shape of a published attack']);
  const score = pieces.reduce((sum, [weight]) => sum + weight, found.assumed ? -1.5 : -1);
  const evaluated = computed ?? found.cases.find((one) => one.chain.length > 0);
  return {
    severity: hidden ? 'error' : pieces.length > 0 ? 'warning' : 'note',
    confidence: hidden && !found.assumed ? 'high' : pieces.length > 0 ? 'medium' : 'low',
    score,
    evidence: pieces.map(([, phrase]) => phrase),
    related: relatedPlaces(disguise, trigger),
    disguise,
    concealed: computed !== undefined,
    ...(evaluated === undefined ? {} : { evaluated: evaluated.rendered }),
  };
}

/** It was decoded, wrapped or put together in a way that tells of somebody who hides it. */
export function isHidden({ chain }: ValueCase): boolean {
  return tellingSteps(chain).length > 0;
}

/** Truth values and nothing are never computed in earnest; numbers often are, unless they are read from a text that says something else. */
function isComputed(one: ValueCase): boolean {
  if (typeof one.value === 'number' || typeof one.value === 'bigint')
    return one.computed && /^['"`]/.test(one.written) && !one.written.includes(String(one.value));
  return one.computed && (typeof one.value === 'boolean' || one.value === null || one.value === undefined || typeof one.value === 'string');
}

function relatedPlaces(disguise: readonly DisguiseStep[], trigger: Requirement | undefined): readonly RelatedPlace[] {
  const condition: readonly RelatedPlace[] =
    trigger === undefined ? [] : [{ place: trigger.place, role: 'condition', message: 'the condition it waits for' }];
  return [...disguisePlaces(disguise), ...condition];
}
