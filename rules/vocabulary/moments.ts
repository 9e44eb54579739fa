const YEARS = [2015, 2100] as const;
const EPOCH_SECONDS = [1.4e9, 4.2e9] as const;

/** A year, or seconds or milliseconds since 1970 in this century. */
export function isMoment(value: number): boolean {
  const within = ([from, to]: readonly [number, number], scale = 1) => value >= from * scale && value <= to * scale;
  return within(YEARS) || within(EPOCH_SECONDS) || within(EPOCH_SECONDS, 1000);
}
