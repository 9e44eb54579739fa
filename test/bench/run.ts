/**
 * `npm run bench`: whole runs over files. `npm run bench -- editor`: what somebody who types waits for. `npm run bench -- corpus`: what a training
 * set costs.
 */
const PARTS = { editor: () => import('./editor.js'), corpus: () => import('./corpus/run.js') } as const;
const [, , part = ''] = process.argv;
if (part in PARTS) {
  process.argv.splice(2, 1);
  await PARTS[part as keyof typeof PARTS]();
} else {
  await import('./batch.js');
}
