import { effects as javascript } from '../../models/javascript/effects.js';
import { effects as python } from '../../models/python/effects.js';
import type { Severity } from '../../vocabulary/index.js';
import { defineRule, modelsFor } from '../../vocabulary/index.js';
import { commonTriggerOf, triggerOf } from '../moments.js';
import { tell, type Evidence } from '../report.js';
import { graveTarget } from '../targets.js';

const EFFECTS = [...python, ...javascript];

export default defineRule({
  id: 'triggered-effect',
  summary: 'A moment, a machine or a user is waited for, and then something is destroyed, sent or run.',
  family: 'trigger',
  weakness: 'CWE-511',
  severity: 'error',
  messages: {
    waits: {
      what: 'The call of `{callee}` waits for {waitsFor}, `{condition}`: then it {does}.',
      why: 'Code that acts only at a certain time or place is not seen by whoever tries it out before or elsewhere.',
      instead: 'Remove it; what depends on a date or a machine is stated in a configuration.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee, circumstances } = call;
      const [effect] = modelsFor(EFFECTS, callee);
      if (effect === undefined || circumstances.dead || circumstances.requirements.length === 0) return;
      const fixed = triggerOf(circumstances.requirements);
      if (fixed === undefined && circumstances.requirements.every(({ constants }) => constants.length === 0)) return;
      const target = fixed === undefined || effect.byTarget === true ? graveTarget(call) : undefined;
      if (target === undefined && (fixed === undefined || effect.byTarget === true)) return;
      const trigger = fixed ?? commonTriggerOf(circumstances.requirements, target?.path);
      if (trigger === undefined) return;
      const { waitsFor, requirement } = trigger;
      const early = circumstances.runs === 'import' || circumstances.runs === 'install';
      const evidence: Evidence[] = [
        [1.5, `it waits for ${waitsFor}`],
        [effect.weight - 1, `it ${effect.does}`],
      ];
      if (early) evidence.push([1, `it runs on ${circumstances.runs}`]);
      if (target !== undefined) evidence.push([1, `it is done to ${target.what}`]);
      const grave = effect.weight === 3 || (early && effect.does !== 'ends the program');
      const severity: Severity = grave && fixed !== undefined ? 'error' : 'warning';
      report({
        message: 'waits',
        data: { callee: callee.replace(/^\./, ''), waitsFor, condition: requirement.text, does: effect.does },
        ...tell(severity, call.place, evidence, {
          circumstances,
          identity: [callee, requirement.text],
          disguise: call.chain,
          related: [{ place: requirement.place, role: 'condition', message: 'the condition it waits for' }],
        }),
      });
    },
  },
});
