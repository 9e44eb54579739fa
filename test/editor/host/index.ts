/** The tests in a window with one folder that is not trusted. */
import { runSuite } from './suite.js';

export function run(): Promise<void> {
  return runSuite(import.meta.dirname);
}
