import { defineRule, matchesAny, type CallFact, type Flow, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/templates.js';
import * as python from '../../models/python/templates.js';
import { dangerousOption, describeCall, describeOpenCall } from '../report.js';
import { reachedSink, strangersFlow } from '../stranger.js';

const TEXTS = [...python.templateTexts, ...javascript.templateTexts];
const MARKS = [...python.safeMarks, ...javascript.safeMarks];
const OPTIONS = [...python.escapingOff, ...javascript.escapingOff];
/** What puts a value into a page as it is: `{{ x | safe }}`, `<%- x %>`, `!{x}`, `{{{x}}}`. */
const UNESCAPED = /\|\s{0,4}safe\b|\{%-?\s{0,4}autoescape\s+(false|off)|<%-|!\{|!=\s|\{\{\{|\$\{[^}]{0,80}\|\s{0,4}n\s{0,4}\}/;
const RENDERING = /\.(render|render_async|generate|stream|render_unicode)$/;

/** `Template(file.read()).render(…)`: the object that renders is a template of a file's text. */
function rendersFile({ callee, receiver }: CallFact): boolean {
  if (receiver === undefined || !RENDERING.test(callee) || !matchesAny(python.plainTemplates, callee.replace(RENDERING, ''))) return false;
  const [first, second] = receiver.operands;
  const made = receiver.operations[0]?.endsWith('.from_string') === true;
  const [text, settings] = made ? [second, first?.operands ?? []] : [first, receiver.operands.slice(1)];
  const escapes = settings.some(
    ({ cases, operations }) => cases.some(({ value }) => value === true) || operations.includes('jinja2.select_autoescape'),
  );
  return text !== undefined && !escapes && isFileText(text);
}

function isFileText({ flows, operations }: Value): boolean {
  return (
    operations.some((operation) => matchesAny(python.fileTexts, operation)) ||
    flows.some(({ path }) => matchesAny(python.fileTexts, `.${path.at(-1) ?? ''}`) || matchesAny(python.fileTexts, path.join('.')))
  );
}

/** A stranger's data in a template that says not to escape it. */
function unescapedData(call: CallFact): Flow | undefined {
  const template = reachedSink(call, TEXTS)?.value;
  if (template === undefined || !template.cases.some(({ value }) => typeof value === 'string' && UNESCAPED.test(value))) return undefined;
  return [...call.positional.slice(1), ...call.keywords.values()]
    .flatMap((value) => [...(value.entries?.values() ?? [])].map((entry) => entry.value).concat(value))
    .map((value) => strangersFlow(value, call.circumstances))
    .find((flow) => flow !== undefined);
}

export default defineRule({
  id: 'unescaped-template',
  summary: 'A page is rendered from a template without escaping what is put in.',
  family: 'payload',
  weakness: 'CWE-79',
  severity: 'error',
  messages: {
    text: {
      what: 'The template that `{callee}` is given is made of `{source}`, which whoever sends the request chooses.',
      why: 'A template is a program: whoever writes it reads and runs what the server may.',
      instead: 'Keep the template fixed, and give the data to it as variables.',
    },
    marked: {
      what: 'The text that `{callee}` declares safe holds `{source}`, which whoever sends the request chooses.',
      why: 'Nothing in it is escaped: a script in it runs in the browser of whoever sees the page.',
      instead: 'Escape the data, or leave the mark away so that the template does.',
    },
    data: {
      what: 'The template that `{callee}` renders puts `{source}` in as it is.',
      why: 'Nothing in it is escaped: a script in it runs in the browser of whoever sees the page.',
      instead: 'Let the template escape the data.',
    },
    file: {
      what: 'The template is made of the text of a file, so that `{callee}` escapes nothing.',
      why: 'This is the shape in which published attacks plant cross-site scripting where `render_template` belonged.',
      instead: 'Render it with `render_template`, or with an environment that has a loader and `autoescape`.',
    },
    off: {
      what: 'The option `{name}` is `{value}`, so that templates escape nothing.',
      why: 'A script in the data runs in the browser of whoever sees the page.',
      instead: 'Leave escaping on, and declare the few parts safe that are.',
    },
    absent: {
      what: 'The environment that `{callee}` makes escapes nothing, for `autoescape` is not set.',
      why: 'Where pages are made of it, a script in the data runs in the browser of whoever sees them.',
      instead: 'Set `autoescape`, with `select_autoescape()` where other things than pages are rendered as well.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, false);
      if (found !== undefined) report({ message: 'off', data: { name: found.name, value: found.value }, ...found.described });
    },
    call(call, report) {
      const { callee } = call;
      const told = (message: 'text' | 'marked' | 'data', flow: Flow) => {
        report({ message, data: { callee, source: flow.path.join('.') }, ...describeCall(call, { published: false, tainted: flow }) });
      };
      const text = reachedSink(call, TEXTS);
      // The variables of a template are no text.
      if (text?.flow !== undefined && text.value.entries === undefined) {
        told('text', text.flow);
        return;
      }
      const marked = reachedSink(call, MARKS)?.flow;
      if (marked !== undefined) {
        told('marked', marked);
        return;
      }
      const data = unescapedData(call);
      if (data !== undefined) {
        told('data', data);
        return;
      }
      if (rendersFile(call)) report({ message: 'file', data: { callee }, ...describeCall(call, { published: true }) });
      else if (matchesAny(python.environments, callee) && !call.keywords.has('autoescape') && !call.open) {
        const absent = describeOpenCall(call);
        if (absent !== undefined) report({ message: 'absent', data: { callee }, ...absent });
      }
    },
  },
});
