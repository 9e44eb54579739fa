import { reasonNotWritten } from '../../server/document/write-reasons.js';
import { WriteError } from '../shard.js';

/** An error of the disk as one for the user; any other as it is. @param what `out/kept/a.jsonl` */
export function asWriteError(what: string, error: unknown): unknown {
  const reason = reasonNotWritten(error);
  return reason === undefined ? error : new WriteError(`${what} cannot be written: ${reason}`, { cause: error });
}

/** @throws WriteError for what goes wrong with the disk */
export function writing<Result>(what: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw asWriteError(what, error);
  }
}
