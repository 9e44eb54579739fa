export async function extractCounts(): Promise<never> {
  throw new Error('not yet');
}
