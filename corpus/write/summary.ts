export function summaryOf(tally: number, result: object): string {
  return JSON.stringify({ tally, ...result });
}
