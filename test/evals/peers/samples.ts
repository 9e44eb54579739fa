/** The files that all tools are given, and where in them something was planted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language, Span } from '../../../rules/vocabulary/index.js';
import type { Group } from '../../peers/tools.js';
import type { Host } from '../hosts/host.js';
import { plantCell, poolsOf, selectCells } from '../sampling.js';

/** What any generator of the evaluation can be turned into. */
export interface PeerSample {
  /** Its last part is kept as the file's name: some tools go by names. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly kind: 'bad' | 'benign';
  readonly family: string;
  readonly rule: string;
  /** Bad: what must be found. Benign: where the look-alike stands; empty: the whole file is one. UTF-16 offsets of `text`. */
  readonly planted: readonly Span[];
}

export interface WrittenSample {
  readonly sample: PeerSample;
  /** Relative to the folder, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly plantedLines: ReadonlySet<number>;
  readonly lines: number;
}

/** Planted bypasses and their benign twins, an even share of forms, disguises and strata. `count` bypasses; about as many twins. */
export function bypassSamples(hosts: readonly Host[], count: number, seed: string): PeerSample[] {
  const pools = poolsOf(hosts);
  return selectCells({ limit: count, seed, form: '', disguise: '' }).flatMap((cell) => {
    const planted = plantCell(cell, pools, seed);
    if (planted === undefined) return [];
    const { host, bad, twin } = planted;
    const common = { path: host.path, language: host.language, family: 'bypass', rule: 'hardcoded-bypass' } as const;
    return [
      { ...common, text: bad.text, planted: bad.planted, kind: 'bad' } as const,
      ...(twin === undefined ? [] : [{ ...common, text: twin.text, planted: twin.planted, kind: 'benign' } as const]),
    ];
  });
}

export function groupOf({ language }: PeerSample): Group {
  return language === 'python' ? 'python' : 'script';
}

/** The lines that a place covers, white space at its ends left out. */
export function linesOf(text: string, { start, end }: Span): number[] {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  const first = text.slice(0, from).split('\n').length;
  const count = inside.trim().split('\n').length;
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Each in a folder of its own, so that tools that look at whole packages see them apart, and nothing but the name tells what it is. */
export function writeSamples(folder: string, samples: readonly PeerSample[]): WrittenSample[] {
  return samples.map((sample, index) => {
    const number = String(index).padStart(5, '0');
    const name = basename(sample.path);
    mkdirSync(join(folder, number), { recursive: true });
    writeFileSync(join(folder, number, name), sample.text);
    return {
      sample,
      file: `${number}/${name}`,
      plantedLines: new Set(sample.planted.flatMap((span) => linesOf(sample.text, span))),
      lines: sample.text.split('\n').length,
    };
  });
}
