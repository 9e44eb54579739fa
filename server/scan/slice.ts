/** As much of a text as it takes to judge some of its regions: what they name, and what names them. */
import type { Span } from '../../rules/vocabulary/index.js';
import { Pieces } from './pieces.js';
import type { Container, Region } from './regions.js';

export interface Slice {
  readonly text: string;
  /** The offset in the whole text of an offset in the slice. */
  offsetOf(offset: number): number;
  /** The offset in the slice of an offset in it that the whole text has. */
  positionOf(offset: number): number;
  /** The regions that are in it, by number. */
  readonly taken: ReadonlySet<number>;
  /** Those that the slice tells all findings of: those that were changed, and those that depend on them. */
  readonly judged: ReadonlySet<number>;
  /** Whether what stands at a place of the slice has to be evaluated; the rest only says what names mean. */
  isEvaluated(place: Span): boolean;
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

interface Followed {
  readonly taken: readonly number[];
  /** Whether there was room for all. */
  readonly complete: boolean;
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
    this.mentioners = indexOf(regions, (region) => region.mentions);
    this.always = regions.flatMap(({ kind }, at) => (kind === 'always' ? [at] : []));
    for (const [at, { container, kind }] of regions.entries())
      if (container !== undefined) listIn(kind === 'frame' ? this.frames : this.members, container).push(at);
  }

  /** @param regions as many as this was made of, as they are now */
  sliceAround(text: string, regions: readonly Region[], { touched, edited, names }: Changes, limits: Limits): Slice {
    const selection = new Selection(regions, this.frames, edited);
    const asked = withComments(touched, regions);
    for (const at of this.always) selection.take(at);
    for (const at of asked) selection.evaluate(at);
    selection.left = limits.needed;
    this.takeFunctionsOf(touched, selection);
    // What is named there, then who uses it, then what is named by what was named.
    const { taken } = this.follow(touched, selection, false);
    this.takeUses(touched, selection);
    this.follow([...touched, ...taken], selection);
    const judged = new Set(asked);
    selection.left += limits.all - limits.needed;
    for (const at of this.dependents(names, selection, touched)) {
      if (!selection.hasRoomFor(at)) continue;
      selection.evaluate(at);
      // Without something that it needs, more would be found in it, or less.
      if (this.takeUses([at], selection) && this.follow([at], selection).complete) judged.add(at);
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
      for (const other of others)
        if (selection.regions[other]?.kind === 'statement' && selection.hasRoomFor(other)) selection.evaluate(other);
    }
  }

  /**
   * Takes what calls functions or hands them on: it says when these run, on whose behalf and with what. Says whether there was room.
   */
  private takeUses(of: readonly number[], selection: Selection): boolean {
    let complete = true;
    for (const at of of) {
      if (selection.regions[at]?.kind !== 'member') continue;
      for (const other of this.usesOf(at, selection)) {
        if (!selection.has(other) && !selection.hasRoomFor(other)) complete = false;
        else selection.evaluate(other);
      }
    }
    return complete;
  }

  /** The regions that may mean a region when they name something. */
  private usesOf(at: number, selection: Selection): readonly number[] {
    const { regions } = selection;
    const found = new Set<number>();
    for (const name of regions[at]?.defines ?? [])
      for (const other of selection.withEdited(this.mentioners, name, 'mentions')) {
        const region = regions[other];
        if (region === undefined || (region.kind !== 'statement' && region.kind !== 'member')) continue;
        if (other !== at && mayMean(name, region, regions[at])) found.add(other);
      }
    return [...found];
  }

  /** Takes what regions name and, `further`, what that names: the nearest first, and of those the shortest. */
  private follow(from: readonly number[], selection: Selection, further = true): Followed {
    const queue = [...from];
    const taken: number[] = [];
    let complete = true;
    for (let next = 0; next < queue.length; next++) {
      const region = selection.regions[queue[next] ?? 0];
      if (region === undefined) continue;
      const named = [...region.mentions].flatMap((name) =>
        selection.withEdited(this.definers, name, 'defines').filter((at) => !selection.has(at) && selection.means(name, region, at)),
      );
      for (const at of named.sort((one, other) => selection.lengthOf(one) - selection.lengthOf(other))) {
        if (selection.has(at)) continue;
        if (selection.hasRoomFor(at)) {
          selection.take(at);
          taken.push(at);
          if (further) queue.push(at);
        } else complete = false;
      }
    }
    return { taken, complete };
  }

  /** The regions that name one of the names, those that stand nearest first. */
  private dependents(names: ReadonlySet<string>, selection: Selection, touched: readonly number[]): readonly number[] {
    const { regions } = selection;
    const found = new Set<number>();
    const owners = new Set(touched.map((at) => regions[at]?.container));
    for (const name of names)
      for (const at of selection.withEdited(this.mentioners, name, 'mentions')) {
        const region = regions[at];
        const tells = region !== undefined && region.kind !== 'frame' && region.kind !== 'comment';
        if (tells && (!name.startsWith('.') || owners.has(region.container))) found.add(at);
      }
    for (const at of touched) found.delete(at);
    const [first = 0] = touched;
    return [...found].sort((a, b) => Math.abs(a - first) - Math.abs(b - first));
  }
}

/** Whether a name in a region may stand for what another one defines: an attribute of an object only where its class is named too. */
function mayMean(name: string, { container, mentions }: Region, definer: Region | undefined): boolean {
  const owner = definer?.container;
  return !name.startsWith('.') || owner === undefined || owner === container || mentions.has(owner.name);
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
  readonly taken = new Set<number>();
  private readonly evaluated = new Set<number>();
  private readonly open = new Set<Container>();

  constructor(
    readonly regions: readonly Region[],
    private readonly frames: ReadonlyMap<Container, readonly number[]>,
    /** Those whose names are not in the graph. */
    readonly edited: readonly number[],
  ) {}

  /** How much more may be taken. */
  left = 0;

  has(at: number): boolean {
    return this.taken.has(at);
  }

  isOpen(container: Container): boolean {
    return this.open.has(container);
  }

  /** The regions of an index under a name, with those that were edited. */
  withEdited(index: Index, name: string, names: 'defines' | 'mentions'): readonly number[] {
    const known = index.get(name) ?? [];
    const added = this.edited.filter((at) => this.regions[at]?.[names].has(name) === true && !known.includes(at));
    return added.length === 0 ? known : [...known, ...added];
  }

  hasRoomFor(at: number): boolean {
    return this.left >= this.lengthOf(at);
  }

  /** Takes a region for its own sake. */
  evaluate(at: number): void {
    this.take(at);
    this.evaluated.add(at);
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

  /** Whether a name in a region may stand for what another one defines. */
  means(name: string, region: Region, definer: number): boolean {
    const other = this.regions[definer];
    return mayMean(name, region, other) || (other?.container !== undefined && this.open.has(other.container));
  }

  assemble(text: string): Omit<Slice, 'judged'> {
    const pieces = new Pieces();
    const spans: Span[] = [];
    for (const [at, region] of this.regions.entries())
      if (this.taken.has(at) && region.end > region.start) {
        const start = pieces.text.length;
        pieces.add(text.slice(region.start, region.end), region);
        if (this.evaluated.has(at)) spans.push({ start, end: pieces.text.length });
      }
    return {
      taken: this.taken,
      text: pieces.text,
      offsetOf: pieces.offsetOf,
      positionOf: pieces.positionOf,
      isEvaluated: ({ start, end }) => spans.some((span) => span.start < end && start < span.end),
    };
  }

  lengthOf(at: number): number {
    const region = this.regions[at];
    return region === undefined ? 0 : region.end - region.start;
  }
}

function indexOf(regions: readonly Region[], namesOf: (region: Region) => ReadonlySet<string>): Index {
  const index = new Map<string, number[]>();
  for (const [at, region] of regions.entries()) for (const name of namesOf(region)) listIn(index, name).push(at);
  return index;
}

function listIn<Key>(lists: Map<Key, number[]>, key: Key): number[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}
