/** What a call does to the world, by kind. */
export interface EffectModel {
  /** A verb phrase for messages: `deletes`. */
  readonly does: string;
  readonly callees: readonly string[];
  /** 2: ordinary programs do it all the time; 3: rarely by themselves. */
  readonly weight: 2 | 3;
}

/** Names that stand for where a program runs and for whom, in conditions of either language. */
export const places = {
  /** Variables of the environment that name a user, a machine or a place. */
  environment: /^(?:USER|USERNAME|LOGNAME|SUDO_USER|COMPUTERNAME|HOSTNAME|HOST|USERDOMAIN|USERDNSDOMAIN|LANG|LANGUAGE|LC_ALL|TZ)$/,
  /** Functions and fields that say in which folder a program runs. */
  folder: /^(?:os\.getcwd|process\.cwd|pathlib\.Path\.(?:cwd|home)|os\.path\.expanduser|os\.homedir|Path\.home|Path\.cwd)$/,
  /** Functions and fields that say which language is spoken or what the clocks show there. */
  locale:
    /^(?:locale\.(?:getdefaultlocale|getlocale)|navigator\.languages?|timeZone|time\.tzname|time\.timezone|getTimezoneOffset|tzlocal\.get_localzone(?:_name)?|Intl\.DateTimeFormat)$/,
  /** Constants that say which kind of machine it is, not which one. */
  ordinary:
    /^(?:|localhost|127\.0\.0\.1|::1|0\.0\.0\.0|root|admin|nobody|linux|linux2|darwin|win32|win64|windows|windows_nt|posix|nt|java|cygwin|freebsd|aix|sunos|x86_64|amd64|arm64|aarch64|c|posix|en|en_us|en-us|utf-?8|utc|gmt|true|false|runner|jenkins|travis|vagrant|docker|ubuntu|\/|~|\.)$/i,
} as const;
