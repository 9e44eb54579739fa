/** What a new rule's files hold before anybody has written in them. Fixtures that find nothing fail: a skeleton is a task, not a rule. */

export function skeleton(family: string, id: string): Readonly<Record<string, string>> {
  return { 'rule.ts': rule(family, id), 'README.md': page(id), ...fixtures(id) };
}

function rule(family: string, id: string): string {
  return `import { defineRule } from '../../vocabulary/index.js';

export default defineRule({
  id: '${id}',
  summary: 'What it finds, in one sentence.',
  family: '${family}',
  weakness: 'CWE-506',
  severity: 'warning',
  messages: {
    planted: {
      what: 'What is here, with \`{operand}\`.',
      why: 'Why it matters.',
      instead: 'What to write instead.',
    },
  },
  anchors: [],
  visit: {
    guard(guard, report) {
      if (guard.entered.grade !== 'grants') return;
      report({
        message: 'planted',
        data: { operand: guard.operand.text },
        severity: 'warning',
        confidence: 'low',
        score: 0,
        place: guard.place,
        related: [],
        disguise: [],
        evidence: [],
        identity: [guard.function.symbol, guard.operand.text],
        symbol: guard.function.symbol,
      });
    },
  },
});
`;
}

function page(id: string): string {
  return `# ${id}

What it finds, in one sentence.

| severity | weakness |
| -------- | -------- |
| warning  | CWE-506  |

What it is, and why somebody would plant it.

## Bad

\`\`\`python
def check(password, stored):
    if password == "something":
        return True
    return verify(password, stored)
\`\`\`

\`\`\`ts
function check(password: string, stored: string): boolean {
  if (password === 'something') return true;
  return verify(password, stored);
}
\`\`\`

## Good

\`\`\`python
def check(password, stored):
    return verify(password, stored)
\`\`\`

\`\`\`ts
function check(password: string, stored: string): boolean {
  return verify(password, stored);
}
\`\`\`

## How it is disguised

## What it cannot see

## How to silence it
`;
}

function fixtures(id: string): Readonly<Record<string, string>> {
  return {
    'bad.py': `def check(password, stored):
    if password == "something":
#      ^^^^^^^^^^^^^^^^^^^^^^^ ${id}: warning
        return True
    return verify(password, stored)
`,
    'bad.ts': `function check(password: string, stored: string): boolean {
  if (password === 'something') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^ ${id}: warning
  return verify(password, stored);
}
`,
    'good.py': `def check(password, stored):
    return verify(password, stored)
`,
    'good.ts': `function check(password: string, stored: string): boolean {
  return verify(password, stored);
}
`,
  };
}
