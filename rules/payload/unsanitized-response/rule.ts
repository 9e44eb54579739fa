import { casesThat, defineRule, matchesAny, type CallFact, type Circumstances, type Flow, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/responses.js';
import * as python from '../../models/python/responses.js';
import { intentOf } from '../intent.js';
import { describeCall } from '../report.js';
import { reachedSink, strangersFlow } from '../stranger.js';

const RESPONSES = [...python.responses, ...javascript.responses];
const MARKUP = new Set(javascript.markupAttributes);
const BODIES = new Set(javascript.bodyAttributes);
const TAG = /<\/?[a-z!][\w-]{0,20}[\s>/]|<[a-z]\w{0,12}$/i;
const PAGE_TYPE = /html|xml|svg/i;
const RESPONSE_NAME = /^(res|resp|response|reply)\b/;
/** Converters of a route that let only numbers and the like through. */
const CONVERTED = /<(int|float|uuid|bool):(\w+)>/g;

/** A text with tags in its fixed parts. */
function hasTags({ pieces }: Value): boolean {
  return pieces?.some((piece) => typeof piece === 'string' && TAG.test(piece)) === true;
}

/** A part of a query in a text with tags, also where that is encoded at last. */
function isPage(value: Value, { source, path, steps }: Flow): boolean {
  const tagged = hasTags(value) || value.operands.some(hasTags);
  return tagged && (source.kind === 'query' || path[0] === 'self') && steps.length > 0;
}

/** Of an object the framework makes JSON; the whole body or query is one. */
function isText(value: Value, flow: Flow): boolean {
  if (value.cases.some(({ kind }) => kind === 'table' || kind === 'list')) return false;
  return value.pieces !== undefined || flow.path.length !== 2 || flow.steps.length > 0;
}

/** Data of a request in what a call answers with. */
function answered(call: CallFact): Flow | undefined {
  const { callee } = call;
  const reached = reachedSink(call, RESPONSES);
  if (reached?.flow !== undefined) {
    const type = [...call.keywords].find(([name]) => python.typeOptions.includes(name))?.[1];
    const isPage = type === undefined ? !matchesAny(python.untypedResponses, callee) : casesThat(type, { matches: PAGE_TYPE }).length > 0;
    // A part of the path is mostly a number or a name that the route restricts.
    const restricted = reached.flow.path.length === 1 && !hasTags(reached.value);
    return isPage && !restricted && isText(reached.value, reached.flow) && !isTyped(call) ? reached.flow : undefined;
  }
  const written = reachedSink(call, javascript.writes);
  if (written?.flow !== undefined && RESPONSE_NAME.test(call.receiver?.text ?? '') && hasTags(written.value)) return written.flow;
  const page = callee === '.write' ? reachedSink(call, python.writes) : undefined;
  if (page?.flow !== undefined && isPage(page.value, page.flow)) return page.flow;
  const inserted = reachedSink(call, javascript.insertions);
  // `$(text)` finds elements; only text with tags makes some.
  if (inserted?.flow !== undefined && (callee.includes('.') || hasTags(inserted.value))) return inserted.flow;
  const [name] = matchesAny(javascript.attributeSetters, callee) ? call.positional : [];
  if (name !== undefined && casesThat(name, { matches: javascript.SCRIPTED_ATTRIBUTE }).length > 0)
    return reachedSink(call, javascript.scripted)?.flow;
  return reachedSink(call, javascript.markup)?.flow;
}

/** `res.type('text').send(…)`; a page that says so is a page all the same. */
function isTyped({ receiver }: CallFact): boolean {
  if (receiver?.operations.some((operation) => /\.(type|contentType|header|set|setHeader)$/.test(operation)) !== true) return false;
  return !receiver.operands.some((operand) => casesThat(operand, { matches: PAGE_TYPE }).length > 0);
}

/** Data of a request in what a handler gives back. */
function returned(value: Value, circumstances: Circumstances): Flow | undefined {
  if (circumstances.runs !== 'request') return undefined;
  const text = value.items?.[0] ?? value;
  const flow = strangersFlow(text, circumstances);
  if (flow === undefined || text.cases.some(({ kind }) => kind === 'table' || kind === 'list' || kind === 'result')) return undefined;
  const { decorators, routes } = circumstances.function;
  const route = decorators.find((decorator) => /\.route\(/.test(decorator));
  if (routes.some((path) => [...path.matchAll(CONVERTED)].some(([, , name]) => name === flow.path[0]))) return undefined;
  return (hasTags(text) && decorators.length > 0) || (route !== undefined && isText(text, flow)) ? flow : undefined;
}

export default defineRule({
  id: 'unsanitized-response',
  summary: 'Data of a request goes into a page without being escaped.',
  family: 'payload',
  weakness: 'CWE-79',
  severity: 'error',
  messages: {
    answered: {
      what: 'The page that `{callee}` makes holds `{source}`, which whoever sends the request chooses.',
      why: 'A script in it runs in the browser of whoever follows a link to the page, with all that they may do.',
      instead: 'Escape the data, render it with a template that does, or answer with JSON.',
    },
    returned: {
      what: 'The page that the handler gives back holds `{source}`, which whoever sends the request chooses.',
      why: 'A script in it runs in the browser of whoever follows a link to the page, with all that they may do.',
      instead: 'Escape the data, render it with a template that does, or answer with JSON.',
    },
    assigned: {
      what: 'The markup that `{name}` is given holds `{source}`, which whoever links to the page chooses.',
      why: 'A script in it runs in the browser of whoever follows the link, with all that they may do.',
      instead: 'Assign `textContent`, or sanitize the markup.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const flow = answered(call);
      if (flow !== undefined)
        report({
          message: 'answered',
          data: { callee: call.callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
    },
    option(option, report) {
      const { name, value, way, circumstances, chain, resolution, place } = option;
      const last = name.slice(name.lastIndexOf('.') + 1);
      const markup = MARKUP.has(last) && !/(^|\.)(?!dangerouslySetInnerHTML)[\w-]+\.__html$/.test(name);
      if (!markup && !(way === 'attribute' && BODIES.has(last) && hasTags(value))) return;
      const flow = strangersFlow(value, circumstances);
      if (flow === undefined) return;
      const intent = intentOf({
        circumstances,
        chain,
        cases: [],
        published: false,
        tainted: flow.path.join('.'),
        assumed: resolution === 'assumed',
      });
      const { symbol } = circumstances.function;
      report({
        message: 'assigned',
        data: { name: last, source: flow.path.join('.') },
        ...intent,
        // An entry may be told of twice: as a part of an object, and as what a call is given.
        place: way === 'entry' ? value.place : place,
        symbol,
        identity: [symbol, last, flow.path.join('.')],
      });
    },
    result({ value, circumstances, place }, report) {
      const flow = returned(value, circumstances);
      if (flow === undefined) return;
      const { symbol } = circumstances.function;
      const source = flow.path.join('.');
      const intent = intentOf({ circumstances, chain: [], cases: [], published: false, tainted: source, assumed: false });
      report({ message: 'returned', data: { source }, ...intent, place, symbol, identity: [symbol, 'return', source] });
    },
  },
});
