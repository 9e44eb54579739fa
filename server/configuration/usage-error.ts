/** Something the user can put right: its message is shown without a stack, and the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
