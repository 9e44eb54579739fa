/** `npm run bench`: whole runs over files. `npm run bench -- editor`: what somebody who types waits for. */
if (process.argv[2] === 'editor') {
  process.argv.splice(2, 1);
  await import('./editor.js');
} else {
  await import('./batch.js');
}
