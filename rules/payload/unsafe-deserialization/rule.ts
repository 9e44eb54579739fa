import { argumentOf, casesThat, defineRule, matchesAny, type CallFact, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/deserialization.js';
import * as python from '../../models/python/deserialization.js';
import { describeCall, describeOpenCall } from '../report.js';
import { fromNetwork, isFixed, reachedSink } from '../stranger.js';

const SINKS = [...python.deserializers, ...javascript.deserializers];
const REACH = { carriers: python.dataCarriers };
const YAML_LOADS = new Set(python.yamlLoads);

/** How a reader of YAML is told to make objects: the name of the loader or schema, or that none is named. */
function unsafeYaml(call: CallFact): string | undefined {
  const { callee } = call;
  const [first] = call.positional;
  if (matchesAny(python.yamlUnsafe, callee)) return callee;
  if (YAML_LOADS.has(callee)) {
    const loader = argumentOf(call, 'Loader', 1);
    if (loader === undefined) return call.open || first === undefined || isFixed(first) ? undefined : 'no loader';
    return loader.cases.find(({ name }) => name !== undefined && python.unsafeLoaders.includes(name))?.name;
  }
  if (matchesAny(python.yamlMakers, callee)) {
    const kind = argumentOf(call, 'typ', 0);
    return kind !== undefined && casesThat(kind, { equals: ['unsafe'] }).length > 0 ? "typ='unsafe'" : undefined;
  }
  if (!matchesAny(javascript.yamlLoads, callee)) return undefined;
  const schema = call.positional[1]?.entries?.get('schema')?.value;
  return schema?.operations
    .concat(schema.cases.flatMap(({ name = '' }) => [name]))
    .find((name) => matchesAny(javascript.unsafeSchemas, name.replace(/\(\)/g, '')));
}

/** An option says that no objects are made. */
function refusesObjects(call: CallFact): boolean {
  return python.safeOptions.some(({ callee, name, unsafe }) => {
    if (callee !== call.callee) return false;
    const option = call.keywords.get(name);
    if (unsafe === true) return option === undefined || casesThat(option, { is: 'truthy' }).length === 0;
    return option !== undefined && casesThat(option, { is: 'truthy' }).length > 0;
  });
}

function isVerified({ operations, flows }: Value): boolean {
  return operations.some((operation) => matchesAny(python.verifications, operation)) || flows.some(({ tested }) => tested);
}

export default defineRule({
  id: 'unsafe-deserialization',
  summary: 'Data are read by a function that makes and runs what they say.',
  family: 'payload',
  weakness: 'CWE-502',
  severity: 'error',
  messages: {
    yaml: {
      what: 'The text is read by `{callee}` with {loader}, which makes any object that the text names.',
      why: 'Whoever writes the text runs code; an unsafe loader is the shape in which published attacks plant it.',
      instead: 'Use `yaml.safe_load`, or `Loader=yaml.SafeLoader`.',
    },
    reached: {
      what: 'The data that `{callee}` reads come from `{source}`, where somebody else writes them.',
      why: 'While they are read, they call functions of their own choice: whoever writes them runs code.',
      instead: 'Send JSON or another format that holds data only; or verify a signature before reading.',
    },
    plain: {
      what: 'The data that `{callee}` reads may call functions of their own choice.',
      why: 'Whoever can write them runs code in this process.',
      instead: 'Use JSON or another format that holds data only.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const reached = reachedSink(call, SINKS, REACH);
      const loader = unsafeYaml(call);
      if (loader !== undefined) {
        const tainted = reached?.flow;
        report({
          message: 'yaml',
          data: { callee, loader: loader === 'no loader' ? loader : `\`${loader}\`` },
          ...describeCall(call, { published: true, ...(tainted && { tainted }) }),
        });
        return;
      }
      if (reached === undefined || YAML_LOADS.has(callee) || refusesObjects(call)) return;
      const { value, flow } = reached;
      if (flow !== undefined) {
        report({
          message: 'reached',
          data: { callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
        return;
      }
      if (fromNetwork(value) && !isVerified(value))
        report({
          message: 'reached',
          data: { callee, source: value.text },
          ...describeCall(call, { published: false, network: value.text }),
        });
      else if (!isFixed(value)) {
        const plain = describeOpenCall(call);
        if (plain !== undefined) report({ message: 'plain', data: { callee }, ...plain });
      }
    },
  },
});
