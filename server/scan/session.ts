/**
 * A document between edits. What an edit changes is judged at once from a slice of the text: the function it is in, what that names, and
 * what names it. Names that are made at run time escape it, and what is too much for a slice.
 */
import type { Finding, Gap, Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import { lastAtMost } from '../document/lines.js';
import type { Survey } from '../evaluate/names/walk.js';
import type { Comment } from '../lower/ir.js';
import { definitionsIn, namesIn, regionsOf, type Region } from './regions.js';
import { Interrupted, type DocumentSession, type Edit, type ScanResult } from './result.js';
import { distinct } from './apply.js';
import {
  aboutOf,
  countEach,
  identityOf,
  lookAt,
  moveFinding,
  numberTwins,
  placesOf,
  inRegions,
  type Looked,
  type ScanContext,
} from './scan.js';
import { RegionGraph, type Limits } from './slice.js';

/** As {@link DocumentSession}, but throws what `lookAt` throws. */
export interface Session extends Pick<DocumentSession, 'edit' | 'preview'> {
  scan(document: Document, interrupted?: () => boolean): ScanResult;
}

/** What is judged before anybody sees it is judged from less. */
const LIMITS: Readonly<Record<'edit' | 'preview', Limits>> = {
  edit: { needed: 4_000, all: 6_000 },
  preview: { needed: 1_500, all: 2_000 },
};

/** Edits of more regions are judged from the whole. */
const MAX_REGIONS = 12;

/** What is known of a text. */
interface State {
  readonly document: Document;
  readonly result: ScanResult;
  readonly regions: readonly Region[];
  readonly graph: RegionGraph;
  readonly survey: Survey;
  /** Numbers of the regions that were edited since: what they name is not in the graph. */
  readonly edited: readonly number[];
}

export function createSession(context: ScanContext): Session {
  let state: State | undefined;

  /** What is known after an edit. */
  const after = (edit: Edit, asked: 'edit' | 'preview'): State | undefined => {
    const changed = state && changeRegions(state, edit);
    if (state === undefined || changed === undefined) return undefined;
    const { regions, touched, names } = changed;
    const { document, graph, survey } = state;
    const text = replaced(document.text, edit);
    const edited = [...new Set([...state.edited, ...touched])];
    const slice = graph.sliceAround(text, regions, { touched, edited, names }, LIMITS[asked]);
    const inserted = { start: slice.positionOf(edit.start), end: slice.positionOf(edit.start + edit.text.length) };
    const looked = lookAt(
      { ...document, text: slice.text },
      { ...context, part: { survey, isEvaluated: slice.isEvaluated, ...(asked === 'preview' && { concerns: inserted }) } },
    );
    const told = moveResult(looked, (span) => mapped(span, slice.offsetOf));
    const isJudged = beginsIn(regions, slice.judged);
    const wasJudged = beginsIn(state.regions, slice.judged);
    const isTaken = beginsIn(state.regions, slice.taken);
    const { result } = state;
    const kept = moveResult(
      {
        ...result,
        // What is found in a function that is not in the slice cannot be told from it, even where what was changed takes part.
        findings: result.findings.filter((finding) => !isTaken(finding.place) || !placesOf(finding).some(wasJudged)),
        gaps: result.gaps.filter(({ place }) => place === undefined || !wasJudged(place)),
        comments: result.comments.filter((comment) => !wasJudged(comment)),
      },
      (span) => shifted(span, edit),
    );
    const fresh = told.findings.filter((finding) => placesOf(finding).some(isJudged));
    const merged: ScanResult = {
      findings: numberTwins(distinct([...fresh, ...kept.findings])),
      gaps: [...kept.gaps, ...told.gaps.filter(({ place }) => place !== undefined && isJudged(place))],
      comments: [...kept.comments, ...told.comments.filter(isJudged)].sort((one, other) => one.start - other.start),
      parsed: true,
    };
    return { document: { ...document, text }, result: merged, regions, graph, survey, edited };
  };

  /** Where it is interrupted, what was known before still holds. */
  const look = (document: Document, interrupted: (() => boolean) | undefined): Looked => {
    try {
      return lookAt(document, { ...context, ...(interrupted && { interrupted }) });
    } catch (error) {
      if (!(error instanceof Interrupted)) state = undefined;
      throw error;
    }
  };

  return {
    scan(document, interrupted) {
      const { from, ...result } = look(document, interrupted);
      state = undefined;
      const regions = from && regionsOf(from.module, document.text);
      if (from !== undefined && regions !== undefined)
        state = { document, result, regions, graph: new RegionGraph(regions), survey: from.survey, edited: [] };
      return result;
    },
    edit(edit) {
      state = after(edit, 'edit');
      return state?.result;
    },
    preview(edit) {
      const changed = after(edit, 'preview');
      if (state === undefined || changed === undefined) return undefined;
      const { findings } = state.result;
      const before = findings.map((finding) => ({ finding, start: shifted(finding.place, edit).start }));
      const stayed = new Set(before.map(({ finding, start }) => `${identityOf(finding)} ${start}`));
      // The slice need not hold all twins there are, so that those before and after are not counted against each other.
      const isOld = isOneOf(inRegions(findings, [edit]));
      const told = new Set(before.map(({ finding, start }) => aboutOf(finding, start)));
      const inserted = new Set(inRegions(changed.result.findings, [{ start: edit.start, end: edit.start + edit.text.length }]));
      const isNew = (finding: Finding): boolean =>
        inserted.has(finding)
          ? !stayed.has(`${identityOf(finding)} ${finding.place.start}`) && !isOld(finding)
          : // Where a rule said something before, it may only have another way to the same place by now.
            !told.has(aboutOf(finding));
      return { ...changed.result, findings: changed.result.findings.filter(isNew) };
    },
  };
}

/** Whether a finding is one of these, whatever moved; each of them is only one. */
function isOneOf(findings: readonly Finding[]): (finding: Finding) => boolean {
  const counts = countEach(findings);
  return (finding) => {
    const left = counts.get(identityOf(finding)) ?? 0;
    if (left > 0) counts.set(identityOf(finding), left - 1);
    return left > 0;
  };
}

function replaced(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

interface ChangedRegions {
  /** As many as before. */
  readonly regions: readonly Region[];
  /** Numbers of those that the edit touches; the first of them is all there is of them now. */
  readonly touched: readonly number[];
  /** What these define, or defined. */
  readonly names: ReadonlySet<string>;
}

/**
 * The regions after an edit: those that it touches become one, since what was the end of one may be the end of something else by now.
 * Undefined where too much is touched, or what holds a class or function together.
 */
function changeRegions({ regions, document: { text } }: State, edit: Edit): ChangedRegions | undefined {
  const touched = touchedBy(edit, regions);
  const [first] = touched;
  const last = touched.at(-1);
  if (first === undefined || last === undefined || touched.length > MAX_REGIONS) return undefined;
  if (touched.length > 1 && touched.some((at) => isFrameOfContainer(regions[at]))) return undefined;
  const delta = edit.text.length - (edit.end - edit.start);
  const start = regions[first]?.start ?? 0;
  const end = (regions[last]?.end ?? 0) + delta;
  const written = replaced(text, edit).slice(start, end);
  const before = regions.slice(first, last + 1);
  const defines = new Set([...before.flatMap((region) => [...region.defines]), ...definitionsIn(written)]);
  // What was named before may have been judged for the sake of this.
  const mentions = new Set([...before.flatMap((region) => [...region.mentions]), ...namesIn(written)]);
  const moved = regions.map((region, at): Region => {
    if (at < first) return region;
    if (at > last) return { ...region, start: region.start + delta, end: region.end + delta };
    return at === first ? { ...region, kind: kindOfAll(before), end, defines, mentions } : { ...region, start: end, end };
  });
  return { regions: moved, touched: before.map((_, at) => first + at), names: defines };
}

/** What is put in or taken out between two regions belongs to both, but not to a frame that only lies beside it. */
function touchedBy({ start, end }: Edit, regions: readonly Region[]): readonly number[] {
  const touched = regions.flatMap((region, at) => (region.start <= end && region.end >= start ? [at] : []));
  const isBeside = (at: number): boolean => (regions[at]?.start ?? 0) >= end || (regions[at]?.end ?? 0) <= start;
  const inside = touched.filter((at) => !isBeside(at) || !isFrameOfContainer(regions[at]));
  return inside.length > 0 ? inside : touched.slice(0, 1);
}

function isFrameOfContainer(region: Region | undefined): boolean {
  return region?.kind === 'frame' && region.container !== undefined;
}

function kindOfAll([first, ...others]: readonly Region[]): Region['kind'] {
  if (first === undefined) return 'statement';
  return others.every(({ kind }) => kind === first.kind) ? first.kind : 'statement';
}

/** The place in the whole of a place in a slice: what lies between its pieces does not belong to it. */
function mapped({ start, end }: Span, offsetOf: (offset: number) => number): Span {
  return { start: offsetOf(start), end: end > start ? offsetOf(end - 1) + 1 : offsetOf(start) };
}

/** Whether a place begins in one of the regions. */
function beginsIn(regions: readonly Region[], numbers: ReadonlySet<number>): (place: Span) => boolean {
  const starts = regions.map(({ start }) => start);
  return ({ start }) => numbers.has(lastAtMost(starts, start));
}

/** Where a place is after an edit. */
function shifted({ start, end }: Span, edit: Edit): Span {
  const delta = edit.text.length - (edit.end - edit.start);
  const at = (offset: number): number => (offset >= edit.end ? offset + delta : Math.min(offset, edit.start + edit.text.length));
  return { start: at(start), end: at(end) };
}

function moveResult({ findings, gaps, comments, parsed }: ScanResult, at: (span: Span) => Span): ScanResult {
  return {
    findings: findings.map((finding) => moveFinding(finding, at)),
    gaps: gaps.map((gap): Gap => (gap.place === undefined ? gap : { ...gap, place: at(gap.place) })),
    comments: comments.map((comment): Comment => ({ ...comment, ...at(comment) })),
    parsed,
  };
}
