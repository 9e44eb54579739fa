/** Names of shards among the outputs: relative, and no two of them in each other's way on any disk. */
import { displayed, type RawName } from './walk.js';

/** Hands out names; where one is taken, a number tells the next apart. */
export interface ShardNames {
  /** The first part of the names of one source: of several with the same last part of their paths, `data`, `data-2`, …. */
  label(wanted: string): string;
  /** A name below such a label. */
  below(label: string, name: RawName): string;
}

export function createShardNames(): ShardNames {
  const labels = new Set<string>();
  const files = new Set<string>();
  const folders = new Set<string>();

  /** The first of `name`, `name-2`, … that is free. */
  function first(name: string, isFree: (key: string) => boolean): string {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : numbered(name, number);
      if (isFree(sameness(candidate))) return candidate;
    }
  }

  return {
    label(wanted) {
      const label = first(harmless(wanted), (key) => !labels.has(key));
      labels.add(sameness(label));
      return label;
    },
    below(label, name) {
      const parts = displayed(name).split('/');
      const last = parts.pop() ?? '';
      let folder = label;
      for (const part of parts) {
        folder = first(`${folder}/${part}`, (key) => !files.has(key));
        folders.add(sameness(folder));
      }
      const file = first(`${folder}/${last}`, (key) => !files.has(key) && !folders.has(key));
      files.add(sameness(file));
      return file;
    },
  };
}

/** A root has no last part. */
function harmless(name: string): string {
  return name === '' || name === '.' || name === '..' ? 'root' : name;
}

/** Disks may not tell capitals or compositions apart, and what is being written has `.part` at its end. */
function sameness(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:\.part)+(?=\/|$)/g, '');
}

/** In front of all that tells the format: `data-2.jsonl.gz`. */
function numbered(name: string, number: number): string {
  const start = name.lastIndexOf('/') + 1;
  const [, stem = '', extensions = ''] = /^(.[^.]*)(.*)$/s.exec(name.slice(start)) ?? [];
  return `${name.slice(0, start)}${stem}-${number}${extensions}`;
}
