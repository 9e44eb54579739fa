/** The formats of files that are sets; the command line names them without loading what reads them. */
export const FORMATS = ['parquet', 'jsonl', 'tar', 'zip'] as const;
export type Format = (typeof FORMATS)[number];
