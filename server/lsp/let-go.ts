/** For what nobody waits for: a client may refuse or ignore any request, and that must not end the server. */
export function letGo(work: Promise<unknown>, log: (message: string) => void): void {
  work.catch((error: unknown) => log(error instanceof Error ? (error.stack ?? error.message) : String(error)));
}
