/** As much of a text as it takes to judge some of its regions: what they name, and what names them. */
import { Pieces } from './pieces.js';
import type { Container, Region } from './regions.js';

export interface Slice {
  readonly text: string;
  /** The offset in the whole text of an offset in the slice. */
  offsetOf(offset: number): number;
  /** The offset in the slice of an offset in it that the whole text has. */
  positionOf(offset: number): number;
  /** The regions whose findings the slice tells, by number: those that were changed, and those that depend on them. */
  readonly judged: ReadonlySet<number>;
}

/** How much more than what was changed is looked at, in UTF-16 code units: names lead further and further. */
export interface Limits {
  /** For the sake of what was changed. */
  readonly needed: number;
  /** With what depends on it. */
  readonly all: number;
}

/** What became of the regions since the graph was made. Regions are told by their numbers. */
export interface Changes {
  /** By the last edit: these are judged first. */
  readonly touched: readonly number[];
  /** By all edits. */
  readonly edited: readonly number[];
  /** What the touched ones define, or defined before. */
  readonly names: ReadonlySet<string>;
}

type Index = ReadonlyMap<string, readonly number[]>;

/** Who names whom among the regions of a text as it was when it was split, and since then changed in some of them. */
export class RegionGraph {
  private readonly definers: Index;
  private readonly mentioners: Index;
  private readonly members = new Map<Container, number[]>();
  private readonly frames = new Map<Container, number[]>();
  private readonly always: readonly number[];

  constructor(regions: readonly Region[]) {
    this.definers = indexOf(regions, (region) => region.defines);
    this.mentioners = indexOf(regions, (region) => region.mentions, this.definers);
    this.always = regions.flatMap(({ kind }, at) => (kind === 'always' ? [at] : []));
    for (const [at, { container, kind }] of regions.entries())
      if (container !== undefined) listIn(kind === 'frame' ? this.frames : this.members, container).push(at);
  }

  /**
   * @param regions as many as this was made of, as they are now
   */
  sliceAround(text: string, regions: readonly Region[], { touched, edited, names }: Changes, limits: Limits): Slice {
    const selection = new Selection(regions, this.frames);
    const asked = withComments(touched, regions);
    for (const at of [...this.always, ...asked]) selection.take(at);
    selection.left = limits.needed;
    this.takeFunctionsOf(touched, selection);
    this.follow(touched, selection, edited);
    const judged = new Set(asked);
    selection.left += limits.all - limits.needed;
    for (const at of this.dependents(names, regions, touched)) {
      if (!selection.hasRoomFor(at)) continue;
      judged.add(at);
      selection.take(at);
      this.follow([at], selection, edited);
    }
    for (const [container, members] of this.members)
      // A class whose members are all left out is no code.
      if (container.needsMember && selection.isOpen(container) && !members.some((at) => selection.has(at))) selection.take(members[0] ?? 0);
    return { ...selection.assemble(text), judged };
  }

  /** Statements of a function that are judged take the others with them, the nearest first. */
  private takeFunctionsOf(touched: readonly number[], selection: Selection): void {
    for (const at of touched) {
      const { container, kind } = selection.regions[at] ?? {};
      if (kind !== 'statement' || container?.isFunction !== true) continue;
      const others = [...(this.members.get(container) ?? [])].sort((one, other) => Math.abs(one - at) - Math.abs(other - at));
      for (const other of others) if (selection.regions[other]?.kind === 'statement' && selection.hasRoomFor(other)) selection.take(other);
    }
  }

  /** Takes what regions name, and what that names, the nearest first. */
  private follow(from: readonly number[], selection: Selection, edited: readonly number[]): void {
    const queue = [...from];
    for (let next = 0; next < queue.length && selection.left > 0; next++) {
      const region = selection.regions[queue[next] ?? 0];
      if (region === undefined) continue;
      for (const name of region.mentions) {
        const added = edited.filter((at) => selection.regions[at]?.defines.has(name));
        for (const at of [...(this.definers.get(name) ?? []), ...added]) {
          if (selection.has(at) || !selection.hasRoomFor(at) || !selection.means(name, region, at)) continue;
          selection.take(at);
          queue.push(at);
        }
      }
    }
  }

  /** The regions that name one of the names, those that stand nearest first. */
  private dependents(names: ReadonlySet<string>, regions: readonly Region[], touched: readonly number[]): readonly number[] {
    const found = new Set<number>();
    const owners = new Set(touched.map((at) => regions[at]?.container));
    for (const name of names)
      for (const at of this.mentioners.get(name) ?? []) {
        const region = regions[at];
        const tells = region !== undefined && region.kind !== 'frame' && region.kind !== 'comment';
        if (tells && (!name.startsWith('.') || owners.has(region.container))) found.add(at);
      }
    for (const at of touched) found.delete(at);
    const [first = 0] = touched;
    return [...found].sort((a, b) => Math.abs(a - first) - Math.abs(b - first));
  }
}

/** Comments and what they are about are judged together. */
function withComments(touched: readonly number[], regions: readonly Region[]): readonly number[] {
  const all = touched.flatMap((at) => {
    if (regions[at]?.kind === 'comment') return [at, at + 1];
    return regions[at - 1]?.kind === 'comment' ? [at - 1, at] : [at];
  });
  return [...new Set(all)];
}

/** Regions that are taken, with the frames around them. */
class Selection {
  private readonly taken = new Set<number>();
  private readonly open = new Set<Container>();

  constructor(
    readonly regions: readonly Region[],
    private readonly frames: ReadonlyMap<Container, readonly number[]>,
  ) {}

  /** How much more may be taken. */
  left = 0;

  has(at: number): boolean {
    return this.taken.has(at);
  }

  isOpen(container: Container): boolean {
    return this.open.has(container);
  }

  hasRoomFor(at: number): boolean {
    return this.left >= this.lengthOf(at);
  }

  take(at: number): void {
    if (this.taken.has(at)) return;
    this.taken.add(at);
    this.left -= this.lengthOf(at);
    const container = this.regions[at]?.container;
    if (container === undefined || this.open.has(container)) return;
    for (let outer: Container | undefined = container; outer !== undefined; outer = outer.parent) this.open.add(outer);
    for (let outer: Container | undefined = container; outer !== undefined; outer = outer.parent)
      for (const frame of this.frames.get(outer) ?? []) this.take(frame);
  }

  /** Whether a name in a region may stand for what another one defines: an attribute of an object only where its class is in sight. */
  means(name: string, { container, mentions }: Region, definer: number): boolean {
    const owner = this.regions[definer]?.container;
    if (!name.startsWith('.') || owner === undefined || owner === container) return true;
    return this.open.has(owner) || mentions.has(owner.name);
  }

  assemble(text: string): Omit<Slice, 'judged'> {
    const pieces = new Pieces();
    for (const [at, region] of this.regions.entries())
      if (this.taken.has(at) && region.end > region.start) pieces.add(text.slice(region.start, region.end), region);
    return { text: pieces.text, offsetOf: pieces.offsetOf, positionOf: pieces.positionOf };
  }

  private lengthOf(at: number): number {
    const region = this.regions[at];
    return region === undefined ? 0 : region.end - region.start;
  }
}

function indexOf(regions: readonly Region[], namesOf: (region: Region) => ReadonlySet<string>, only?: Index): Index {
  const index = new Map<string, number[]>();
  for (const [at, region] of regions.entries())
    for (const name of namesOf(region)) if (only === undefined || only.has(name)) listIn(index, name).push(at);
  return index;
}

function listIn<Key>(lists: Map<Key, number[]>, key: Key): number[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}
