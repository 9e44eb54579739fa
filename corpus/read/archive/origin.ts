/** What an archive tells of where its entries are from. */
import type { Origin } from '../../sample.js';

/**
 * A package has one author, so its archive counts as a repository: a wheel, an npm tarball (everything in `package/`), a source distribution
 * (everything in a folder of the archive's own name). Of any other archive nothing is known: it may hold a whole training set.
 *
 * @param source what a person calls the archive
 */
export function originIn(source: string): (path: string) => Origin {
  const base = source.slice(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
  const stem = base.replace(/\.(?:whl|zip|tgz|tar|tar\.\w+)$/i, '');
  const isWheel = /\.whl$/i.test(base);
  const folders = /\.(?:tgz|tar\.gz)$/i.test(base) ? [`${stem}/`, 'package/'] : [`${stem}/`];
  return (path) => (isWheel || folders.some((folder) => path.startsWith(folder)) ? { path, repository: stem } : { path });
}
