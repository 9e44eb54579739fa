/** What a call does to the world, by kind. */
export interface EffectModel {
  /** A verb phrase for messages: `deletes`. */
  readonly does: string;
  readonly callees: readonly string[];
  /** 2: ordinary programs do it all the time; 3: rarely by themselves. */
  readonly weight: 2 | 3;
  /** It does so only where its arguments say it: statements of databases, what is written to files. */
  readonly byTarget?: true;
}

/** How destruction is worded in the arguments of calls. */
export const targets = {
  /** Calls that hand a statement to a database. */
  database: /(?:^|\.)(?:execute|executescript|executemany|query|raw|run|exec|\$executeRawUnsafe|\$executeRaw|text)$/,
  statement: /^\s*(?:drop\s+(?:table|database|schema|view)\b|truncate\s+|delete\s+from\s+[\w."`]{1,60}\s*;?\s*$)/i,
  command:
    /\brm\s+-[a-z]*[rf][a-z]*\s+(?!\S*(?:tmp|temp|cache|build|dist|node_modules|target|log))["']?[~/$]|\b(?:curl|wget)\b[^|]{0,200}\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\bmkfs|\bdd\s+if=|\bshred\s|\bdel\s+\/[sqf]|\bformat\s+[a-z]:|\brd\s+\/s|\bpowershell\b[^|]{0,100}-e(?:nc|ncodedcommand)?\s|:\(\)\s*\{/i,
  overwriting: /(?:^|\.)(?:writeFile|writeFileSync|outputFile|outputFileSync|write_text|write_bytes|truncate|truncateSync)$/,
  removing:
    /(?:^|\.)(?:rmtree|remove|unlink|rmdir|removedirs|truncate|rm|rmSync|unlinkSync|rmdirSync|removeSync|emptyDirSync|rimraf|sync)$/,
  home: /(?:^|\.)(?:expanduser|homedir|Path\.home)$/,
  /** Whole folders by their full paths. */
  folder: /^(?:~\/?$|\/$|\/[\w.-]+(?:\/[\w.*-]*){0,3}$|[A-Za-z]:\\\\?[\w .*\\-]{0,60}$)/,
  /** What is there only for a while. */
  passing: /tmp|temp|cache|build|dist|log|lock|pid|sock|run|test|proc|dev\/|\.(?:html?|py|js|css|map)$/i,
} as const;

/** Names that stand for where a program runs and for whom, in conditions of either language. */
export const places = {
  /** Variables of the environment that name a user, a machine or a place. */
  environment: /^(?:USER|USERNAME|LOGNAME|SUDO_USER|COMPUTERNAME|HOSTNAME|HOST|USERDOMAIN|USERDNSDOMAIN|LANG|LANGUAGE|LC_ALL|TZ)$/,
  /** Functions and fields that say in which folder a program runs. */
  folder:
    /^(?:os\.getcwd|process\.cwd|pathlib\.Path\.(?:cwd|home)|os\.path\.expanduser|os\.homedir|Path\.home|Path\.cwd|__file__|__dirname|__filename)$/,
  /** Functions that tell of the machine's network cards. */
  card: /^(?:os\.networkInterfaces|networkInterfaces|uuid\.getnode|mac)$/,
  /** Functions and fields that say which language is spoken or what the clocks show there. */
  locale:
    /^(?:locale\.(?:getdefaultlocale|getlocale)|navigator\.languages?|timeZone|time\.tzname|time\.timezone|getTimezoneOffset|tzlocal\.get_localzone(?:_name)?|Intl\.DateTimeFormat)$/,
  /** Constants that say which kind of machine it is, not which one. */
  ordinary:
    /^(?:|localhost|127\.0\.0\.1|::1|0\.0\.0\.0|root|admin|nobody|linux|linux2|darwin|win32|win64|windows|windows_nt|posix|nt|java|cygwin|freebsd|aix|sunos|x86_64|amd64|arm64|aarch64|c|posix|en|en_us|en-us|utf-?8|utc|gmt|true|false|runner|jenkins|travis|vagrant|docker|ubuntu|\/|~|\.)$/i,
} as const;
