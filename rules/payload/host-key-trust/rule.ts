import { casesThat, defineRule, matchesAny, type OptionFact, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/ssh.js';
import * as python from '../../models/python/ssh.js';
import { intentOf } from '../intent.js';
import { dangerousOption } from '../report.js';

const OPTIONS = [...python.hostKeyOptions, ...javascript.hostKeyOptions];

/** What a policy may do and still let everybody in: it writes the key down, or says something. */
const HARMLESS =
  /(^|[._])(add|append|debug|get_base64|get_fingerprint|get_host_keys|get_name|hexlify|info|log|print|save_host_keys|setdefault|warn|warning|write)\(/;
/** A callback that is told yes. */
const ASSENT = /^[\w$.]+\((null, ?|undefined, ?)?(true|!0|1)\)$/;

const CHECKING_OFF = /StrictHostKeyChecking[\s=]{1,3}["']?(no|off|false)\b|UserKnownHostsFile[\s=]{1,3}["']?\/dev\/null/i;
/** What stands in front of it in a command, or in a file of settings; in a sentence it is a word like others. */
const BEFORE_OPTION = /^["'\s]*$|-o\s?["']?$|\n\s*$/;
/** Calls that run a command. */
const RUNS =
  /(^|\.)(call|check_call|check_output|command|create_subprocess_(exec|shell)|env|exec\w*|extend|append|fork|getoutput|getstatusoutput|local|[pP]open|push|run\w*|setenv|putenv|spawn\w*|sudo|system|shell|\$)$/;
/** Names of texts that only explain. */
const PROSE: ReadonlySet<string> = new Set(['description', 'doc', 'help', 'message', 'msg', 'title', '__doc__']);

/** What is longer, or has empty lines, is a text that somebody reads. */
const LONGEST_COMMAND = 2_000;

/** A policy of the document's own that refuses nobody. */
function letsEverybodyIn(value: Value): boolean {
  const method = value.member(python.POLICY_METHOD);
  if (method === undefined) return casesThat(value, { any: [{ refers: python.POLICY_BASE }, { made: python.POLICY_BASE }] }).length > 0;
  return method.deeds !== undefined && method.deeds.every((deed) => HARMLESS.test(deed));
}

function alwaysAssents(value: Value): boolean {
  const { deeds, answers } = value;
  const assents = (given: readonly Value[]): boolean => {
    const last = given.at(-1);
    return last !== undefined && last.cases.length > 0 && casesThat(last, { is: 'truthy' }).length === last.cases.length;
  };
  if (answers.length > 0) return answers.every(assents);
  return deeds !== undefined && deeds.length > 0 && deeds.every((deed) => ASSENT.test(deed));
}

/** The texts of a command: itself, its parts, its fixed pieces. */
function textsOf(value: Value, depth = 0): readonly string[] {
  const own = value.cases.flatMap((one) => (typeof one.value === 'string' ? [one.value] : []));
  const items = depth < 2 ? (value.items ?? []) : [];
  const pieces = (value.pieces ?? []).map((piece) => (typeof piece === 'string' ? piece : ' '));
  return [...own, ...items.flatMap((item) => textsOf(item, depth + 1)), pieces.join('')];
}

/** Whether it may be a command: what a call is given where it runs one, and a text that is kept where its name does not say that it explains. */
function isCommand(option: OptionFact): boolean {
  return isGiven(option) ? RUNS.test(option.owner) : !PROSE.has(option.name);
}

function isGiven({ way }: OptionFact): boolean {
  return way === 'positional' || way === 'keyword';
}

function trusts(option: OptionFact): boolean {
  const { owner, name, value } = option;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (matchesAny(python.policySetters, owner) && (last === '0' || last === '1' || last === 'policy')) return letsEverybodyIn(value);
  if (javascript.verifiers.includes(last)) return alwaysAssents(value);
  if (!isCommand(option)) return false;
  const command = textsOf(value).join(' ');
  if (command.length >= LONGEST_COMMAND || /\n\s*\n/.test(command)) return false;
  const off = CHECKING_OFF.exec(command);
  return off !== null && (isGiven(option) || BEFORE_OPTION.test(command.slice(0, off.index)));
}

export default defineRule({
  id: 'host-key-trust',
  summary: 'An SSH client trusts whatever host answers.',
  family: 'payload',
  weakness: 'CWE-322',
  severity: 'error',
  messages: {
    trust: {
      what: 'With `{value}`, a host whose key is not known is trusted.',
      why: 'Whoever stands in between is taken for the host, and gets the password and everything that is sent.',
      instead: 'Load the keys of the hosts that you know, and refuse others: `RejectPolicy`, `known_hosts`, `hostVerifier`.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found !== undefined) {
        report({ message: 'trust', data: { value: found.value }, ...found.described });
        return;
      }
      if (!trusts(option)) return;
      const { circumstances, chain, resolution, place, value } = option;
      const cases = [...value.cases, ...(value.items ?? []).flatMap((item) => item.cases)].filter((one) => one.chain.length > 0);
      const intent = intentOf({ circumstances, chain, cases, published: true, assumed: resolution === 'assumed' });
      const { symbol } = circumstances.function;
      report({ message: 'trust', data: { value: value.text }, ...intent, place, symbol, identity: [symbol, value.text] });
    },
  },
});
