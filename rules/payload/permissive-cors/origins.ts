/** Which origins a policy lets in. */
import { casesThat, type CallFact, type Value, type ValueCase, type ValueTest } from '../../vocabulary/index.js';

const ORIGINS = ['origin', 'origins', 'alloworigins', 'alloworigin', 'allowedorigins', 'alloworiginregex', 'corsallowedorigins'];
const CREDENTIALS = ['credentials', 'supportscredentials', 'allowcredentials'];
const ANY: ValueTest = { matches: /^\^?(?:https?:\/\/)?(?:\*|\(?\.[*+]\)?)\$?$/ };
const ANY_ORIGIN: ValueTest = { any: [ANY, { has: ANY }, { equals: [true] }] };
const DEPTH = 3;

export interface Policy {
  /** The origins, where they are given. */
  readonly origins: readonly Value[];
  readonly anyone: readonly ValueCase[];
  /** Cases in which cookies are sent along. */
  readonly credentials: readonly ValueCase[];
  /** A function lets in whoever asks. */
  readonly reflects: boolean;
}

export function policyOf({ positional, keywords }: CallFact): Policy {
  const origins: Value[] = [];
  const credentials: ValueCase[] = [];
  const take = (name: string, value: Value, depth: number): void => {
    const plain = name.toLowerCase().replace(/[_-]/g, '');
    if (ORIGINS.includes(plain)) origins.push(value);
    else if (CREDENTIALS.includes(plain)) credentials.push(...casesThat(value, { equals: [true, 1, 'true'] }));
    else if (value.result?.operations[0] === 'call' && depth === 0)
      // A function that calls back with the whole policy.
      for (const answer of value.result.operands) take('', answer, depth + 1);
    else if (depth < DEPTH) for (const [key, entry] of value.entries ?? []) take(key, entry.value, depth + 1);
  };
  for (const value of positional) take('', value, 0);
  for (const [name, value] of keywords) take(name, value, 0);
  return {
    origins,
    anyone: origins.flatMap((value) => casesThat(value, ANY_ORIGIN)),
    credentials,
    reflects: origins.some(({ result, deeds }) => (result !== undefined && isEveryone(result)) || answersYes(deeds)),
  };
}

/** A function that gives every caller the same answer: yes, or the origin that asks. */
function isEveryone(result: Value): boolean {
  const answers = result.operations[0] === 'call' ? result.operands.slice(2) : [result];
  return (
    answers.length > 0 && answers.every((answer) => casesThat(answer, ANY_ORIGIN).length === answer.cases.length || isReflected(answer))
  );
}

/** A body that does nothing but call back with yes, or with the origin that asks. */
function answersYes(deeds: Value['deeds']): boolean {
  const [only, more] = deeds ?? [];
  return only !== undefined && more === undefined && /^\w+\((?:null|undefined), *(?:true|!0|o|\w*[oO]rigin)\)$/.test(only);
}

/** What passes an origin on as it is. */
const CARRIERS =
  /^(?:str|String|template|\+|or|and|Buffer\.from|bytes|Array\.from|\.(?:strip|trim|join|split|concat|replace|replaceAll|normalize|valueOf|toString|decode|encode|lower|toLowerCase|get|header))$/;

/** The `Origin` header itself, which nothing has been compared with. */
function isReflected(value: Value): boolean {
  return reflectedIn(value) !== undefined;
}

/** What it is called: `request.headers.Origin`. */
export function reflectedIn({ flows, operations }: Value): string | undefined {
  if (operations.some((operation) => TESTS.has(operation))) return undefined;
  return flows
    .find(
      ({ source, path, steps, tested }) =>
        !tested &&
        steps.every((step) => CARRIERS.test(step) || CARRIERS.test(step.slice(step.lastIndexOf('.')))) &&
        ['header', 'request', 'parameter'].includes(source.kind) &&
        path.some((name) => /^(?:http_)?origin$/i.test(name)),
    )
    ?.path.join('.');
}

const TESTS: ReadonlySet<string> = new Set(['equals', 'member', 'lookup', 'prefix', 'suffix', 'contains', 'matches']);

export function isAny(value: Value): readonly ValueCase[] {
  return casesThat(value, { any: [ANY, { equals: ['null'] }] });
}
