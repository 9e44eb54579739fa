/** `node dist/test/bench/corpus/pin.js`: writes the digests of packages that have none yet into the list of those that only this set needs. */
import { pinArchives } from './archives.js';

await pinArchives((line) => console.log(line));
