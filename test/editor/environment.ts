import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
</fontconfig>
`;

/** What a program finds that may know nothing of the one who started it. */
export function freshEnvironment(home: string): Readonly<NodeJS.ProcessEnv> {
  const fonts = join(home, '.config', 'fontconfig');
  mkdirSync(fonts, { recursive: true });
  writeFileSync(join(fonts, 'fonts.conf'), FONTS.replace('<alias', '<include ignore_missing="yes">/etc/fonts/fonts.conf</include><alias'));
  return { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: home, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}
