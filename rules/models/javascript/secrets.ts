import type { SecretModel } from '../../vocabulary/index.js';

export const secrets: SecretModel = {
  environments: ['process.env', 'Deno.env.toObject', 'Bun.env'],
  readers: [
    'fs.readFileSync',
    'fs.readFile',
    'fs.promises.readFile',
    'fs/promises.readFile',
    'fs.createReadStream',
    'fs-extra.readFile',
    'fs-extra.readFileSync',
    'fs-extra.readJson',
    'fs.readdirSync',
    'Deno.readTextFile',
    'Bun.file',
  ],
  givers: [
    'navigator.clipboard.readText',
    'clipboardy.read',
    'clipboardy.readSync',
    'screenshot-desktop',
    'keytar.getPassword',
    'keytar.findCredentials',
  ],
  stores: ['document.cookie', 'localStorage', 'sessionStorage'],
  host: ['os.hostname', 'os.userInfo', 'os.homedir', 'os.networkInterfaces', 'process.cwd', '__dirname', '__filename'],
  systems: ['os.platform', 'os.release', 'os.type', 'os.arch', 'process.platform', 'process.arch', 'process.version', 'os.cpus'],
};
