/** The processes that look at samples. */
import { createScanPool, type ScanPool } from '../../server/project/pool.js';
import type { ScanSetup } from '../../server/project/file-scanner.js';

/**
 * The scan of one sample is bounded by fuel; its values are bounded by this. A process holds 130 MB more at most. Of 240,855 files of packages, a
 * handful of bundles need more (docs/decisions/0003-worker-processes.md).
 */
const MAX_HEAP_MEGABYTES = 160;

/** @param signal ends all at once */
export function startWorkers(setup: ScanSetup, count: number, signal?: AbortSignal): ScanPool {
  return createScanPool({ setup, count, maxHeapMegabytes: MAX_HEAP_MEGABYTES, ...(signal && { signal }) });
}
