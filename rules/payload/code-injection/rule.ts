import { casesThat, defineRule, modelsFor, type CallFact } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/evaluation.js';
import * as python from '../../models/python/evaluation.js';
import { describeCall, describeOpenCall } from '../report.js';
import { isOpen, reachedSink } from '../stranger.js';

const EVALUATION = [...python.evaluation, ...javascript.evaluation];
const EVALUATION_OR_WORKERS = [...EVALUATION, ...javascript.workers];
/** What is no code unless it is a text from outside. */
const INDIRECT = [...python.loading, ...javascript.loading, ...javascript.timers];
/** Text that is run stays dangerous whatever is taken out of it. */
const REACH = { carriers: [...python.codeCarriers, '.replace', '.replaceAll'] };

/** A worker is given the name of a file, unless the option `eval` says that it is code. */
function isRun({ callee, positional }: CallFact): boolean {
  if (modelsFor(javascript.workers, callee).length === 0) return false;
  const option = positional[1]?.entries?.get('eval')?.value;
  return option !== undefined && casesThat(option, { is: 'truthy' }).length > 0;
}

export default defineRule({
  id: 'code-injection',
  summary: 'Text that somebody else chooses is run as code.',
  family: 'payload',
  weakness: 'CWE-95',
  severity: 'error',
  messages: {
    reached: {
      what: 'The code that `{callee}` runs is made of `{source}`, which whoever sends the request chooses.',
      why: 'Whoever sends it runs any code in this process, with all that it may do.',
      instead: 'Parse the data (`json.loads`, `ast.literal_eval`, `JSON.parse`), or look the operation up in a table of allowed ones.',
    },
    open: {
      what: 'The code that `{callee}` runs is not fixed.',
      why: 'Where somebody outside decides a part of it, they run any code in this process.',
      instead: 'Parse the data (`json.loads`, `ast.literal_eval`, `JSON.parse`), or look the operation up in a table of allowed ones.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const evaluated = reachedSink(call, isRun(call) ? EVALUATION_OR_WORKERS : EVALUATION, REACH);
      const flow = evaluated?.flow ?? reachedSink(call, INDIRECT, REACH)?.flow;
      if (flow !== undefined)
        report({
          message: 'reached',
          data: { callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
      else if (evaluated !== undefined && isOpen(evaluated.value)) {
        const open = describeOpenCall(call);
        if (open !== undefined) report({ message: 'open', data: { callee }, ...open });
      }
    },
  },
});
