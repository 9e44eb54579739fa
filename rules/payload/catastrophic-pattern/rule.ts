import {
  defineRule,
  matchesAny,
  Pattern,
  variantOf,
  type CallFact,
  type DisguiseStep,
  type OptionFact,
  type PatternCall,
  type Value,
  type ValueCase,
} from '../../vocabulary/index.js';
import { patternCalls as javascript } from '../../models/javascript/patterns.js';
import { patternCalls as python } from '../../models/python/patterns.js';
import { isExponential } from '../pattern-cost.js';
import { describeCall, taintOf, unownedOption } from '../report.js';
import { strangersFlow } from '../stranger.js';

/** Functions that make a pattern of a text. */
const MAKERS = ['RegExp', 're.compile', 're.match', 're.search', 're.fullmatch', 're.findall', 're.finditer', 're.sub', 're.split'];
const VERBOSE = 64;
const IGNORE_CASE = 2;
/** Settings whose text is a pattern: of validators and schemas. */
const SETTINGS = /^(?:pattern|regex|regexp)$/i;
const CONTINUED = /[*+}]/;

export default defineRule({
  id: 'catastrophic-pattern',
  summary: 'A regular expression takes exponentially long for some texts.',
  family: 'payload',
  weakness: 'CWE-1333',
  severity: 'error',
  messages: {
    runaway: {
      what: 'The pattern `{pattern}` can take one text apart in exponentially many ways.',
      why: 'A text of some thirty characters that nearly matches keeps the program busy for minutes; whoever sends it stops the service.',
      instead: 'Write it so that every character can be taken in one place only, or bound the length of the text.',
    },
    chosen: {
      what: 'The pattern that `{name}` is given is `{source}`, which whoever sends the request chooses.',
      why: 'Whoever sends `(a+)+$` keeps the program busy for minutes, which stops the service.',
      instead: 'Escape what is sent, compare texts, or use an engine that does not go back (RE2).',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const [pattern] = matchesAny(MAKERS, call.callee) ? call.positional : [];
      const chosen = pattern && strangersFlow(pattern, call.circumstances);
      if (chosen !== undefined) {
        const data = { source: chosen.path.join('.'), name: call.callee };
        report({ message: 'chosen', data, ...describeCall(call, { published: false, tainted: chosen }) });
        return;
      }
      for (const { model, pattern, text } of uses(call)) {
        const cases = pattern.cases.filter((one) => runsAway(one, model.whole, flagsOf(call)));
        const [first] = cases;
        if (first === undefined) continue;
        const flow = text === undefined ? undefined : taintOf(text, []);
        const data = { pattern: shown(first) };
        const place = pattern.place.start < pattern.place.end ? first.place : call.place;
        const found = { published: false, cases: cases.map(plainly), place, ...(flow === undefined ? {} : { tainted: flow }) };
        report({ message: 'runaway', data, ...describeCall(variantOf(call, { chain: unassembled(call.chain) }), found) });
        return;
      }
    },
    option(option, report) {
      if (!isSetting(option)) return;
      const cases = option.value.cases.filter((one) => runsAway(one, false, 0));
      const [first] = cases;
      if (first !== undefined)
        report({ message: 'runaway', data: { pattern: shown(first) }, ...unownedOption(option, cases.map(plainly), false) });
    },
  },
});

function uses(call: CallFact): readonly { readonly model: PatternCall; readonly pattern: Value; readonly text: Value | undefined }[] {
  const method = `.${call.callee.slice(call.callee.lastIndexOf('.') + 1)}`;
  const models = [python, javascript].flatMap((table) => {
    const name = Object.hasOwn(table, call.callee) ? call.callee : method;
    return Object.hasOwn(table, name) ? [table[name]] : [];
  });
  const at = (where: number | 'object' | undefined) =>
    where === undefined ? undefined : where === 'object' ? call.receiver : call.positional[where];
  return models.flatMap((model) => {
    const pattern = model === undefined ? undefined : at(model.pattern);
    if (model === undefined || pattern === undefined || !isPattern(call, pattern)) return [];
    return [{ model, pattern, text: at(model.text) }];
  });
}

/** A text is a pattern only for functions of a library of patterns: methods of texts take it as it is. */
function isPattern({ callee }: CallFact, pattern: Value): boolean {
  return (
    /^(?:re|regex)\.|^RegExp$|\.(?:match|matchAll|search)$/.test(callee) || pattern.cases.some(({ value }) => value instanceof Pattern)
  );
}

function flagsOf({ callee, positional, keywords }: CallFact): number {
  const given = keywords.get('flags') ?? (callee.startsWith('re') ? positional.at(-1) : undefined);
  const [flags] = given?.cases ?? [];
  return typeof flags?.value === 'bigint' || typeof flags?.value === 'number' ? Number(flags.value) : 0;
}

function runsAway({ value }: ValueCase, whole: boolean, flags: number): boolean {
  const source = value instanceof Pattern ? value.source : value;
  if (typeof source !== 'string' || !CONTINUED.test(source) || !source.includes('(')) return false;
  const own = value instanceof Pattern ? value.flags : '';
  return isExponential(
    source,
    {
      ignoreCase: own.includes('i') || (flags & IGNORE_CASE) !== 0,
      verbose: own.includes('x') || (flags & VERBOSE) !== 0,
      dotAll: own.includes('s'),
    },
    whole,
  );
}

/** Long patterns are put together from named parts, in earnest: that alone hides nothing. */
function plainly(one: ValueCase): ValueCase {
  return { ...one, computed: false, chain: unassembled(one.chain) };
}

/** The object of a method is reached by the steps that made the pattern. */
function unassembled(chain: readonly DisguiseStep[]): readonly DisguiseStep[] {
  return chain.filter(({ kind }) => kind !== 'assembly');
}

function shown({ value, rendered }: ValueCase): string {
  return value instanceof Pattern ? value.source.slice(0, 80) : rendered.slice(0, 80);
}

function isSetting({ name, way, owner }: OptionFact): boolean {
  return (way === 'keyword' || way === 'entry') && owner !== '' && SETTINGS.test(name.slice(name.lastIndexOf('.') + 1));
}
