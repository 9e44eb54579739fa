import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import fc from 'fast-check';
import { models } from '../../rules/models/index.js';
import { rules } from '../../rules/index.js';
import type { Finding } from '../../rules/vocabulary/index.js';
import type { Document } from '../../server/document/document.js';
import { loadLowering } from '../../server/lower/index.js';
import { regionsOf } from '../../server/scan/regions.js';
import type { DocumentSession, Edit, Scanner } from '../../server/scan/result.js';
import { createScanner } from '../../server/scan/scanner.js';
import { fixtures } from '../rules/fixtures.js';

const python = (text: string): Document => ({ name: 'a.py', text, language: 'python', jsx: false });
const script = (text: string): Document => ({ name: 'a.ts', text, language: 'typescript', jsx: false });

/** A module whose parts need each other: a constant, a wrapper, a class, and who calls them. */
const MODULE = `import hashlib
import hmac

MASTER = "".join(["zx", "_backdoor", "_91"])


def same(left, right):
    return left == right


class Accounts:
    def __init__(self, users):
        self.users = users

    def check(self, name, password):
        user = self.users.get(name)
        return user is not None and hmac.compare_digest(user.password, password)


def verify_token(token, expected):
    return hmac.compare_digest(token, expected)


def login(request, accounts):
    return accounts.check(request.form["name"], request.form["password"])
`;

const BYPASS = '    if same(token, MASTER):\n        return True\n';

function insertion(text: string, before: string, inserted: string): Edit {
  const at = text.indexOf(before);
  ok(at !== -1, before);
  return { start: at, end: at, text: inserted };
}

function apply(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** What is told of findings; which of several ways to one place is told of differs where a slice has fewer of them. */
function told(findings: readonly Finding[] | undefined): readonly string[] {
  return (findings ?? []).map(({ ruleId, place, severity }) => `${ruleId} ${place.start}-${place.end} ${severity}`);
}

describe('a document between edits', () => {
  let scanner: Scanner;
  before(async () => {
    scanner = await createScanner({ rules, models, prefilter: false, rethrow: true });
  });

  async function opened(document: Document): Promise<DocumentSession> {
    const session = scanner.openSession();
    await session.scan(document);
    return session;
  }

  /** That an edit gives what a scan of the whole gives. */
  async function agrees(session: DocumentSession, document: Document, edit: Edit): Promise<readonly Finding[]> {
    const findings = session.edit(edit)?.findings;
    const text = apply(document.text, edit);
    deepEqual(told(findings), told((await scanner.scan({ ...document, text })).findings));
    return findings ?? [];
  }

  it('finds what an edit plants, through a constant and a wrapper elsewhere', async () => {
    const session = await opened(python(MODULE));
    const edit = insertion(MODULE, '    return hmac.compare_digest(token', BYPASS);
    const findings = await agrees(session, python(MODULE), edit);
    const planted = findings.find(({ ruleId }) => ruleId === 'hardcoded-bypass');
    equal(planted?.severity, 'warning');
    equal(planted.evaluated, "'zx_backdoor_91'");
    const text = apply(MODULE, edit);
    equal(text.slice(planted.place.start, planted.place.end), 'left == right');
    ok(planted.related.some(({ place }) => text.slice(place.start, place.end).includes('_backdoor')));
  });

  it('says no more of it once it is gone', async () => {
    const planted = apply(MODULE, insertion(MODULE, '    return hmac.compare_digest(token', BYPASS));
    const session = await opened(python(planted));
    const at = planted.indexOf(BYPASS);
    deepEqual(await agrees(session, python(planted), { start: at, end: at + BYPASS.length, text: '' }), []);
  });

  it('judges who depends on what was edited', async () => {
    const text = MODULE.replace('MASTER = "".join(["zx", "_backdoor", "_91"])', 'MASTER = load()').replace(
      '    return hmac.compare_digest(token',
      `${BYPASS}    return hmac.compare_digest(token`,
    );
    const session = await opened(python(text));
    const start = text.indexOf('load()');
    const findings = await agrees(session, python(text), { start, end: start + 'load()'.length, text: '"zx_backdoor_91"' });
    deepEqual(
      findings.map(({ ruleId, symbol }) => [ruleId, symbol]),
      [['hardcoded-bypass', 'verify_token']],
    );
  });

  it('follows one edit after another, and keeps the places of what is behind them', async () => {
    let text = apply(MODULE, insertion(MODULE, '    return hmac.compare_digest(token', BYPASS));
    const session = await opened(python(text));
    for (const inserted of ['# a comment\n', 'import os\n', '\n\ndef other(a):\n    return same(a, 1)\n', 'x = 1\n']) {
      const edit = { start: 0, end: 0, text: inserted };
      const findings = await agrees(session, python(text), edit);
      text = apply(text, edit);
      equal(text.slice(findings[0]?.place.start, findings[0]?.place.end), 'left == right');
    }
  });

  it('goes on with what it knew when a scan of the whole is interrupted', async () => {
    const text = `${MODULE}\n\ndef costly(a):\n${'    a = a.b(a) if a else a\n'.repeat(800)}`;
    const session = await opened(python(text));
    await rejects(
      session.scan(python(text), () => true),
      { name: 'Interrupted' },
    );
    const edit = insertion(text, '    return hmac.compare_digest(token', BYPASS);
    deepEqual(
      session.edit(edit)?.findings.map(({ ruleId, symbol }) => [ruleId, symbol]),
      [['hardcoded-bypass', 'verify_token']],
    );
  });

  it('keeps together what the end of another part belongs to by now', async () => {
    const lines = 'import requests\n\n\ndef fetch(url):\n    return requests.get(url, verify=False)\n\nprint("hello")\n'.split('\n');
    const whole = lines.join('\n');
    const session = await opened(python(whole));
    // One after the other, each of both is taken out and looked at as a completion.
    const withoutFetch = [...lines.slice(0, 3), ...lines.slice(5)].join('\n');
    const start = whole.indexOf('def fetch');
    const fetch = { start, end: whole.indexOf('\nprint'), text: '' };
    equal(apply(whole, fetch), withoutFetch);
    deepEqual(session.edit(fetch)?.gaps, []);
    // What is left of "print" after the smallest change is its last bracket.
    const back = whole.slice(start, whole.indexOf(')\n\nprint'));
    deepEqual(session.edit({ start, end: withoutFetch.lastIndexOf(')'), text: back })?.gaps, []);
    const shown = session.preview({ start: start + back.length + 2, end: start + back.length + 2, text: '\nprint("hello")\n' });
    deepEqual([shown?.gaps, shown?.findings], [[], []]);
  });

  it('knows the suppression comments after an edit', async () => {
    const session = await opened(python(MODULE));
    const comment = '    # poisonlint-disable-next-line hardcoded-bypass -- a reason\n';
    const edit = insertion(MODULE, '    return hmac.compare_digest(token', comment + BYPASS);
    const comments = session.edit(edit)?.comments ?? [];
    const text = apply(MODULE, edit);
    deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      [comment.trim()],
    );
  });

  it('previews what a completion plants, and forgets it', async () => {
    const session = await opened(python(MODULE));
    const edit = insertion(MODULE, '    return hmac.compare_digest(token', BYPASS);
    deepEqual(
      session.preview(edit)?.findings.map(({ ruleId, severity }) => [ruleId, severity]),
      [['hardcoded-bypass', 'warning']],
    );
    deepEqual(session.preview({ ...edit, text: '    token = token.strip()\n' })?.findings, []);
    deepEqual(session.edit({ start: 0, end: 0, text: '' })?.findings, []);
  });

  it('previews a twin of what is there already, before it and after it', async () => {
    const call = 'requests.get(url, verify=False)\n';
    const text = `import requests\n\n\ndef first(url):\n    pass\n\n\n${call}\n\ndef last(url):\n    pass\n`;
    const session = await opened(python(text));
    for (const place of ['\n\ndef first', '\n\ndef last']) {
      const edit = insertion(text, place, call);
      deepEqual(
        session.preview(edit)?.findings.map(({ ruleId, place: { start } }) => [ruleId, start]),
        [['tls-verification-off', edit.start + call.indexOf('False')]],
      );
    }
    deepEqual(session.preview(insertion(text, '\n\ndef last', 'url = None\n'))?.findings, []);
  });

  it('previews findings in which the new text is the constant', async () => {
    const text = `${MODULE.replace(/MASTER = .*\n/, '')}\n\ndef admin(token):\n    if token == SPECIAL:\n        return True\n    return verify_token(token, KEY)\n`;
    const session = await opened(python(text));
    const found = session.preview(insertion(text, '\n\ndef same', 'SPECIAL = "zx" + "_backdoor_91"\n'))?.findings ?? [];
    deepEqual(
      found.map(({ ruleId, symbol }) => [ruleId, symbol]),
      [['hardcoded-bypass', 'admin']],
    );
  });

  it('knows what a completion names, however many use what it is in', async () => {
    const users = Array.from(
      { length: 80 },
      (_, at) => `\n\ndef use_${at}(request, token):\n    return verify_token(token, request.form["token_${at}"])\n`,
    );
    const text = MODULE + users.join('');
    const session = await opened(python(text));
    const completion = '    if same(token, MASTER):\n        return True\n';
    const found = session.preview(insertion(text, '    return hmac.compare_digest(token', completion))?.findings ?? [];
    deepEqual(
      found.map(({ ruleId, evaluated }) => [ruleId, evaluated]),
      [['hardcoded-bypass', "'zx_backdoor_91'"]],
    );
  });

  it('leaves to a scan of the whole what changes too much', async () => {
    const session = await opened(python(MODULE.repeat(4)));
    equal(session.edit({ start: 10, end: MODULE.length * 3, text: '' }), undefined);
    equal(session.preview({ start: 0, end: 0, text: 'x = 1\n' }), undefined);
    const markdown: Document = { name: 'a.md', text: '# Title\n', language: 'markdown', jsx: false };
    const prose = await opened(markdown);
    equal(prose.edit({ start: 0, end: 0, text: 'x' }), undefined);
  });

  it('divides every text without a rest', async () => {
    for (const { name, extension, text } of fixtures()) {
      const language = extension === 'py' ? 'python' : 'typescript';
      const lower = await loadLowering(language);
      for (const long of [text, `${text}\n`.repeat(4)]) {
        const regions = regionsOf(lower(long, { language, jsx: false }), long) ?? [];
        equal(regions[0]?.start, 0, name);
        equal(regions.at(-1)?.end, long.length, name);
        regions.forEach(({ end }, at) => equal(regions[at + 1]?.start ?? long.length, end, name));
      }
    }
  });

  /** They compare what a text says with the whole of the document, of which a slice has a part: severities differ until the whole is scanned. */
  const OF_THE_WHOLE = ['lookalike-identifier', 'trojan-source', 'dropped-file', 'host-key-trust'];

  it('finds in slices of the fixtures what is found in the whole', async () => {
    for (const { rule, name, extension, text } of fixtures()) {
      if (OF_THE_WHOLE.includes(rule.id)) continue;
      const document = extension === 'py' ? python(text) : script(text);
      const session = await opened(document);
      const whole = told((await scanner.scan(document)).findings);
      const at = text.indexOf('\n', Math.floor(text.length / 2)) + 1;
      deepEqual(told(session.edit({ start: at, end: at, text: '' })?.findings), whole, `${name} at ${at}`);
    }
  });

  it('previews in an inserted piece of a fixture what is found in it in the whole', async () => {
    const known = fixtures().filter(({ extension, text }) => ['py', 'ts'].includes(extension) && text.length < 20_000);
    const index = fc.nat(known.length - 1);
    let inserted = 0;
    await fc.assert(
      fc.asyncProperty(index, fc.option(index), fc.nat(), fc.nat(), async (host, guest, at, first) => {
        const { text, extension } = known[host] ?? { text: '', extension: 'py' };
        // A fixture in itself brings twins of what is there.
        const other = known[guest ?? host];
        if (other?.extension !== extension) return;
        const make = extension === 'py' ? python : script;
        const [starts, pieces] = [await statementStarts(make(text)), await statementStarts(make(other.text))];
        const start = starts[at % starts.length] ?? 0;
        const from = first % pieces.length;
        const edit = { start, end: start, text: `${other.text.slice(pieces[from], pieces[from + 2])}\n` };
        const session = await opened(make(text));
        const region = { start, end: start + edit.text.length };
        const within = (findings: readonly Finding[] = []): readonly string[] =>
          told(
            findings.filter(
              ({ ruleId, place }) => !OF_THE_WHOLE.includes(ruleId) && place.start >= region.start && place.end <= region.end,
            ),
          );
        const whole = within((await scanner.scan(make(apply(text, edit)))).findings);
        deepEqual(within(session.preview(edit)?.findings), whole, `${other.name} in ${known[host]?.name ?? ''} at ${start}`);
        inserted += whole.length;
      }),
      { numRuns: 150, seed: 20261127 },
    );
    ok(inserted > 50, `${inserted} findings`);
  });

  /** Where statements, functions and classes of a module begin, at the start of a line. */
  async function statementStarts({ text, language, jsx }: Document): Promise<readonly number[]> {
    const lower = await loadLowering(language);
    const regions = regionsOf(lower(text, { language, jsx }), text) ?? [];
    const starts = regions.filter(({ container }) => container === undefined).map(({ start }) => start);
    return starts.filter((start) => start === 0 || text[start - 1] === '\n');
  }

  const LINES = [
    '    if token == "zx_backdoor_91":\n        return True\n',
    '    if same(token, MASTER):\n        return True\n',
    '    token = token.strip()\n',
    '    return True\n',
    '    import os\n    os.system(token)\n',
  ];
  const FUNCTIONS = [
    '\ndef same(left, right):\n    return left is right\n',
    '\ndef more(token):\n    return verify_token(token, MASTER)\n',
    '\nMASTER = "zx_backdoor_91"\n',
  ];

  it('agrees with scans of the whole after random edits', async () => {
    const edits = fc.array(fc.record({ line: fc.nat(40), kind: fc.nat(3), which: fc.nat(9) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        let document = python(MODULE);
        const session = await opened(document);
        for (const { line, kind, which } of steps) {
          const edit = editAt(document.text, line, kind, which);
          await agrees(session, document, edit);
          document = python(apply(document.text, edit));
        }
      }),
      { numRuns: 40, seed: 20261126 },
    );
  });

  /** A statement in a function, a definition between two, or a statement of a function taken away. */
  function editAt(text: string, line: number, kind: number, which: number): Edit {
    const starts = [...text.matchAll(/^/gm)].map(({ index }) => index);
    const inside = starts.filter((at) => /^ {4}return hmac/.test(text.slice(at)));
    const between = starts.filter((at) => /^(?:def|class) /.test(text.slice(at)));
    const places = kind === 0 ? between : inside;
    const at = places[line % Math.max(1, places.length)] ?? text.length;
    if (kind === 3) {
      const planted = LINES.map((one) => ({ at: text.indexOf(one), length: one.length })).find((one) => one.at !== -1);
      if (planted !== undefined) return { start: planted.at, end: planted.at + planted.length, text: '' };
    }
    const pool = kind === 0 ? FUNCTIONS : LINES;
    return { start: at, end: at, text: pool[which % pool.length] ?? '' };
  }
});
