/** Command lines as far as they matter: which programs run, with which words, and what is piped into what. */

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  /** Its input is the output of the one before. */
  readonly piped: boolean;
  /** It stands inside another one, whose words its output becomes: `$(…)`. */
  readonly nested: boolean;
}

const LONGEST = 4_000;
const MAX_COMMANDS = 40;
const SHELL = /^(?:ba|z|da|k|a|fi)?sh$|^cmd$|^powershell$|^pwsh$/;
const INTERPRETER =
  /^(?:(?:ba|z|da|k|a|fi)?sh|python[\d.]*|pythonw|node|nodejs|deno|bun|perl|ruby|php|osascript|powershell|pwsh|cmd|iex|source|\.)$/;
/** Words in front of the program that runs. */
const WRAPPERS = /^(?:sudo|nohup|exec|eval|env|time|start|command|then|do|else|if|setsid|\/c|\/k|-c|-lc|-ec|\w+=\S*)$/i;
const DOWNLOADER = /^(?:curl|wget|fetch|aria2c|http|https|invoke-webrequest|iwr|irm|invoke-restmethod|bitsadmin|certutil|mshta|lynx)$/;

/** The programs of a command line. */
export function commandsOf(line: string): readonly Command[] {
  const text = line.slice(0, LONGEST).replace(/["'\\]+/g, ' ');
  const commands: Command[] = [];
  for (const part of text.matchAll(/(\|\||&&|\||\$\(|<\(|`|[;&\n)]|)([^|;&\n`()$<]+|[$<])/g)) {
    if (commands.length >= MAX_COMMANDS) break;
    const [, operator = '', body = ''] = part;
    const words = body.split(/\s+/).filter((word) => word !== '');
    let at = 0;
    while (at < words.length - 1 && WRAPPERS.test(words[at] ?? '')) at++;
    if (at < words.length - 1 && SHELL.test(nameOf(words[at] ?? '')) && /^(?:-\w*c|\/c|-command)$/i.test(words[at + 1] ?? '')) at += 2;
    const program = nameOf(words[at] ?? '');
    if (program !== '')
      commands.push({
        program,
        words: words.slice(at + 1),
        piped: operator === '|',
        nested: operator === '$(' || operator === '<(' || operator === '`',
      });
  }
  return commands;
}

function nameOf(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
    .replace(/\.exe$/i, '')
    .toLowerCase();
}

export function isInterpreter(program: string): boolean {
  return INTERPRETER.test(program);
}

export function isDownloader(program: string): boolean {
  return DOWNLOADER.test(program);
}

export function isShell(program: string): boolean {
  return SHELL.test(nameOf(program));
}

const LONGEST_WORD = 40;
/** A name, a path in the folder at hand, an option with a value. */
const PLAIN_WORD = /^-{0,2}\w[\w.+@-]*(?:[/=][\w.+@-]+)*$/;
/** Options whose next word is code. */
const CODE_OPTION = /^(?:-\w*[ce]|-enc\w*|--eval|--command|-command)$/i;

/** One word of a command line that says nothing by itself: it names no interpreter, downloader, address or private file. */
export function isOrdinaryWord(word: string): boolean {
  if (word.length > LONGEST_WORD || !PLAIN_WORD.test(word) || CODE_OPTION.test(word)) return false;
  if (isInterpreter(nameOf(word)) || isDownloader(nameOf(word)) || PRIVATE_PATH.test(word)) return false;
  return !/^\d+(?:\.\d+){3}$/.test(word);
}

/** Whether a command line runs what it fetches: `curl … | sh`, `wget -O x … && sh x`, `powershell -enc …`. */
export function runsDownload(line: string): boolean {
  if (/\b(?:powershell|pwsh)\b[^|;&]{0,200} -e(?:nc|ncodedcommand|c)?\s+[\w+/=]{16}/i.test(line)) return true;
  if (/\b(?:iex|invoke-expression)\b/i.test(line) && /downloadstring|invoke-webrequest|\biwr\b|\birm\b|net\.webclient/i.test(line))
    return true;
  const commands = commandsOf(line);
  return commands.some((command, index) => {
    if (!isDownloader(command.program) || !/:\/\/|\bwww\.|\$|\b\d+\.\d+\.\d+\.\d+\b/.test(line)) return false;
    if (command.program === 'mshta') return true;
    const later = commands.slice(index + 1);
    if (later.some((next, at) => at < 4 && next.piped && isInterpreter(next.program))) return true;
    // `bash <(curl …)`, `sh -c "$(curl …)"`.
    const before = commands[index - 1];
    if (command.nested && before !== undefined && isInterpreter(before.program)) return true;
    if (command.nested && index === 0) return true;
    return later.some((next) => runsOneOf(next, savedBy(command)));
  });
}

/** Names of the files that a download may have been saved as. */
function savedBy({ words }: Command): readonly string[] {
  return words.flatMap((word, index) => {
    const option = /^(?:-o|-O|-\w*[oO]|--output|--output-document|-outfile|>)$/i.test(words[index - 1] ?? '');
    const address = /:\/\/.*\/([^/?#]{3,})/.exec(word)?.[1];
    return option && !word.startsWith('-') ? [word] : address === undefined ? [] : [address];
  });
}

function runsOneOf({ program, words }: Command, files: readonly string[]): boolean {
  const bare = files.map(nameOf);
  if (bare.includes(program)) return true;
  return (isInterpreter(program) || program === 'chmod' || program === 'rundll32') && words.some((word) => bare.includes(nameOf(word)));
}

/** Whether a command line gives whoever is at the other end of a connection a shell. */
export function opensShell(line: string): boolean {
  const text = line.slice(0, LONGEST);
  if (/\/dev\/(?:tcp|udp)\//.test(text) && /\b(?:ba|z|da)?sh\b|exec \d|<&|>&/.test(text)) return true;
  if (/net\.sockets\.tcpclient/i.test(text)) return true;
  if (
    /\bsocket\b/.test(text) &&
    /\b(?:dup2|pty\.spawn|subprocess|child_process|TCPSocket|fsockopen)\b/.test(text) &&
    /connect|TCPSocket|fsockopen/.test(text)
  )
    return true;
  return commandsOf(text).some(({ program, words }, index, all) => {
    if (program === 'socat') return words.some((word) => /^(?:exec|system):/i.test(word));
    if (!/^(?:nc|ncat|netcat|telnet)(?:\.\w+)?$/.test(program)) return false;
    return (
      words.some((word) => /^-\w*[ec]$/.test(word)) ||
      (text.includes('mkfifo') && all.some((other) => other.program !== program)) ||
      (index > 0 && all[index + 1]?.piped === true && isShell(all[index + 1]?.program ?? ''))
    );
  });
}

const UPLOAD = /^(?:-d|-F|-T|--data|--data-\w+|--form|--upload-file|--post-data|--post-file|--body-data|-X)(?:=|$)/;
/** Commands that tell about the machine, its user or its secrets. */
const TELLING =
  /^(?:env|printenv|set|export|whoami|hostname|id|uname|ifconfig|ipconfig|ip|pwd|ls|dir|cat|type|tar|zip|history|ps|systeminfo)$/;

/** What a command line tells somebody outside: the words that say it; undefined where nothing leaves. */
export function sentBy(line: string): { readonly text: string; readonly secret: boolean } | undefined {
  const commands = commandsOf(line);
  const network = commands.find(({ program }) => isDownloader(program) || /^(?:nslookup|dig|host|nc|ncat|ping|scp|ftp)$/.test(program));
  if (network === undefined || opensShell(line)) return undefined;
  const whole = line.slice(0, LONGEST);
  const uploads = network.words.some((word) => UPLOAD.test(word)) || network.piped;
  const file = PRIVATE_PATH.exec(whole)?.[0];
  if (file !== undefined && (uploads || network.program === 'scp' || network.program === 'nc')) return { text: file.trim(), secret: true };
  const told = commands.find((command) => command !== network && TELLING.test(command.program) && (command.nested || network.piped));
  if (told !== undefined)
    return { text: told.program, secret: /^(?:env|printenv|set|export)$/.test(told.program) && told.words.length === 0 };
  const variable =
    /\$\{?(?:USER|USERNAME|HOSTNAME|HOME|PWD|LOGNAME|npm_package_name|COMPUTERNAME)\b|%(?:USERNAME|COMPUTERNAME|USERDOMAIN)%/.exec(
      whole,
    )?.[0];
  if (variable !== undefined && network.words.some((word) => word.includes('://'))) return { text: variable, secret: false };
  const secret = /\$\{?\w*(?:TOKEN|SECRET|PASSWORD|ACCESS_KEY)\w*/.exec(whole)?.[0];
  return secret !== undefined && uploads ? { text: secret, secret: true } : undefined;
}

/** Whether a command line sends what it is given to another machine. */
export function uploads(line: string): boolean {
  return commandsOf(line).some(
    ({ program, words }) => isDownloader(program) && words.some((word) => UPLOAD.test(word) || word.includes('{}')),
  );
}

/** Files that belong to their owner alone: keys, credentials, histories, browser profiles, wallets. */
export const PRIVATE_PATH =
  /(?:^|[/\\~\s"'@=])(?:\.(?:ssh|aws|gnupg|kube|azure|npmrc|pypirc|netrc|git-credentials|bash_history|zsh_history|python_history|node_repl_history|env|electrum|pgpass|my\.cnf)(?=$|[/\\"'\s])|\.(?:config[/\\]gcloud|docker[/\\]config|config[/\\]gh|git[/\\]config)|id_(?:rsa|ed25519|ecdsa|dsa)\b|Login Data\b|Local State\b|logins\.json|key4\.db|cookies\.sqlite|wallet\.dat|Local Storage[/\\]leveldb|Local Extension Settings|[Kk]eychains?[/\\]|etc[/\\](?:passwd|shadow)\b|proc[/\\]self[/\\]environ|Exodus[/\\]|(?:Chrome|Chromium|Brave-Browser|Firefox|Edge)[/\\](?:User Data|Profiles|Default))/;

/** Whether a command line decodes something and runs what comes out. */
export function runsDecoded(line: string): boolean {
  const commands = commandsOf(line);
  const decoding = commands.findIndex(
    ({ program, words }) =>
      /^(?:base64|xxd|openssl|gunzip|gzip|base32)$/.test(program) && words.some((word) => /^-{1,2}\w*[dDr]/.test(word)),
  );
  if (decoding === -1) return false;
  return (
    commands.slice(decoding + 1).some(({ program, piped }) => piped && isInterpreter(program)) ||
    (commands[decoding]?.nested === true && isInterpreter(commands[0]?.program ?? ''))
  );
}
