/**
 * How lines of Python, JavaScript and TypeScript start, and hardly any of other languages. Nothing here counts against a language: whoever
 * hides code would write it beside.
 */
export type CodeLanguage = 'python' | 'javascript' | 'typescript';

/** Evidence in a line: for a language, with a weight of about 1 for what other languages have too and 4 for what only it has. */
export interface Sign {
  readonly language: CodeLanguage;
  readonly weight: number;
  /** Of a line without its indentation and the blanks at its end. */
  readonly pattern: RegExp;
}

const python = (weight: number, pattern: RegExp): Sign => ({ language: 'python', weight, pattern });
const javascript = (weight: number, pattern: RegExp): Sign => ({ language: 'javascript', weight, pattern });
const typescript = (weight: number, pattern: RegExp): Sign => ({ language: 'typescript', weight, pattern });

/** The end of a line that opens a block of Python. */
const PYTHON_BLOCK = String.raw`:\s*(?:#.*)?$`;
/** Types that are written like that in no other language that has types behind a colon. */
const TYPES = String.raw`(?:string|number|boolean|any|unknown|void|never|undefined|Promise<|Record<|Array<|Partial<)`;

/** By the word that a line starts with, or by the mark. */
export const SIGNS_BY_START: ReadonlyMap<string, readonly Sign[]> = new Map<string, readonly Sign[]>([
  [
    'def',
    [
      python(4, new RegExp(String.raw`^def\s+[\w\x80-\xff]+\s*(?:\[.*\])?\(.*\)\s*(?:->\s*[^=#]+)?${PYTHON_BLOCK}`)),
      python(4, /^def\s+\w+\s*\(.*\)(?:\s*->[^=]+)?:\s*(?:return|pass|yield|raise|print|self|\.\.\.)/),
      python(1, /^def\s+\w+\s*\([^{}]*[,(]$/),
    ],
  ],
  [
    'class',
    [
      python(3, new RegExp(String.raw`^class\s+[\w\x80-\xff]+\s*(?:\[.*\])?(?:\([^{};]*\))?\s*${PYTHON_BLOCK}`)),
      javascript(1, /^class\s+[\w$]+(?:\s+extends\s+[\w$.]+)?\s*\{/),
    ],
  ],
  [
    'if',
    [
      python(5, /^if\s+__name__\s*==/),
      python(1.5, new RegExp(String.raw`^if\s+(?=.*[()=<>.\[_'"]|not\s)[^{};]*[^\s:{};]${PYTHON_BLOCK}`)),
      javascript(2, /^if\s*\((?!.*\$\w).*(?:===|!==|\btypeof\s|\bundefined\b)/),
    ],
  ],
  ['elif', [python(3, new RegExp(String.raw`^elif\s+[^{};]+${PYTHON_BLOCK}`))]],
  ['else', [python(1, new RegExp(`^else${PYTHON_BLOCK}`)), javascript(1, /^else\s+if\s*\((?!.*\$\w).*(?:===|!==|\btypeof\s)/)]],
  ['while', [python(1.5, new RegExp(String.raw`^while\s+(?=.*[()=<>.\[_]|True|not\s)[^{};]*${PYTHON_BLOCK}`))]],
  [
    'for',
    [
      python(2, new RegExp(String.raw`^for\s+\(?[\w, *]+\)?\s+in\s+(?=.*[()\[\]._]|\w+\s*:)[^{};]+${PYTHON_BLOCK}`)),
      javascript(3, /^for\s*(?:await\s*)?\((?:const|let)\s+(?:[\w$]+\s*(?:=|of\b|in\b)|[[{])/),
      javascript(1, /^for\s*\(var\s+[\w$]+\s*(?:=|in\b|of\b)/),
    ],
  ],
  ['with', [python(2, new RegExp(String.raw`^with\s+[^{};]*[)\w]\s*(?:\s+as\s+[\w().,* ]+)?${PYTHON_BLOCK}`))]],
  ['try', [python(2, new RegExp(`^try${PYTHON_BLOCK}`))]],
  [
    'except',
    [
      python(3, new RegExp(String.raw`^except\b\*?[^{};]*${PYTHON_BLOCK}`)),
      python(3, /^except(?:\s+[\w.]+)?(?:\s+as\s+\w+)?:\s*(?:pass|return|continue|raise)\b/),
    ],
  ],
  ['finally', [python(2, new RegExp(`^finally${PYTHON_BLOCK}`))]],
  ['from', [python(4, /^from\s+\.*[\w.]*\s+import\s+(?:\(|\*|\w+)/)]],
  [
    'import',
    [
      python(0.5, /^import\s+[a-z_][\w.]*(?:\s*,\s*[\w.]+)*\s*(?:#.*)?$/),
      python(1.5, /^import\s+[\w.]+\s+as\s+\w+(?:\s*,.*)?$/),
      python(
        2,
        /^import\s+(?:os|sys|re|json|subprocess|socket|base64|hashlib|random|time|logging|pickle|urllib|requests|numpy|pandas|typing|collections|itertools|functools)\b[\w., ]*$/,
      ),
      javascript(4, /^import\s+(?:[\w$*{][^'"]*\sfrom\s*|\{[^'"]*\}\s*from\s*)['"]/),
      javascript(2, /^import\s*\{$/),
      javascript(1, /^import\s*['"][./@\w-]+['"];$/),
      typescript(4, /^import\s+type\s+[\w${*]/),
      typescript(4, /^import\s+[\w$]+\s*=\s*require\(/),
    ],
  ],
  ['raise', [python(2, /^raise\s+[A-Z][\w.]*(?<!\.new)\((?!.*;$)/)]],
  [
    'return',
    [
      python(1, /^return\s+(?:None|True|False|not\s[^;]*|self\.[^;]*|\[.* for .* in .*\]|[fbr]['"][^;]*)$/),
      javascript(2, /^return\s+(?:new Promise\b|async\b|function\b\s*\*?\s*\w*\([^$]*\)\s*\{|\(?[\w$, ]*\)?\s*=>|typeof\s)/),
      javascript(1, /^return\b(?!.*\$\w).*(?:===|!==|=>)/),
      javascript(1, /^return\s+(?:undefined|await\s.*);/),
    ],
  ],
  ['pass', [python(1.5, /^pass(?:\s+#.*)?$/)]],
  ['yield', [python(1, /^yield\s+[^;]+$/)]],
  ['global', [python(1.5, /^global\s+\w+(?:,\s*\w+)*$/)]],
  ['nonlocal', [python(3, /^nonlocal\s+\w+/)]],
  ['assert', [python(1, /^assert\s+(?!\().*[^;]$/)]],
  ['self', [python(1, /^self\.\w+(?:\s*[-+]?=\s*[^;{]*|\.\w.*\)|\(.*\))$/)]],
  ['print', [python(1, /^print\s*\(.*\)$/), python(0.5, /^print\s*\(f['"]/)]],
  [
    'async',
    [
      python(4, /^async\s+(?:def|with|for)\s/),
      javascript(4, /^async\s+function\b/),
      javascript(3, /^async\s*\(?[\w$, ]*\)?\s*=>/),
      javascript(2, /^async\s+[\w$]+\s*\(.*\)[^;]*\{$/),
    ],
  ],
  ['await', [python(0.5, /^await\s+[\w.]+\(.*[^;]$/), javascript(1.5, /^await\s+[\w$.]+.*\);$/)]],
  ['exec', [python(2, /^exec\s*\((?:compile\b|base64\.|[\w.]*decode|\w+\)$|[fbr]?['\"]).*/)]],
  ['os', [python(1.5, /^os\.\w+[.(][^;]*$/)]],
  ['sys', [python(1.5, /^sys\.(?:exit|stdout|stderr|path|argv)\b[^;]*$/)]],
  ['subprocess', [python(2, /^subprocess\.\w+\([^;]*$/)]],
  ['"""', [python(0.5, /^/)]],
  ["'''", [python(0.5, /^/)]],
  [
    '@',
    [
      python(
        2,
        /^@(?:(?:property|staticmethod|classmethod|dataclass|abstractmethod)(?:$|\(\w+\s*=|\s*#)|pytest\.|functools\.|app\.|\w+\.(?:setter|route|command|fixture)\b)/,
      ),
      python(0.5, /^@[a-z_]\w*(?:\.\w+)+(?:\(.*\))?$/),
      typescript(1.5, /^@(?:Component|Injectable|Input|Output|NgModule|Directive)\(/),
    ],
  ],
  [
    'const',
    [
      javascript(3, /^const\s*[{[].*[}\]]\s*=/),
      javascript(1, /^const\s*[{[]$/),
      javascript(3, /^const\s+[\w$]+\s*=\s*(?:await\s|require\(|async\b|function\b|new\s+[\w$.]+\(|\(?[\w$, ]*\)?\s*=>)/),
      javascript(2, /^const\s+[a-z_$][\w$]*\s*=\s*(?![@$]).*[;{[(,]$/),
      javascript(1, /^const\s+[\w$]+\s*=\s*(?![@$])[^;]*$/),
      typescript(2.5, new RegExp(String.raw`^const\s+[\w$]+\s*:\s*(?:${TYPES}|[A-Z]\w*(?:<.*>|\[\])?\s*=)`)),
    ],
  ],
  [
    'let',
    [
      javascript(2, /^let\s+[\w$]+(?:\s*,\s*[\w$]+)*;$/),
      javascript(0.7, /^let\s+[a-z_$][\w$]*\s*=\s*(?!.*(?:\.unwrap\(|::|\w!\(|&)).*;$/),
      javascript(2, /^let\s*\{/),
      typescript(2.5, new RegExp(String.raw`^let\s+[\w$]+\s*:\s*${TYPES}`)),
    ],
  ],
  [
    'var',
    [
      javascript(1, /^var\s+[\w$]+(?:\s*,\s*[\w$]+)*\s*[;,]$/),
      javascript(
        3,
        /^var\s+[\w$]+\s*=\s*(?:function\b|require\(|this;|\[\];|\{\};|(?:document|window|module|exports|Object|Array)\.|arguments\b|[\w$.]+\s*\|\|)/,
      ),
      javascript(0.7, /^var\s+[\w$]+\s*=\s*(?!new\s+[A-Z]\w*[<(]|await\b).*[;,]$/),
      typescript(2.5, new RegExp(String.raw`^var\s+[\w$]+\s*:\s*${TYPES}`)),
    ],
  ],
  [
    'function',
    [
      javascript(2.5, /^function\s*\*?\s*[\w$]*\s*\((?=[^)])[^$)]*\)\s*\{/),
      javascript(0.5, /^function\s*[\w$]*\s*\(\)\s*\{/),
      typescript(3, new RegExp(String.raw`^function\s*\*?\s*[\w$]*\s*(?:<.*>)?\([^$]*\)\s*:\s*[\w{[(].*[{;]$`)),
      typescript(2, new RegExp(String.raw`^function\s+[\w$]+\s*(?:<.*>)?\([^$]*:\s*${TYPES}`)),
    ],
  ],
  [
    'export',
    [
      javascript(4, /^export\s+(?:default|const|let|var|function|class|async)\b(?!=)/),
      javascript(4, /^export\s*(?:\*|\{)/),
      typescript(4, /^export\s+(?:declare|type|interface|enum|abstract|namespace|const enum|import)\s+[\w{]/),
      typescript(4, /^export\s+default\s+(?:interface|abstract)\b/),
      typescript(4, /^export\s*=\s/),
      typescript(
        2.5,
        new RegExp(
          String.raw`^export\s+(?:default\s+)?(?:async\s+)?(?:const|let|var|function\*?)\s+[\w$]+.*[\w$)]\??\s*:\s*(?:${TYPES}|[A-Z]\w*)`,
        ),
      ),
    ],
  ],
  ['module', [javascript(5, /^module\.exports\b/)]],
  ['exports', [javascript(4, /^exports[.[]/)]],
  ['require', [javascript(1.5, /^require\s*\(['"].*\)\s*[;.(]/)]],
  [
    'this',
    [
      javascript(0.5, /^this\.[\w$#]+\s*=.*;$/),
      javascript(1.5, /^this\.[\w$.]+\s*=\s*(?:function\b|async\b|\(?[\w$, ]*\)?\s*=>|[\w$.]+\s*\|\|)/),
    ],
  ],
  ['console', [javascript(2.5, /^console\.(?:log|error|warn|info|debug)\(/)]],
  ['document', [javascript(2, /^document\.(?:getElement|querySelector|addEventListener|body|createElement|write|cookie|head|title)/)]],
  ['window', [javascript(2, /^window\.[\w$]+/)]],
  ['Object', [javascript(3, /^Object\.(?:defineProperty|assign|keys|freeze|entries|setPrototypeOf|create)\(/)]],
  ['throw', [javascript(2, /^throw\s+new\s+(?:Type|Range|Syntax)?Error\(['"`]/)]],
  ['catch', [javascript(2, /^catch\s*(?:\(\s*[\w$]+\s*\))?\s*\{/)]],
  ['describe', [javascript(3, /^describe\(['"`].*(?:=>|function\b)/)]],
  ['it', [javascript(3, /^it\(['"`].*(?:=>|function\b)/)]],
  ['test', [javascript(3, /^test\(['"`].*(?:=>|function\b)/)]],
  ['app', [javascript(2, /^app\.(?:get|post|use|listen|put|delete)\(.*(?:=>|function\b|\);$)/)]],
  [
    'constructor',
    [
      javascript(2, /^constructor\s*\([^$:]*\)\s*\{/),
      typescript(3, /^constructor\s*\(.*(?:private|public|protected|readonly)\s/),
      typescript(2, /^constructor\s*\([^$)]*\w\??\s*:\s*\w.*\{/),
    ],
  ],
  ['interface', [typescript(1, /^interface\s+\w+(?:<.*>)?(?:\s+extends\s+[\w, <>.]+)?\s*\{$/)]],
  [
    'type',
    [
      typescript(1.5, /^type\s+\w+(?:<[^=]*>)?\s*=\s*(?:\{|['"|]|[\w<>[\], ]+\s*\|.*|\(.*=>)/),
      typescript(1, /^type\s+\w+(?:<[^=]*>)?\s*=$/),
    ],
  ],
  ['declare', [typescript(5, /^declare\s+(?:module|namespace|const|let|var|function|class|global|type|interface|enum|abstract)\b/)]],
  ['enum', [typescript(0.5, /^enum\s+\w+\s*\{$/)]],
  ['abstract', [typescript(1, /^abstract\s+(?:class\s+\w+.*\{|[a-z]\w*\(.*\):\s*\w)/)]],
  ['readonly', [typescript(2, /^readonly\s+[\w$]+\??\s*:/)]],
  ...['public', 'private', 'protected'].map((word): readonly [string, readonly Sign[]] => [
    word,
    [
      typescript(2, /^\w+\s+(?:static\s+|async\s+|readonly\s+)*[a-z_$][\w$]*\??\s*(?:\(.*\)\s*:\s*[\w{[].*|:\s*[\w{[(].*)[;{=,]?$/),
      javascript(0.3, /^\w+\s+async\s/),
    ],
  ]),
  [
    '}',
    [
      javascript(4, /^\}\s*from\s*['"]/),
      javascript(2, /^\}\s*catch\s*(?:\(\s*[\w$]+\s*\))?\s*\{/),
      javascript(0.5, /^\}\);$/),
      javascript(2, /^\}\)\((?:this|window|jQuery|typeof)/),
      javascript(1, /^\}\s*else\s+if\s*\((?!.*\$\w).*(?:===|!==|typeof\s)/),
      javascript(2, /^\},?\s*(?:\[[\w$, ]*\]\);)$/),
    ],
  ],
  ['(', [javascript(3, /^\((?:async\s+)?function\b/), javascript(3, /^\(\s*(?:async\s*)?\([\w$, ]*\)\s*=>/)]],
  ['!', [javascript(3, /^!(?:async\s+)?function\b/)]],
  [';', [javascript(3, /^;\s*\(\s*(?:async\s+)?function\b/)]],
  ['$', [javascript(3, /^\$\((?:function|document|['"`][.#\w])/), javascript(2, /^\$\.(?:ajax|get|post|each|extend|fn)\b/)]],
  ['<', [javascript(0.5, /^<[A-Z][\w.]*(?:\s+[\w-]+=\{.*)?\/?>$/)]],
  ['"', [javascript(4, /^"use (?:strict|client|server)"/)]],
  ["'", [javascript(4, /^'use (?:strict|client|server)'/)]],
]);

/** What may stand anywhere in a line whose start tells nothing. */
export const SIGNS_ANYWHERE: readonly Sign[] = [
  python(1.5, /\bis not None\b|\bis None\b|\*\*kwargs\b|\bnot in\b.*:$|\blambda\s+\w+(?:,\s*\w+)*:|\bfor \w+ in [\w.()[\]]+\][)]?$/),
  python(1, /=\s*(?:None|True|False)[,)]?$|\bprint\(f['"]|\bexcept\s+\w+/),
  python(1.5, /^[\w.]+\s*=\s*(?:os|sys|re|json|np|pd|requests|subprocess|hashlib|base64|socket|urllib)\.[\w.]+\(?[^;]*$/),
  javascript(2, /(?<![!])\(\s*(?:async\s*)?\([\w$, {}=]*\)\s*=>\s*(?:\{$|[\w$(`'"[{!])(?!.*::)/),
  javascript(1, /\.\w+\((?:async\s+)?[a-z_$][\w$]*\s*=>\s*(?:\{$|[\w$(`'"[{!])(?!.*::)/),
  javascript(1.5, /\bvoid 0\b|[=:(,?&|]![01](?![\w.])|\barguments\.length\b|\bundefined\s*[,;)]/),
  javascript(2, /=\s*(?:async\s*)?\([\w$, {}]*\)\s*=>\s*\{$/),
  javascript(2, /[=:(,]\s*(?:async\s+)?function\s*\*?\s*[\w$]*\s*\([^$)]*\)\s*\{/),
  javascript(2, /\brequire\(['"][./@\w-]+['"]\)[;.),(]/),
  javascript(
    1.5,
    /\.prototype\.[\w$]+\s*=|\bJSON\.(?:parse|stringify)\(|\bdocument\.(?:getElementById|querySelector|createElement)\(|\.addEventListener\(|\.then\(\s*(?:function|\(?[\w$]*\)?\s*=>)|\bprocess\.env\.\w|\btypeof\s+[\w$.]+\s*[!=]==?\s*['"]/,
  ),
  javascript(0.5, /[!=]==(?!\s*\$)/),
  typescript(1.5, new RegExp(String.raw`^[\w$]+\??\s*:\s*${TYPES}(?:\[\])?(?:\s*\|.*)?[;,]$`)),
  typescript(2, new RegExp(String.raw`^(?:static\s+|async\s+)*[\w$]+\s*(?:<.*>)?\([^$]*\)\s*:\s*${TYPES}.*[{;]$`)),
  typescript(1.5, new RegExp(String.raw`[(,]\s*[\w$]+\??\s*:\s*${TYPES}\s*(?:\[\])?\s*[,)=|]`)),
  typescript(1.5, /\bas (?:any|unknown|const|string|number)\b[;,)\].]|\)\s*:\s*[A-Z]\w*(?:<.*>)?\s*=>\s*\{?$/),
];
