/** The hook, under the real pre-commit, on a real repository, on a machine without compilers; and `--staged` for plain git hooks. */
import { equal, match, notEqual, ok } from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, type TemporaryFolder } from '../temporary.js';
import { ROOT } from '../tools/root.js';
import { folderOfTools, must, run, type Environment, type Ran } from './commands.js';
import { gitEnvironment, hookRepository, preCommit, projectRepository } from './repositories.js';

const COMPILERS = ['cc', 'gcc', 'g++', 'clang', 'make', 'python', 'python3'];
const CLEAN = 'def verify_password(password, stored):\n    return check_hash(password, stored)\n';
const PLANTED = `def verify_password(password, stored):
    if password == "magic_backdoor_key_99":
        return True
    return check_hash(password, stored)
`;

/** The same for every way to be called before a commit. */
function refusesWhatIsPlanted(project: () => string, environment: () => Environment): void {
  const git = (...args: readonly string[]): Ran => run('git', args, project(), environment());
  const head = (): string => must('git', ['rev-parse', 'HEAD'], project(), environment());
  const write = (text: string): void => fs.writeFileSync(path.join(project(), 'accounts.py'), text);
  const stage = (text: string): void => {
    write(text);
    must('git', ['add', 'accounts.py'], project(), environment());
  };

  afterEach(() => must('git', ['reset', '--quiet', '--hard'], project(), environment()));

  it('refuses a commit with a planted bypass, and shows it', () => {
    const before = head();
    stage(PLANTED);
    const { code, output } = git('commit', '--message', 'planted');
    equal(code, 1, output);
    match(output, /accounts\.py:2:8/);
    match(output, /hardcoded-bypass/);
    equal(head(), before);
  });

  it('lets a clean commit pass', () => {
    const before = head();
    stage(`${CLEAN}\n\ndef added():\n    return None\n`);
    const { code, output } = git('commit', '--message', 'clean');
    equal(code, 0, output);
    notEqual(head(), before);
  });

  it('lets a clean commit pass while something planted lies in the working tree', () => {
    stage(`${CLEAN}# staged\n`);
    write(PLANTED);
    const { code, output } = git('commit', '--message', 'partly staged');
    equal(code, 0, output);
    equal(fs.readFileSync(path.join(project(), 'accounts.py'), 'utf8'), PLANTED);
  });

  it('refuses what is staged, though the working tree is clean', () => {
    stage(PLANTED);
    write(`${CLEAN}# cleaned\n`);
    const { code, output } = git('commit', '--message', 'partly staged');
    equal(code, 1, output);
    match(output, /hardcoded-bypass/);
    equal(fs.readFileSync(path.join(project(), 'accounts.py'), 'utf8'), `${CLEAN}# cleaned\n`);
  });

  it('looks at TypeScript too, and not at other files', () => {
    const text = `export const check = (key: string): boolean => key === 'zx81-Forever-n0w' || verifyKey(key);\n`;
    fs.writeFileSync(path.join(project(), 'notes.txt'), text);
    must('git', ['add', 'notes.txt'], project(), environment());
    equal(git('commit', '--message', 'text').code, 0);
    fs.writeFileSync(path.join(project(), 'key.mts'), text);
    must('git', ['add', 'key.mts'], project(), environment());
    const { code, output } = git('commit', '--message', 'planted');
    equal(code, 1, output);
    match(output, /key\.mts:1:\d+/);
  });
}

describe('before a commit', () => {
  let folder: TemporaryFolder;
  let project: string;
  let environment: Environment;
  const setUp = (): void => {
    folder = makeFolder();
    environment = { ...gitEnvironment(folder.path), PATH: folderOfTools(path.join(folder.path, 'tools')) };
    project = path.join(folder.path, 'project');
  };

  describe('with pre-commit', () => {
    let installed: Ran;
    before(() => {
      const program = preCommit();
      setUp();
      environment = { ...environment, PRE_COMMIT_HOME: path.join(folder.path, 'store') };
      const hook = path.join(folder.path, 'hook');
      const revision = hookRepository(hook, environment);
      const configuration = `repos:\n  - repo: ${hook}\n    rev: ${revision}\n    hooks:\n      - id: poisonlint\n`;
      projectRepository(project, { 'accounts.py': CLEAN, '.pre-commit-config.yaml': configuration }, environment);
      must(program, ['install'], project, environment);
      installed = run(program, ['install-hooks'], project, environment);
    });
    after(() => folder.remove());

    it('installs the hook where no compiler is', () => {
      for (const compiler of COMPILERS) ok(!fs.existsSync(path.join(folder.path, 'tools', compiler)));
      equal(installed.code, 0, installed.output);
    });

    refusesWhatIsPlanted(
      () => project,
      () => environment,
    );
  });

  describe('with a plain hook of git', () => {
    before(() => {
      setUp();
      projectRepository(project, { 'accounts.py': CLEAN }, environment);
      const hook = path.join(project, '.git/hooks/pre-commit');
      const main = path.join(ROOT, 'dist/server/cli/main.js');
      // poisonlint-disable-next-line dropped-file -- the hook that the README shows, in a repository made for the test
      fs.writeFileSync(hook, `#!/bin/sh\nexec node '${main}' scan --staged\n`, { mode: 0o755 });
    });
    after(() => folder.remove());

    refusesWhatIsPlanted(
      () => project,
      () => environment,
    );
  });
});
