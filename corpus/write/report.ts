export function reportPage(tally: number, _result: object): string {
  return `<p>${tally}`;
}
