import { defineRule } from '../../vocabulary/index.js';
import { sentBy as sentByCommand, uploads } from '../commands.js';
import { behaviourOf, shortened } from '../behaviour.js';
import { hostDataIn, isDrop, secretIn, secretOf, sentBy } from '../sending.js';
import { executedBy } from '../values.js';

export default defineRule({
  id: 'exfiltration',
  summary: 'Credentials, the environment or private files are sent to another machine.',
  family: 'package',
  weakness: 'CWE-200',
  severity: 'error',
  messages: {
    sent: {
      what: 'The call of `{callee}` sends {what} away.',
      why: 'Whoever receives it can act as the user or as the machine, and nobody notices.',
      instead: 'Send only what the service needs, by name, and keep credentials to the header that proves who asks.',
    },
    dropped: {
      what: 'The call of `{callee}` sends {what} to a place where anybody can collect things unnamed.',
      why: 'Nobody but the author of this code knows who reads there; that is what stolen data are sent to.',
      instead: 'Report to a service of your own that says what it keeps.',
    },
    command: {
      what: 'The command `{line}` sends {what} away.',
      why: 'Whoever receives it can act as the user or as the machine, and nobody notices.',
      instead: 'Send only what the service needs, by name.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const sent = sentBy(call);
      if (sent !== undefined) {
        const secret = secretOf(sent);
        if (secret !== undefined) {
          const evidence = [
            `${secret.what} is sent away`,
            ...(isDrop(sent.address) ? ['the address belongs to nobody in particular'] : []),
          ];
          report({
            message: 'sent',
            data: { callee, what: secret.what },
            ...behaviourOf(call, { evidence, identity: [secret.what] }),
          });
          return;
        }
        const told = isDrop(sent.address) ? sent.data.map(hostDataIn).find((one) => one !== undefined) : undefined;
        if (told !== undefined) {
          report({
            message: 'dropped',
            data: { callee, what: `what \`${told}\` gives` },
            ...behaviourOf(call, {
              evidence: ['it tells about the machine', 'the address belongs to nobody in particular'],
              identity: [told],
            }),
          });
          return;
        }
      }
      const executed = executedBy(call);
      if (executed?.kind !== 'command') return;
      const told = sentByCommand(executed.line);
      const filled = uploads(executed.line) ? executed.values.map(secretIn).find((one) => one !== undefined) : undefined;
      const command = filled === undefined ? told && { ...told, text: `\`${told.text}\`` } : { text: filled.what, secret: true };
      if (command?.secret !== true) return;
      const line = shortened(executed.line.trim());
      const cases = executed.values.flatMap((value) => value.cases);
      report({
        message: 'command',
        data: { line, what: command.text },
        ...behaviourOf(call, { evidence: ['a command sends it away'], cases, identity: [line] }),
      });
    },
  },
});
