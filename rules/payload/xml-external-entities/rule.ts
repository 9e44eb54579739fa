import { casesThat, defineRule, type OptionFact } from '../../vocabulary/index.js';
import { entityOptions as javascript } from '../../models/javascript/permissions.js';
import * as python from '../../models/python/permissions.js';
import { reachedSink } from '../stranger.js';
import { dangerousOption, describeCall, unownedOption } from '../report.js';

const REACH = { carriers: ['io.BytesIO', 'io.StringIO'] };
const MODELS = [...python.entityOptions, ...javascript];

export default defineRule({
  id: 'xml-external-entities',
  summary: 'An XML parser fetches what the document names.',
  family: 'payload',
  weakness: 'CWE-611',
  severity: 'error',
  messages: {
    reached: {
      what: 'The document that `{callee}` parses is `{source}`, which whoever sends the request chooses.',
      why: 'The parser fills in the entities that the document declares: a few lines of it grow until the memory is gone, and older parsers fetch files.',
      instead: 'Parse it with `defusedxml`, which refuses such declarations.',
    },
    option: {
      what: 'The option `{name}` is `{value}`: the parser fetches and fills in what the document names.',
      why: 'Whoever sends the document reads files of the server and calls what only the server reaches.',
      instead: 'Leave it off; documents from outside need no entities of their own.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, MODELS, isPublished);
      if (found !== undefined) report({ message: 'option', data: { name: found.name, value: found.value }, ...found.described });
      if (!python.entityHandlers.includes(option.name) || option.way !== 'attribute') return;
      const cases = option.value.cases.filter(({ kind }) => kind === 'function');
      if (cases.length === 0) return;
      report({ message: 'option', data: { name: option.name, value: option.value.text }, ...unownedOption(option, cases, false) });
    },
    call(call, report) {
      const parsed = reachedSink(call, python.entityParsers, REACH)?.flow;
      // A parser of its own says how far it goes.
      if (parsed !== undefined && call.positional[1] === undefined && !call.keywords.has('parser'))
        report({
          message: 'reached',
          data: { callee: call.callee, source: parsed.path.join('.') },
          ...describeCall(call, { published: false, tainted: parsed }),
        });
      const [feature, value] = call.positional;
      if (feature === undefined) return;
      const set = call.callee.endsWith('.setFeature') && value !== undefined ? casesThat(value, { is: 'truthy' }) : [];
      const named = casesThat(feature, { equals: python.entityFeatures });
      const [first] = named;
      if (set.length > 0 && first !== undefined && value !== undefined) {
        const cases = [...set, ...named];
        const data = { name: first.rendered, value: set[0]?.rendered ?? '' };
        report({ message: 'option', data, ...describeCall(call, { published: true, cases, place: value.place }) });
      }
      const deep = call.callee.endsWith('.SetParamEntityParsing')
        ? casesThat(feature, { equals: [...python.parameterEntities, 1, 2] })
        : [];
      if (deep[0] !== undefined)
        report({
          message: 'option',
          data: { name: 'SetParamEntityParsing', value: deep[0].rendered },
          ...describeCall(call, { published: false, cases: deep }),
        });
    },
  },
});

/** Loading the definition of a document is what some formats need, and the network is only reached by what is loaded. */
function isPublished({ name }: OptionFact): boolean {
  return !/dtd|nonet/.test(name);
}
