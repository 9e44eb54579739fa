export async function streamCorpus(_a: unknown, _b: unknown): Promise<number> {
  return Promise.resolve(0);
}
