/** The tests in a window with several folders that are trusted. */
import { runSuite } from '../suite.js';

export function run(): Promise<void> {
  return runSuite(import.meta.dirname);
}
