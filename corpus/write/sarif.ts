import type { Sidecar } from '../run/write-shard.js';
export function sarifSidecar(_rules: unknown, _version: string): Sidecar {
  return { folder: 'sarif', extension: '.sarif', write: () => Promise.resolve() };
}
