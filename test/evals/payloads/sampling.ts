/** Which payloads a run plants, in which disguises, into which hosts. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { EditedText } from '../edits.js';
import type { Host } from '../hosts/host.js';
import { randomFrom } from '../random.js';
import { evenShare } from '../sampling.js';
import { looksOf, SETS } from './index.js';
import type { Payload } from './plan.js';
import { plantPayload } from './planting.js';
import { fits, PLAIN_LOOK, render, type Asked, type Look } from './writing.js';

export interface PayloadSelection {
  /** Of samples, twins not counted. */
  readonly limit: number;
  readonly seed: string;
  /** Only rules, payloads and disguises whose id contains these. */
  readonly rule: string;
  readonly form: string;
  readonly disguise: string;
}

export interface PayloadCell {
  readonly payload: Payload;
  readonly look: Look;
}

export interface PlantedPayload {
  readonly cell: PayloadCell;
  readonly host: Host;
  readonly bad: EditedText;
  /** Absent where the disguise cannot write the safe part. */
  readonly twin?: EditedText;
}

export const DIALECTS: readonly Dialect[] = ['python', 'javascript'];
const TYPESCRIPT_SHARE = 0.4;
const HOSTS_TRIED = 8;
/** Characters. Smaller hosts than those of the bypasses: a payload's rules look at the payload, and there are many samples. */
const LARGEST_HOST = 20_000;

export type PayloadPools = Readonly<Record<Dialect, { readonly all: readonly Host[]; readonly typescript: readonly Host[] }>>;

export function payloadPools(hosts: readonly Host[]): PayloadPools {
  const small = hosts.filter(({ text }) => text.length <= LARGEST_HOST);
  const pool = (dialect: Dialect): PayloadPools[Dialect] => {
    const own = small.filter((host) => host.dialect === dialect);
    const typescript = own.filter(({ language }) => language === 'typescript');
    return { all: own.filter(({ language }) => language !== 'typescript'), typescript };
  };
  return { python: pool('python'), javascript: pool('javascript') };
}

export function pickHost(pools: PayloadPools, dialect: Dialect, seed: string): Host | undefined {
  const random = randomFrom(`${seed} host`);
  const { all, typescript } = pools[dialect];
  const pool = typescript.length > 0 && (all.length === 0 || random.chance(TYPESCRIPT_SHARE)) ? typescript : all;
  return pool.length === 0 ? undefined : random.pick(pool);
}

/** What a payload asks for, whatever it is planted into. */
export function askedBy(payload: Payload, host: Host): readonly Asked[] {
  return render({ host, payload, look: PLAIN_LOOK, seed: payload.id, benign: false, withImports: true }).asked;
}

export function selectedPayloads(dialect: Dialect, { rule, form }: PayloadSelection): Payload[] {
  return SETS[dialect].payloads.filter((payload) => payload.rule.includes(rule) && payload.id.includes(form));
}

/** An even selection: every rule equally often, in it every payload, each time in another disguise. */
export function selectPayloadCells(selection: PayloadSelection, pools: PayloadPools): PayloadCell[] {
  return DIALECTS.flatMap((dialect) => {
    const random = randomFrom(`${selection.seed} payloads ${dialect}`);
    const [host] = pools[dialect].all;
    if (host === undefined) return [];
    const looks = looksOf(dialect).filter(({ id }) => id.includes(selection.disguise));
    // A share takes the last first: hence the reversals.
    const cells = random.shuffle(selectedPayloads(dialect, selection)).flatMap((payload) => {
      const asked = askedBy(payload, host);
      const own = random.shuffle(looks.filter((look) => fits(look, asked)));
      return evenShare(own, kindOf, own.length)
        .reverse()
        .map((look) => ({ payload, look }));
    });
    const byPayload = evenShare(cells, ({ payload }) => payload.id, cells.length).reverse();
    return evenShare(byPayload, ({ payload }) => payload.rule, Math.ceil(selection.limit / DIALECTS.length));
  });
}

/** `value`, `name`, `flow` or two at once. */
function kindOf({ group }: Look): string {
  return group.split(':')[0] ?? group;
}

/** Plants one cell into the first host, in random order, that can bear it. */
export function plantPayloadCell(cell: PayloadCell, pools: PayloadPools, seed: string): PlantedPayload | undefined {
  const { payload, look } = cell;
  for (let tried = 0; tried < HOSTS_TRIED; tried++) {
    const name = `${seed} ${payload.id} ${look.id} ${tried}`;
    const host = pickHost(pools, payload.dialect, name);
    if (host === undefined) return undefined;
    const request = { host, payload, look, seed: name };
    const bad = plantPayload({ ...request, benign: false });
    if (bad === undefined) continue;
    const twin = plantPayload({ ...request, benign: true });
    return { cell, host, bad, ...(twin === undefined ? {} : { twin }) };
  }
  return undefined;
}
