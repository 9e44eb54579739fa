import type { Engine } from '../project/engine.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';

/** The process itself as surroundings. A second Ctrl-C ends it at once. */
export function processSurroundings(engine: Engine): Surroundings {
  // A reader that goes away, as `head` does, is no mistake. `scan` listens itself, and reports what else goes wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && process.stdout.listenerCount('error') === 1) throw error;
  });
  return {
    cwd: process.cwd(),
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    engine,
    onInterrupt(callback) {
      let asked = false;
      const onSignal = (): void => {
        if (asked) process.exit(EXIT.interrupted);
        asked = true;
        callback();
      };
      process.on('SIGINT', onSignal);
      process.on('SIGTERM', onSignal);
      return () => {
        process.off('SIGINT', onSignal);
        process.off('SIGTERM', onSignal);
      };
    },
  };
}
