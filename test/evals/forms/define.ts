/** Shorthands by which the tables of forms are written. */
import { createHash, createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Dialect } from '../../../rules/vocabulary/index.js';
import { insertion, kept, planted, type Edit } from '../edits.js';
import { indented, statements, type Form, type Planting, mayRefuse } from '../plan.js';
import type { Host, ReturnPlace } from '../hosts/host.js';

export type Condition = (planting: Planting) => string;
type Rest = Partial<Omit<Form, 'id' | 'dialect' | 'threat' | 'plant'>>;

/** Statements that return the host's success value where a condition holds. */
function grantIf(planting: Planting, condition: string): string[] {
  if (planting.dialect === 'python') return [`if ${condition}:`, `    ${planting.grant}`];
  return planting.random.chance(0.6) ? [`if (${condition}) {`, `  ${planting.grant}`, '}'] : [`if (${condition}) ${planting.grant}`];
}

/** What a program might do for the sake of a clock, a host or a user agent. */
function harmlessIf(planting: Planting, condition: string): string[] {
  const name = planting.fresh('label');
  if (planting.dialect === 'python') return [`${name} = "standard"`, `if ${condition}:`, `    ${name} = "alternate"`];
  return [`let ${name} = 'standard';`, `if (${condition}) ${name} = 'alternate';`];
}

export interface FormDefiners {
  /** A form that is a test in front of the grant. */
  readonly guard: (id: string, threat: string, condition: Condition, rest?: Rest) => Form;
  /** A test that needs no surprising constant: the twin does something harmless. */
  readonly trigger: (id: string, threat: string, condition: Condition, rest?: Rest) => Form;
  readonly form: (id: string, threat: string, plant: Form['plant'], rest?: Rest) => Form;
}

export function formDefinersFor(dialect: Dialect): FormDefiners {
  const form = (id: string, threat: string, plant: Form['plant'], rest: Rest = {}): Form => ({
    id: `${dialect}/${id}`,
    dialect,
    threat,
    kind: 'text',
    twin: 'constant',
    plant,
    ...rest,
  });
  return {
    form,
    guard: (id, threat, condition, rest) =>
      form(id, threat, (planting) => statements(planting, ...grantIf(planting, condition(planting))), rest),
    trigger: (id, threat, condition, rest) =>
      form(
        id,
        threat,
        (planting) => {
          const test = condition(planting);
          return statements(planting, ...(planting.benign ? harmlessIf(planting, test) : grantIf(planting, test)));
        },
        { twin: 'effect', ...rest },
      ),
  };
}

/** The constant as text. */
export function textOf({ value }: Planting): string {
  return String(value);
}

/** Of the constant; of the empty input in the twin, which is the one digest that ordinary code knows. */
export function digestOf(planting: Planting, algorithm: string, encoding: 'hex' | 'base64' = 'hex'): string {
  return createHash(algorithm)
    .update(planting.benign ? '' : textOf(planting))
    .digest(encoding);
}

export function keyedDigestOf(planting: Planting, key: string): string {
  return createHmac('sha256', key)
    .update(planting.benign ? '' : textOf(planting))
    .digest('hex');
}

/** Of the UTF-8 form. */
export function checksumOf(planting: Planting): number {
  return crc32(planting.benign ? '' : textOf(planting));
}

/** Another text parameter than the one tested. */
export function secondParameter({ host, parameter, benign }: Planting): string | undefined {
  return host.parameters.find((one) => one.text && one.name !== parameter && !(benign && one.credential))?.name;
}

export function hasTwoParameters(host: Host): boolean {
  return host.parameters.filter((parameter) => parameter.text && !parameter.credential).length >= 2;
}

/** The last return that may refuse and stands on a line of its own. */
export function lastReturn(host: Host): ReturnPlace | undefined {
  return host.returns.findLast((place) => place.lineStart !== undefined && mayRefuse(host, place));
}

export function hasReturn(host: Host): boolean {
  return lastReturn(host) !== undefined && host.success !== '';
}

/** Rewrites the returned expression; what is around the old one is planted. `write` gives the text before and after it. */
export function rewriteReturn(planting: Planting, write: () => readonly [string, string]): Edit[] {
  const place = lastReturn(planting.host);
  if (place?.expression === undefined || place.lineStart === undefined) throw new Error('a host without a return');
  const [before, after] = write();
  const old = planting.host.text.slice(place.expression.start, place.expression.end);
  const locals = planting.takeLocal();
  const edit: Edit = { ...place.expression, segments: [planted(before), kept(old), planted(after)] };
  return locals.length === 0 ? [edit] : [insertion(place.lineStart, indented(locals, place.indent)), edit];
}

/** Rewrites the test of a refusing `if`. */
export function rewriteGuard(planting: Planting, write: () => readonly [string, string]): Edit[] {
  const { host, random } = planting;
  const place = random.pick(host.guards);
  const [before, after] = write();
  const old = host.text.slice(place.test.start, place.test.end);
  const locals = planting.takeLocal();
  const edit: Edit = { ...place.test, segments: [planted(before), kept(old), planted(after)] };
  return locals.length === 0 ? [edit] : [insertion(place.lineStart, indented(locals, host.indent)), edit];
}

export function hasGuard(host: Host): boolean {
  return host.guards.length > 0;
}

/** Statements right before a refusing `if`. */
export function beforeGuard(planting: Planting, lines: readonly string[]): Edit[] {
  const { host, random } = planting;
  const place = random.pick(host.guards);
  return [insertion(place.lineStart, indented([...planting.takeLocal(), ...lines], host.indent))];
}

/** The whole body, one level deeper, between lines of the host's own level. */
export function wrapBody(planting: Planting, before: readonly string[], after: readonly string[]): Edit[] {
  const { host } = planting;
  const deeper = host.text
    .slice(host.body.start, host.body.end)
    .split('\n')
    .map((line) => (line.trim() === '' ? line : host.unit + line))
    .join('\n');
  const head = indented([...planting.takeLocal(), ...before], host.indent);
  const foot = indented(after, host.indent).replace(/\n$/, '');
  return [{ ...host.body, segments: [planted(head), kept(deeper), planted(foot === '' ? '' : `\n${foot}`)] }];
}
