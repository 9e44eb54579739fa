import { defineRule, matchesAny, type CallFact, type OptionFact, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/web.js';
import * as python from '../../models/python/web.js';
import { isDevelopment } from '../development.js';
import { dangerousOption, describeCall, unownedOption } from '../report.js';
import { isAny, policyOf, reflectedIn } from './origins.js';

const POLICIES = [...python.originPolicies, ...javascript.originPolicies];
const HEADER = 'access-control-allow-origin';

export default defineRule({
  id: 'permissive-cors',
  summary: 'Scripts of any site may read what the server answers.',
  family: 'payload',
  weakness: 'CWE-942',
  severity: 'error',
  messages: {
    credentials: {
      what: 'Every origin is let in by `{value}`, and with its cookies.',
      why: 'Any site that a visitor opens reads and changes what the visitor may, in the name of the visitor.',
      instead: 'List the origins that belong to the application.',
    },
    open: {
      what: 'Every origin is let in by `{value}`.',
      why: 'Any site that a visitor opens reads the answers.',
      instead: 'List the origins that belong to the application.',
    },
    reflected: {
      what: 'The origin that asks, `{value}`, is answered as the origin that may read.',
      why: 'It is as if there were no check at all, and unlike `*` it is allowed with cookies.',
      instead: 'Compare it with a list of the origins that belong to the application.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, python.openOrigins, ({ circumstances, object }) => !isDevelopment(circumstances, object));
      if (found !== undefined) report({ message: 'open', data: { value: `${found.name} = ${found.value}` }, ...found.described });
      if (option.name.toLowerCase().endsWith(HEADER)) header(option.value, option, report);
    },
    call(call, report) {
      const [name, value] = call.positional;
      const [constant] = name?.cases ?? [];
      if (value !== undefined && typeof constant?.value === 'string' && constant.value.toLowerCase() === HEADER) {
        const { circumstances, chain, callee, resolution } = call;
        const option: OptionFact = {
          ...{ kind: 'option', owner: callee, object: '', within: [], resolution, name: HEADER, way: 'item', value, place: value.place },
          ...{ chain: [...chain, ...constant.chain], call, circumstances },
        };
        header(value, option, report);
      }
      if (matchesAny(POLICIES, call.callee) && isPolicy(call)) policy(call, report);
    },
  },
});

type Report = Parameters<NonNullable<Parameters<typeof defineRule>[0]['visit']['option']>>[1];

function header(value: Value, option: OptionFact, report: Report): void {
  const reflected = reflectedIn(value);
  if (reflected !== undefined) {
    const described = unownedOption(option, [], true);
    report({ message: 'reflected', data: { value: reflected }, ...described });
    return;
  }
  const anyone = isAny(value);
  const [first] = anyone;
  if (first !== undefined) report({ message: 'open', data: { value: first.rendered }, ...unownedOption(option, anyone, false) });
}

/** `.register` and `.add_middleware` take anything: what they are given says what it is. */
function isPolicy({ callee, positional }: CallFact): boolean {
  if (!/\.(?:register|add_middleware)$|\.Middleware$/.test(callee)) return true;
  return positional.slice(0, 1).some((value) => value.cases.some(({ name = '' }) => /cors/i.test(name)) || /cors/i.test(value.text));
}

function policy(call: CallFact, report: Report): void {
  const { origins, anyone, credentials, reflects } = policyOf(call);
  const everyone = /flask_cors/.test(call.callee) && origins.length === 0 && !call.open;
  if (anyone.length === 0 && !reflects && !(everyone && credentials.length > 0)) return;
  const published = credentials.length > 0 && !isDevelopment(call.circumstances);
  const place = origins[0]?.place ?? call.place;
  const shown = anyone[0]?.rendered ?? origins[0]?.text ?? 'the default';
  const cases = [...anyone, ...credentials];
  report({
    message: credentials.length > 0 ? 'credentials' : 'open',
    data: { value: shown },
    ...describeCall(call, { published, cases, place: place.start < place.end ? place : call.place }),
  });
}
