/** What reporters are told. Everything is plain data, so that workers can send it. */
import type { DisguiseStep, Finding, Gap, Language, RelatedPlace, Severity } from '../../rules/vocabulary/index.js';
import type { Position } from '../document/lines.js';
import type { SkipReason } from '../document/skip.js';

/** Lines and columns for people, and the column in bytes of UTF-8, from 1, for programs that count so. */
export interface Place extends Position {
  readonly byteColumn: number;
}

export interface Region {
  readonly start: Place;
  /** After the last character. */
  readonly end: Place;
}

/** Where something stands in a cell of a notebook. */
export interface CellRegion {
  /** Counts all cells from 1. */
  readonly number: number;
  /** Lines count from the first of the cell. */
  readonly region: Region;
}

/** One line of the code frame around a finding. */
export interface FrameLine {
  /** Counts from 1; in a notebook from the first line of the cell. */
  readonly number: number;
  /** As it stands in the file, or in the cell, without its line break; of a very long line the part around the mark. */
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** The part of `text` that belongs to the finding; end exclusive. */
  readonly mark?: { readonly start: number; readonly end: number };
}

/** Something with a place, and the line it stands in, shortened. */
export type Located<Item extends { readonly place: unknown }> = Omit<Item, 'place'> & {
  readonly region: Region;
  readonly cell?: CellRegion;
  readonly excerpt: string;
};

export interface ReportedFinding extends Omit<Finding, 'related' | 'disguise'> {
  /** Relative to the working directory where it is below it; forward slashes. */
  readonly path: string;
  /** In the file as it is: of a notebook, in its JSON. So is `place`. */
  readonly region: Region;
  /** Set in a notebook. */
  readonly cell?: CellRegion;
  readonly related: readonly Located<RelatedPlace>[];
  readonly disguise: readonly Located<DisguiseStep>[];
  /** The marked code itself, shortened to {@link MAX_SNIPPET} characters. */
  readonly snippet: string;
  readonly frame: readonly FrameLine[];
}

export const MAX_SNIPPET = 400;

export interface Suppression {
  readonly kind: 'comment' | 'baseline';
  /** Empty for a baseline. */
  readonly reason: string;
  /** Where the comment stands. */
  readonly region?: Region;
  readonly cell?: CellRegion;
}

export interface SuppressedFinding {
  readonly finding: ReportedFinding;
  readonly suppression: Suppression;
}

/** A suppression comment that does not do what it says. */
export interface ReportedProblem {
  readonly id: 'suppression-without-reason' | 'suppression-unused';
  readonly severity: 'warning';
  readonly message: string;
  readonly path: string;
  readonly region: Region;
  readonly cell?: CellRegion;
  readonly frame: readonly FrameLine[];
}

export interface ReportedGap extends Omit<Gap, 'place'> {
  readonly path: string;
  readonly region?: Region;
  readonly cell?: CellRegion;
}

/** What is to be said of one file. */
export interface FileReport {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly ReportedProblem[];
  readonly gaps: readonly ReportedGap[];
}

export interface RunSummary {
  /** Files that were looked at, wholly or in part. */
  readonly files: number;
  readonly filesByLanguage: Readonly<Partial<Record<Language, number>>>;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly bytes: number;
  /** Of these the share in files that a rule could have said anything about. */
  readonly parsedBytes: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Files with a finding or a problem. */
  readonly filesWithFindings: number;
  readonly gaps: number;
  /** Findings below `--min-severity`. */
  readonly hidden: number;
  readonly suppressed: number;
  readonly inBaseline: number;
  readonly seconds: number;
  /** The run was ended before all files were looked at. */
  readonly interrupted: boolean;
}

/** What a report says of a rule, besides its findings. */
export interface RuleDescription {
  readonly id: string;
  readonly summary: string;
  readonly family: string;
  readonly weakness: string;
  readonly severity: Severity;
}

export interface ReportContext {
  readonly version: string;
  /** Where the project lives; links are left out without it. */
  readonly homepage?: string;
  readonly rules: readonly RuleDescription[];
  /** The rule's page in Markdown, if there is one. */
  readonly documentation: (ruleId: string) => string | undefined;
  /** `file:` URL of the folder that paths are relative to, with a slash at its end. */
  readonly root: string;
  readonly color: boolean;
  /** Findings only. */
  readonly quiet: boolean;
}

/** Writes one format. Nothing is written after `end`, and what was written by then is whole. */
export interface Reporter {
  /** Told, in order, of every file that was looked at, also where there is nothing to say of it, and of what could not be. */
  file(report: FileReport): void;
  end(summary: RunSummary): void;
}

export type Write = (text: string) => void;
export type CreateReporter = (write: Write, context: ReportContext) => Reporter;
