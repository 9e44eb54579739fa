import { deepEqual, ok } from 'node:assert/strict';
import type { Host } from '../../hosts/host.js';
import { randomFrom } from '../../random.js';
import type { Surroundings } from '../../plan.js';
import { evaluateScript, scriptError } from '../../verify.js';
import { looksOf } from '../index.js';
import type { Payload, Setting, ValueDisguise } from '../plan.js';
import { isDisguised } from '../planting.js';
import { askedBy } from '../sampling.js';
import { fits, PLAIN_LOOK, render, type Look, type Rendered } from '../writing.js';
import { SCRIPT_SET } from './index.js';
import { record } from './sandbox.js';

const PLACE = { start: 0, end: 0 };

function emptyHost(esModule: boolean, language: 'javascript' | 'typescript' = 'javascript'): Host {
  return {
    id: 'empty',
    language,
    dialect: 'javascript',
    stratum: 'general',
    path: 'empty.js',
    text: '',
    jsx: false,
    name: 'run',
    span: PLACE,
    functionIndent: '',
    indent: '  ',
    unit: '  ',
    parameters: [],
    success: 'true',
    constantSuccess: true,
    body: PLACE,
    returns: [],
    guards: [],
    moduleLine: 0,
    importLine: 0,
    esModule,
    asynchronous: false,
  };
}

const COMMON = emptyHost(false);
/** Every member that a payload asks a library for, so that stand-ins can be enumerated. */
const KNOWN = new Map<string, string[]>();
for (const payload of SCRIPT_SET.payloads) {
  for (const benign of [false, true]) {
    for (const one of render({ host: COMMON, payload, look: PLAIN_LOOK, seed: payload.id, benign, withImports: true }).asked) {
      if (one.kind !== 'name' || one.name.kind !== 'module') continue;
      const { owner, member } = one.name;
      const path = owner.replace('#', '.');
      KNOWN.set(path, [...new Set([...(KNOWN.get(path) ?? []), member])]);
    }
  }
}

const VALUES: readonly Setting[] = [
  true,
  false,
  null,
  0,
  1,
  4,
  63,
  384,
  511,
  1000,
  1024,
  600000,
  '0',
  '*',
  'none',
  'md5',
  'sha512',
  'aes-128-ecb',
  'TLSv1.1',
  '0.0.0.0',
  '777',
  'innerHTML',
  'SSLv3_method',
  '/tmp/session.json',
  '<p>Hello <%- name %></p>',
  '{{{name}}}',
  'StrictHostKeyChecking=no',
  '; Path=/; HttpOnly',
  '^(\\w+\\s?)*$',
  'NODE_TLS_REJECT_UNAUTHORIZED',
];

/** A whole program that leaves the constant in `result`. */
function programOf(disguise: ValueDisguise, value: Setting): string {
  const lines: string[] = [];
  let counter = 0;
  const surroundings: Surroundings = {
    dialect: 'javascript',
    random: randomFrom(`${disguise.id} ${String(value)}`),
    fresh: (stem) => `${stem}_${counter++}`,
    module: (...added) => void lines.push(...added),
    local: (...added) => void lines.push(...added),
    library: (name) => `require('${name}')`,
  };
  const expression = disguise.write(value, surroundings);
  return [...lines, `const result = ${expression};`].join('\n');
}

/** Names that the payload's own lines bind at the level of the module. */
function boundBy({ lines }: Rendered): string[] {
  return lines.flatMap((line) => /^(?:async )?(?:function|class|const|let) (\w+)/.exec(line)?.[1] ?? []);
}

/** The payload as a program that says what its own constants are. */
function programOfPayload(rendered: Rendered, observed: ReadonlySet<string>, frame: Payload['frame']): string {
  const told = rendered.lines.flatMap((line) => {
    const [, indent = '', name = ''] = /^(\s*)(?:const|let) (\w+)\b.*;$/.exec(line) ?? [];
    return observed.has(name) ? [line, `${indent}observe('${name}', ${name});`] : [line];
  });
  const whole = frame === 'statements' ? [`(function (${rendered.inputs.join(', ')}) {`, ...told, `})(${inputsOf(rendered)});`] : told;
  return [...rendered.imports, ...rendered.module, ...whole].join('\n');
}

const inputsOf = ({ inputs }: Rendered): string => inputs.map((name) => `'the ${name}'`).join(', ');

function namesIn(rendered: Rendered): Set<string> {
  return new Set(rendered.lines.flatMap((line) => /^\s*(?:const|let) (\w+)\b.*;$/.exec(line)?.[1] ?? []));
}

interface Run {
  readonly program: string;
  readonly trace: readonly string[];
}

/** Disguises draw, so what payload and twin draw must not depend on them. */
function runOf(payload: Payload, look: Look, benign: boolean): Run | undefined {
  const request = { host: COMMON, payload: undrawn(payload), seed: payload.id, benign, withImports: true };
  const plain = render({ ...request, look: PLAIN_LOOK });
  const rendered = render({ ...request, look });
  if (look !== PLAIN_LOOK && !isDisguised(rendered, look)) return undefined;
  const program = programOfPayload(rendered, namesIn(plain), payload.frame);
  const exercised = payload.frame === 'definition' ? boundBy(plain) : [];
  return { program, trace: record(program, exercised, KNOWN).trace };
}

function undrawn(payload: Payload): Payload {
  return { ...payload, code: (writing) => payload.code({ ...writing, random: randomFrom(`drawn ${payload.id}`) }) };
}

const DRAWS = 2;

/** Every look with some payload, and every payload with some looks. */
function pairs(): (readonly [Payload, Look])[] {
  const random = randomFrom('pairs of payloads and looks');
  const looks = looksOf('javascript');
  const asked = new Map(SCRIPT_SET.payloads.map((payload) => [payload, askedBy(payload, COMMON)]));
  const byLook = looks.flatMap((look) => {
    const fitting = random.shuffle(SCRIPT_SET.payloads.filter((payload) => fits(look, asked.get(payload) ?? [])));
    return fitting.slice(0, DRAWS).map((payload) => [payload, look] as const);
  });
  const byPayload = SCRIPT_SET.payloads.flatMap((payload) => {
    const fitting = random.shuffle(looks.filter((look) => fits(look, asked.get(payload) ?? [])));
    return fitting.slice(0, DRAWS).map((look) => [payload, look] as const);
  });
  return [...byLook, ...byPayload];
}

describe('disguised payloads in JavaScript', () => {
  it('have constants that evaluate to their value in real JavaScript', function () {
    this.timeout(60_000);
    const cases = SCRIPT_SET.values.flatMap((disguise) =>
      VALUES.filter((value) => disguise.accepts(value)).map((value) => ({ id: disguise.id, value, program: programOf(disguise, value) })),
    );
    const outcomes = evaluateScript(cases.map(({ program }) => program));
    const wrong = cases.flatMap((one, index) => {
      const outcome = outcomes[index];
      return outcome !== undefined && 'value' in outcome && Object.is(outcome.value, one.value) ? [] : [{ ...one, outcome }];
    });
    deepEqual(wrong.slice(0, 5), []);
    const used = new Set(cases.map(({ id }) => id));
    deepEqual(
      SCRIPT_SET.values.map(({ id }) => id).filter((id) => !used.has(id)),
      [],
    );
  });

  it('have ids of their own', () => {
    for (const list of [SCRIPT_SET.payloads, SCRIPT_SET.values, SCRIPT_SET.names, SCRIPT_SET.flows]) {
      const ids = list.map(({ id }) => id);
      deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
    }
  });

  it('do something else than their twins', () => {
    // How long a pattern takes leaves no trace.
    const traced = SCRIPT_SET.payloads.filter(({ rule }) => rule !== 'catastrophic-pattern');
    const same = traced.filter((payload) => {
      const [bad, twin] = [runOf(payload, PLAIN_LOOK, false), runOf(payload, PLAIN_LOOK, true)];
      return bad?.trace.join('\n') === twin?.trace.join('\n');
    });
    deepEqual(
      same.map(({ id }) => id),
      [],
    );
  });

  it('run without an error', () => {
    const stopped = SCRIPT_SET.payloads.flatMap((payload) =>
      [false, true].flatMap((benign) => {
        const run = runOf(payload, PLAIN_LOOK, benign);
        const errors = run?.trace.filter((line) => /^(stopped by|threw)/.test(line)) ?? [];
        return errors.length > 0 ? [{ id: payload.id, benign, errors, program: run?.program }] : [];
      }),
    );
    deepEqual(stopped.slice(0, 5), []);
  });

  it('do in disguise what they do without', function () {
    this.timeout(120_000);
    const wrong: unknown[] = [];
    let compared = 0;
    for (const [payload, look] of pairs()) {
      for (const benign of [false, true]) {
        const disguised = runOf(payload, look, benign);
        if (disguised === undefined) continue;
        compared++;
        const plain = runOf(payload, PLAIN_LOOK, benign);
        if (disguised.trace.join('\n') === plain?.trace.join('\n')) continue;
        wrong.push({ payload: payload.id, look: look.id, benign, program: disguised.program, trace: disguised.trace, plain: plain?.trace });
      }
    }
    deepEqual(wrong.slice(0, 4), []);
    ok(compared > 1000);
  });

  it('parse as scripts, modules and TypeScript', function () {
    this.timeout(120_000);
    const wrong: unknown[] = [];
    for (const [payload, look] of pairs()) {
      for (const host of [emptyHost(true), emptyHost(true, 'typescript'), COMMON]) {
        const rendered = render({ host, payload, look, seed: `${payload.id} ${look.id}`, benign: false, withImports: true });
        const body =
          payload.frame === 'statements'
            ? [`export function run(${rendered.inputs.join(', ')}) {`, ...rendered.lines, '}']
            : rendered.lines;
        const text = [...rendered.imports, ...rendered.module, ...body].join('\n');
        const error = scriptError(text, host);
        if (error !== '') wrong.push({ payload: payload.id, look: look.id, error, text });
      }
    }
    deepEqual(wrong.slice(0, 4), []);
  });
});
