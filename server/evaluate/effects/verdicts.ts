/** Records that answer a question in one of their fields: `{ valid: false, message }`. */
import { speaksOf, wordsOf } from '../../../rules/vocabulary/index.js';
import type { Machine } from '../flow/machine.js';
import type { ReturnEvent } from '../flow/events.js';
import { Mapping, type Data } from '../values/data.js';
import { leaves, type Term } from '../values/terms.js';

interface VerdictWords {
  readonly refusal: ReadonlySet<string>;
  readonly exclusion: ReadonlySet<string>;
  readonly complaint: ReadonlySet<string>;
  readonly verdict: ReadonlySet<string>;
  readonly credential: ReadonlySet<string>;
  readonly privilege: ReadonlySet<string>;
}

/** What may stand in front of the verdict in the name of a field; `needs`, `not` or `un` would turn it round. */
const COPULAS: ReadonlySet<string> = new Set(['is', 'was', 'are', 'has', 'been', 'be', 'all']);

/** Whether a returned record says no: a field that names the verdict is false, and none that gives anything is true. */
export function saysNo(term: Term, words: VerdictWords, machine: Machine): boolean {
  const fields = fieldsOf(term);
  if (fields === undefined) return false;
  let no = false;
  for (const [name, value] of fields) {
    const verdict = isVerdict(name, words);
    if (!verdict && !wordsOf(name).some((word) => words.privilege.has(word))) continue;
    // What is not known, or true, may well let somebody in.
    if (value?.kind !== 'known' || machine.semantics.truthy(value.data)) return false;
    no ||= verdict && value.data === false;
  }
  return no;
}

/** Whether a record says that nothing is wrong: `{ error: null, user }`, `{ blocked: false, session }`. */
export function hasNoError(term: Term, words: VerdictWords, machine: Machine): boolean {
  let none = false;
  for (const [name, value] of fieldsOf(term) ?? []) {
    const known = value?.kind === 'known' ? value.data : undefined;
    if (speaksOf(name, words.refusal) || speaksOf(name, words.exclusion)) {
      if (value?.kind !== 'known' || machine.semantics.truthy(value.data)) return false;
      none = true;
    } else if (typeof known === 'string' && speaksOf(known, words.refusal)) return false;
  }
  return none;
}

function isVerdict(name: string, { verdict, credential }: VerdictWords): boolean {
  const parts = wordsOf(name);
  const last = parts.at(-1);
  return last !== undefined && verdict.has(last) && parts.slice(0, -1).every((part) => COPULAS.has(part) || credential.has(part));
}

/** The fields of a record that is written out; undefined where others may be in it. */
function fieldsOf(term: Term): readonly (readonly [string, Term | undefined])[] | undefined {
  if (term.kind === 'known' && term.data instanceof Mapping)
    return term.data.entries.map(([key, data]) => [String(key), { kind: 'known', data, place: term.place, chain: term.chain }]);
  if (term.kind !== 'table' || term.open) return undefined;
  return term.entries.map(({ key, value }) => [key.kind === 'known' ? String(key.data) : '', value]);
}

const LONGEST_COMPLAINT = 300;

/** A sentence that tells somebody why not, or a record of nothing but such: `{ password: "Sorry, that is too common." }`. */
export function complains(data: Data, words: VerdictWords): boolean {
  if (typeof data === 'string') return data.length < LONGEST_COMPLAINT && /\S\s+\S+\s+\S/.test(data) && speaksOf(data, words.complaint);
  return data instanceof Mapping && data.entries.length > 0 && data.entries.every(([, value]) => complains(value, words));
}

/** What a function gives that complains of something, where it has nothing to complain of. */
export function saysNothing({ term }: ReturnEvent): boolean {
  return term === undefined || leaves(term).some((leaf) => leaf.kind === 'known' && isNothing(leaf.data));
}

export function isNothing(data: Data): boolean {
  if (data instanceof Mapping) return data.entries.length === 0;
  return data === null || data === undefined || data === '' || data === true;
}
