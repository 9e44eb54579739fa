/** `npm run new-rule -- <family>/<id>`: the folder of a new rule, ready to be filled in. */
import fs from 'node:fs';
import path from 'node:path';
import { REGISTRY_FILE, registryText, RULE_ID, ruleFolders } from './registry.js';
import { ROOT } from './root.js';
import { skeleton } from './skeleton.js';

/** Writes the files and renews the registry. @throws Error with what is wrong with the name. */
export function createRule(name: string, root: string): readonly string[] {
  const [family = '', id = '', ...rest] = name.split('/');
  if (!/^[a-z][a-z-]*$/.test(family) || !RULE_ID.test(id) || rest.length > 0)
    throw new Error(`${JSON.stringify(name)} is no name of a rule; it must be FAMILY/ID in kebab case, such as bypass/hardcoded-bypass`);
  const taken = ruleFolders(root).find((rule) => rule.id === id);
  if (taken !== undefined) throw new Error(`There is a rule ${id} already, in ${taken.folder}`);
  const folder = path.join('rules', family, id);
  const files = Object.entries(skeleton(family, id)).map(([file, text]) => {
    fs.mkdirSync(path.join(root, folder), { recursive: true });
    fs.writeFileSync(path.join(root, folder, file), text);
    return path.join(folder, file);
  });
  fs.writeFileSync(path.join(root, REGISTRY_FILE), registryText(ruleFolders(root)));
  return [...files, REGISTRY_FILE];
}

function main(): void {
  try {
    const files = createRule(process.argv[2] ?? '', ROOT);
    process.stdout.write(`Wrote\n${files.map((file) => `  ${file}\n`).join('')}`);
    process.stdout.write(
      'Next: say in the README and the fixtures what it must find and must not, run "npm test", then write the visitor.\n',
    );
    process.stdout.write('A new family must also be named in rules/vocabulary/finding.ts.\n');
  } catch (error) {
    process.stderr.write(`new-rule: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

if (process.argv[1] === import.meta.filename) main();
