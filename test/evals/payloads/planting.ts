/** Puts a payload into a real file: into a function of it, or as a function of its own. */
import { applyEdits, insertion, type Edit, type EditedText } from '../edits.js';
import type { Host, Parameter } from '../hosts/host.js';
import { indented } from '../plan.js';
import { moduleEdits } from '../planting.js';
import { randomFrom, type Random } from '../random.js';
import { PLAIN_LOOK, render, type Look, type Rendered, type Request } from './writing.js';

/** Payloads are pasted without their imports often. */
const SHARE_WITHOUT_IMPORTS = 0.2;
const SHARE_IN_BODY = 0.6;

const FUNCTION_STEMS = {
  python: ['load_data', 'process_item', 'refresh', 'prepare', 'run_task', 'apply_settings', 'sync_state', 'handle', 'update_record'],
  javascript: ['loadData', 'processItem', 'refresh', 'prepare', 'runTask', 'applySettings', 'syncState', 'handle', 'updateRecord'],
};

/** The payload as lines at the level of the module; statements get a function around them. */
export function standalone(rendered: Rendered, request: Pick<Request, 'host' | 'payload'>, random: Random): string[] {
  const { lines, inputs } = rendered;
  const { host, payload } = request;
  if (payload.frame === 'definition') return [...lines];
  const stem = random.pick(FUNCTION_STEMS[host.dialect]);
  const name = new RegExp(`\\b${stem}\\b`).test(host.text) ? `${stem}_${random.between(2, 9)}` : stem;
  const parameters = inputs.join(', ');
  return host.dialect === 'python'
    ? [`def ${name}(${parameters}):`, ...lines.map((line) => `    ${line}`)]
    : [`function ${name}(${parameters}) {`, ...lines.map((line) => `  ${line}`), '}'];
}

/** A request would make another payload of what it is given to: a path, a page. */
function ordinaryParameters(host: Host): readonly Parameter[] {
  return host.parameters.filter(({ text, request }) => text && !request);
}

/** The host's parameters stand for what the payload is given. */
function bindings(inputs: readonly string[], host: Host, random: Random): string[] {
  const available = ordinaryParameters(host);
  return inputs.map((input) => {
    const parameter = random.pick(available).name;
    return host.dialect === 'python' ? `${input} = ${parameter}` : `const ${input} = ${parameter};`;
  });
}

function besideEdits(host: Host, lines: readonly string[], random: Random): Edit[] {
  if (random.chance(0.5)) return [insertion(host.moduleLine, `${indented(lines, '')}\n\n`)];
  return [insertion(host.text.length, `${host.text.endsWith('\n') ? '' : '\n'}\n\n${indented(lines, '')}`)];
}

/** Whether each kind that the look hides was hidden. */
export function isDisguised({ disguised }: Rendered, look: Look): boolean {
  return (['value', 'name', 'flow'] as const).every((kind) => look[kind] === undefined || disguised[kind] > 0);
}

/** `undefined` where the disguise cannot take what it is given. */
export function plantPayload(request: Omit<Request, 'withImports' | 'mask'>): EditedText | undefined {
  const { host, payload, look, seed } = request;
  // Of its own, so that a payload and its twin stand in the same place whatever their disguise draws.
  const random = randomFrom(`${seed} place`);
  const rendered = render({ ...request, withImports: !random.chance(SHARE_WITHOUT_IMPORTS) });
  if (look !== PLAIN_LOOK && !isDisguised(rendered, look)) return undefined;
  const edits = moduleEdits(host, rendered.imports, rendered.module);
  if (payload.frame === 'statements' && ordinaryParameters(host).length > 0 && random.chance(SHARE_IN_BODY)) {
    const lines = [...bindings(rendered.inputs, host, random), ...rendered.lines];
    return applyEdits(host.text, [...edits, insertion(host.body.start, indented(lines, host.indent))]);
  }
  return applyEdits(host.text, [...edits, ...besideEdits(host, standalone(rendered, request, random), random)]);
}
