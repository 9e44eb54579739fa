/** The engine is much code that runs a little: optimising it as eagerly as usual costs more than a third of a run of ten seconds. */
const [engineVersion] = process.versions.v8.split('.').map(Number);

/** The flag has another name from Node 22 on, and one that is unknown is complained about on standard error. */
export const OPTIMISE_LATE = (engineVersion ?? 0) < 12 ? '--interrupt-budget=1000000' : '--invocation-count-for-turbofan=45000';
