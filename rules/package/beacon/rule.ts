import { defineRule, matchesAny, type CallFact, type Value } from '../../vocabulary/index.js';
import { lookups as javascriptLookups } from '../../models/javascript/network.js';
import { lookups as pythonLookups } from '../../models/python/network.js';
import { sentBy as sentByCommand } from '../commands.js';
import { behaviourOf, runsAlone, shortened } from '../behaviour.js';
import { hostDataIn, isDrop, isFixed, secretOf, sentBy, systemIn } from '../sending.js';
import { executedBy } from '../values.js';

const LOOKUPS = [...pythonLookups, ...javascriptLookups];

export default defineRule({
  id: 'beacon',
  summary: 'As soon as it is imported or installed, the code tells somebody that it is there.',
  family: 'package',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    told: {
      what: 'The call of `{callee}` tells {address} what `{what}` gives, without anybody asking for it.',
      why: 'The author learns which machines run this code, which is the first step of an attack on them.',
      instead: 'Ask the user first, and send such things from a function that is called for it.',
    },
    present: {
      what: 'The call of `{callee}` asks {address} as soon as the code is loaded, and nothing is done with the answer.',
      why: 'The request itself is the message: it tells the author which machines run this code.',
      instead: 'Ask for what is needed in the function that needs it.',
    },
    command: {
      what: 'The command `{line}` tells somebody outside `{what}`, without anybody asking for it.',
      why: 'The author learns which machines run this code, which is the first step of an attack on them.',
      instead: 'Ask the user first, and send such things from a function that is called for it.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const sent = sentBy(call);
      const executed = executedBy(call);
      if (sent === undefined && executed?.kind !== 'command') return;
      const alone = runsAlone(call.circumstances);
      if (!alone && call.circumstances.runs !== 'request') return;
      if (sent !== undefined && secretOf(sent) === undefined && !isDrop(sent.address)) {
        const address = isFixed(sent.address) ? `\`${shortened(sent.address)}\`` : 'another machine';
        const unasked = call.discarded && !takesAnswer(call);
        const what = first(sent.all, hostDataIn) ?? (unasked && alone ? first(sent.data, systemIn) : undefined);
        if (what !== undefined && isSending(call)) {
          const evidence = ['it tells about the machine'];
          report({ message: 'told', data: { callee, address, what }, ...behaviourOf(call, { evidence, identity: [what] }) });
          return;
        }
        if (!alone || call.circumstances.covert !== undefined || !isFixed(sent.address) || !unasked || !sent.data.every(saysNothing))
          return;
        const found = { evidence: ['nothing is done with the answer'], identity: [sent.address], most: 'warning' as const };
        report({ message: 'present', data: { callee, address }, ...behaviourOf(call, found) });
        return;
      }
      const command = executed?.kind === 'command' ? sentByCommand(executed.line) : undefined;
      if (executed === undefined || command === undefined || command.secret) return;
      const line = shortened(executed.line.trim());
      const found = { evidence: ['it tells about the machine'], identity: [line] };
      report({ message: 'command', data: { line, what: command.text }, ...behaviourOf(call, found) });
    },
  },
});

function first(values: readonly Value[], find: (value: Value) => string | undefined): string | undefined {
  return values.map(find).find((one) => one !== undefined);
}

/** Nothing is sent but what stands there. */
function saysNothing({ flows, operations }: Value): boolean {
  return (
    flows.length === 0 &&
    operations.every((operation) => /^(?:template|\+|urllib\.request\.Request|str|JSON\.stringify|json\.dumps)$/.test(operation))
  );
}

/** It is given a function that is called with the answer. */
function takesAnswer({ positional }: CallFact): boolean {
  return positional.some(
    ({ cases, text }) => cases.some(({ kind }) => kind === 'function') && !/^(?:async\s*)?(?:function\s*\w*\s*)?\(\s*\)/.test(text),
  );
}

/** `socket.gethostbyname(socket.gethostname())` asks this machine for its own address. */
function isSending(call: CallFact): boolean {
  const [name] = call.positional;
  return !matchesAny(LOOKUPS, call.callee) || (name?.pieces ?? []).some((piece) => typeof piece === 'string' && piece.includes('.'));
}
