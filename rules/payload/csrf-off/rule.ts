import { casesThat, defineRule, matchesAny, type CallFact, type OptionFact, type Value } from '../../vocabulary/index.js';
import { forgeryChecks as javascript } from '../../models/javascript/web.js';
import { forgeryChecks as python, forgeryExemptions, forgeryMiddleware } from '../../models/python/web.js';
import { isDevelopment } from '../development.js';
import { dangerousOption, describeCall, unownedOption } from '../report.js';

const MODELS = [...python, ...javascript];

export default defineRule({
  id: 'csrf-off',
  summary: 'Other sites may send forms in the name of a visitor.',
  family: 'payload',
  weakness: 'CWE-352',
  severity: 'error',
  messages: {
    off: {
      what: 'The setting `{name}` is `{value}`: requests are not checked for where they come from.',
      why: "Any site that a visitor opens sends forms here with the visitor's cookies.",
      instead: 'Leave the check on; a handler that other programs call is authenticated by a signature or a token instead of a cookie.',
    },
    exempt: {
      what: 'The handler is taken out of the check by `{name}`.',
      why: "Any site that a visitor opens calls it with the visitor's cookies.",
      instead: 'Keep the check, or authenticate the caller by a signature or a token instead of a cookie.',
    },
    missing: {
      what: 'The list `{name}` has sessions and logins but not `{value}`.',
      why: "Any site that a visitor opens sends forms here with the visitor's cookies.",
      instead: 'Put the middleware back.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, MODELS, isPublished) ?? ofUnknown(option);
      if (found !== undefined) report({ message: 'off', data: { name: found.name, value: found.value }, ...found.described });
      if (!forgeryMiddleware.lists.some((name) => name === option.name) || !lacksCheck(option.value)) return;
      const missing = unownedOption(option, option.value.cases, false);
      report({ message: 'missing', data: { name: option.name, value: forgeryMiddleware.needed }, ...missing });
    },
    call(call, report) {
      const exemption = exemptionOf(call);
      if (exemption !== undefined) {
        report({ message: 'exempt', data: { name: exemption }, ...describeCall(call, { published: false }) });
        return;
      }
      const [removed] = call.positional;
      if (!call.callee.endsWith('.remove') || removed === undefined) return;
      const cases = casesThat(removed, { equals: [forgeryMiddleware.needed] });
      if (cases.length === 0) return;
      report({
        message: 'missing',
        data: { name: call.receiver?.text ?? '', value: forgeryMiddleware.needed },
        ...describeCall(call, { published: !isDevelopment(call.circumstances), cases }),
      });
    },
  },
});

/** A single view may have its reasons; a whole site has none. Tests send forms without a browser. */
function isPublished({ circumstances, object, name, owner }: OptionFact): boolean {
  return !isDevelopment(circumstances, object) && !(name === 'require_csrf' && owner.includes('view_config')) && name !== 'xsrf_cookies';
}

/** `class Meta: csrf = False` of a form whose base is not known; `csrf: { enable: false }` of a configuration. */
function ofUnknown(option: OptionFact): ReturnType<typeof dangerousOption> {
  const { owner, name, object, value } = option;
  if (owner !== '' || name !== 'csrf') return undefined;
  const switches = ['enable', 'enabled', 'checkOrigin'].flatMap((key) => value.entries?.get(key)?.value ?? []);
  const cases = (option.way === 'class-attribute' && object === 'Meta' ? [value] : [value, ...switches]).flatMap((one) =>
    casesThat(one, { equals: [false, 0] }),
  );
  const [first] = cases;
  if (first === undefined) return undefined;
  return { described: unownedOption(option, cases, false), owner: object, name, value: first.rendered };
}

function exemptionOf({ callee, positional }: CallFact): string | undefined {
  if (matchesAny(forgeryExemptions, callee)) return callee;
  for (const { cases } of positional)
    for (const { name } of cases) if (name !== undefined && matchesAny(forgeryExemptions, name)) return name;
  return undefined;
}

function lacksCheck({ items }: Value): boolean {
  const names = (items ?? []).flatMap(({ cases }) => cases.map(({ value }) => value));
  return forgeryMiddleware.beside.every((name) => names.includes(name)) && !names.includes(forgeryMiddleware.needed);
}
