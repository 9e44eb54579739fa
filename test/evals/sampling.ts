/** Which samples a run looks at: every form with every disguise in every stratum, or an even share of them. */
import type { Dialect } from '../../rules/vocabulary/index.js';
import { compositions, DISGUISES } from './disguises/index.js';
import { FORMS } from './forms/index.js';
import { STRATA, type Host, type Stratum } from './hosts/host.js';
import type { Disguise, Form } from './plan.js';
import { plantSample, type Sample } from './planting.js';
import { randomFrom } from './random.js';

export interface Cell {
  readonly dialect: Dialect;
  readonly stratum: Stratum;
  readonly form: Form;
  readonly disguise: Disguise;
}

export interface Planted {
  readonly cell: Cell;
  readonly host: Host;
  readonly seed: string;
  readonly bad: Sample;
  /** Absent where an ordinary constant would not make it benign. */
  readonly twin?: Sample;
}

export interface Selection {
  /** Of samples, twins not counted. */
  readonly limit: number;
  readonly seed: string;
  /** Only forms and disguises whose id contains these. */
  readonly form: string;
  readonly disguise: string;
}

const DIALECTS: readonly Dialect[] = ['python', 'javascript'];
/** Real TypeScript sources are rarer in packages than JavaScript: they get this share of the samples. */
const TYPESCRIPT_SHARE = 0.3;
const HOSTS_TRIED = 25;

function cellsOf(dialect: Dialect, { form, disguise }: Selection): Cell[] {
  const forms = FORMS[dialect].filter(({ id }) => id.includes(form));
  const disguises = [...DISGUISES[dialect], ...compositions(dialect)].filter(({ id }) => id.includes(disguise));
  return STRATA.flatMap((stratum) =>
    forms.flatMap((oneForm) =>
      disguises
        .filter(({ numbersOnly }) => numbersOnly !== true || oneForm.kind === 'number')
        .map((one) => ({ dialect, stratum, form: oneForm, disguise: one })),
    ),
  );
}

/** Takes one item of every group in turn, the last first, until there are enough. */
export function evenShare<Item>(items: readonly Item[], groupOf: (item: Item) => string, share: number): Item[] {
  const queues = new Map<string, Item[]>();
  for (const item of items) {
    const key = groupOf(item);
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [item]);
    else queue.push(item);
  }
  const selected: Item[] = [];
  while (selected.length < share) {
    const before = selected.length;
    for (const queue of queues.values()) {
      const item = queue.pop();
      if (item !== undefined && selected.length < share) selected.push(item);
    }
    if (selected.length === before) break;
  }
  return selected;
}

/**
 * An even selection: walks the forms in turn and gives each a disguise it has not had, so that with any limit all forms,
 * all disguises and all strata come about equally often.
 */
export function selectCells(selection: Selection): Cell[] {
  return DIALECTS.flatMap((dialect) => {
    const random = randomFrom(`${selection.seed} cells ${dialect}`);
    const cells = random.shuffle(cellsOf(dialect, selection));
    return evenShare(cells, ({ form, stratum }) => `${form.id} ${stratum}`, Math.ceil(selection.limit / DIALECTS.length));
  });
}

export type Pools = ReadonlyMap<string, readonly Host[]>;

/** Hosts by dialect, stratum and language. */
export function poolsOf(hosts: readonly Host[]): Pools {
  const pools = new Map<string, Host[]>();
  for (const host of hosts) {
    const key = `${host.dialect} ${host.stratum} ${host.language}`;
    const pool = pools.get(key);
    if (pool === undefined) pools.set(key, [host]);
    else pool.push(host);
  }
  return pools;
}

/** Plants one cell into the first host, in random order, that can bear it. */
export function plantCell(cell: Cell, pools: Pools, seed: string): Planted | undefined {
  const { dialect, stratum, form, disguise } = cell;
  const name = `${seed} ${stratum} ${form.id} ${disguise.id}`;
  const random = randomFrom(name);
  const pool = (language: string): readonly Host[] => pools.get(`${dialect} ${stratum} ${language}`) ?? [];
  for (let tried = 0; tried < HOSTS_TRIED; tried++) {
    const scripts = random.chance(TYPESCRIPT_SHARE) && pool('typescript').length > 0 ? pool('typescript') : pool('javascript');
    const hosts = dialect === 'python' ? pool('python') : scripts;
    if (hosts.length === 0) return undefined;
    const host = random.pick(hosts);
    const request = { host, form, disguise, seed: `${name} ${tried}` };
    const bad = plantSample({ ...request, benign: false });
    if (bad === undefined) continue;
    const twin = plantSample({ ...request, benign: true });
    return { cell, host, seed: request.seed, bad, ...(twin === undefined ? {} : { twin }) };
  }
  return undefined;
}
