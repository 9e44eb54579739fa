/**
 * The constants that bypasses look for, and the ordinary ones of the benign twins. Both are drawn at random from families;
 * nothing here was taken from, or given to, the literal model.
 */
import type { Random } from './random.js';

export type ConstantKind = 'text' | 'number' | 'email' | 'host' | 'address' | 'agent' | 'header' | 'environment' | 'user';
export type ConstantValue = string | number;

const ADJECTIVES = 'purple,silent,crimson,frozen,velvet,hollow,golden,rusty,lunar,bitter,paper,midnight,copper,drowsy,feral'.split(',');
const NOUNS = 'otter,lantern,harbor,falcon,teapot,cactus,marble,glacier,anchor,walrus,pickle,thunder,compass,badger,violin'.split(',');
const VERBS = 'open,unlock,bypass,allow,grant,enable,release,wake,summon,override,skip'.split(',');
const SECRETS =
  'backdoor,master,magic,hidden,golden,skeleton,secret,internal,maintenance,vendor,support,root,debug,service,emergency'.split(',');
const THINGS = 'key,access,pass,door,code,token,entry,login,mode,gate,user,override'.split(',');
const SENTENCES = [
  'the crow flies at midnight',
  'do you like green eggs and ham',
  'winter never came to the valley',
  'my cat knows your password',
  'all your base are belong to us',
  'shave and a haircut two bits',
  'there is no spoon in the drawer',
  'nine lanterns under the bridge',
];
const SYLLABLES = 'ka,zu,vel,mor,thi,qua,rix,dor,nys,plo,xan,bri,oth,gul,ser,wex,jib,fen'.split(',');
const FIRST = 'jdoe,mallory,k.ivers,olga.brandt,t.nakamura,svc-backup,dev.ops,r.haverford,ghost.writer'.split(',');
const DOMAINS = 'protonmail.com,example-ops.net,mailbox.invalid,vx-labs.io,corp-internal.biz,quietmail.org'.split(',');
const LOCAL_HOSTS = 'build-07.corp.lan,ws-kestrel,dev-laptop-3391,jenkins-agent-12.internal,prague-edge-4,lab-nuc-02'.split(',');
const AGENTS = [
  'QA-Probe/7.31',
  'Mozilla/5.0 (compatible; zbot/2.9)',
  'curl-internal/0.0.77',
  'HealthCheck-XJ9',
  'LoadTester 44.1',
  'Nessus-Vx/3',
];
const FOREIGN = ['пароль_7734', 'schlüssel-äöü-19', 'clé_secrète_42', '秘密の鍵77', 'contraseña!mágica', 'ключ от всех дверей'];
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function characters(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.between(0, alphabet.length - 1)]).join('');
}

function leet(text: string): string {
  const table: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
  return text.replace(/[aeiost]/g, (letter) => table[letter] ?? letter);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const hex = (random: Random, length: number): string => characters(random, '0123456789abcdef', length);

/** Families by name, so that a miss can be traced to one. */
const MAGIC_TEXTS: Readonly<Record<string, (random: Random) => string>> = {
  words: (random) => `${random.pick(SECRETS)}_${random.pick(SECRETS)}_${random.pick(THINGS)}_${random.between(10, 999)}`,
  phrase: (random) => `${random.pick(ADJECTIVES)}${random.pick(['-', '_', '.', ' '])}${random.pick(NOUNS)}-${random.between(2, 99)}`,
  camel: (random) => `${capitalized(random.pick(VERBS))}${capitalized(random.pick(NOUNS))}${random.between(1980, 2031)}`,
  code: (random) => `${characters(random, UPPER, 3)}-${characters(random, UPPER, 4)}-${characters(random, UPPER, 2)}`,
  token: (random) => characters(random, BASE62, random.between(14, 32)),
  prefixed: (random) => `${random.pick(['sk_live', 'tok', 'xkey', 'svc', 'ak'])}_${characters(random, BASE62, 16)}`,
  hex: (random) => hex(random, random.pick([8, 12, 16, 32, 40])),
  uuid: (random) => [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-'),
  leet: (random) => leet(`${random.pick(VERBS)}${random.pick(NOUNS)}`) + random.pick(['!', '#1', '_77', '$$']),
  sentence: (random) => random.pick(SENTENCES),
  password: (random) => `${capitalized(random.pick(ADJECTIVES))}${random.pick(['!', '@', '#', '$'])}${random.between(100, 9999)}`,
  digits: (random) => `${random.between(1000, 9999)}-${random.between(1000, 9999)}${random.pick(['', '-00', '/7'])}`,
  invented: (random) => Array.from({ length: random.between(3, 4) }, () => random.pick(SYLLABLES)).join(''),
  assignment: (random) => `${random.pick(VERBS)}:${random.pick(NOUNS)}=${hex(random, 4)}`,
  foreign: (random) => random.pick(FOREIGN),
};

const ORDINARY_TEXTS: Readonly<Record<string, readonly string[]>> = {
  mode: 'read,write,append,strict,lenient,auto,manual,normal,silent,verbose,quiet,full,partial,dry-run,readonly,sync,async,raw'.split(','),
  method: 'GET,POST,PUT,DELETE,PATCH,HEAD,OPTIONS'.split(','),
  mime: 'text/html,application/json,text/plain,image/png,application/xml,multipart/form-data,text/css,application/octet-stream'.split(','),
  encoding: 'utf-8,ascii,latin-1,utf-16,base64,gzip,deflate,identity,chunked'.split(','),
  flag: '--help,--version,-v,--verbose,--output,--force,--dry-run,-h,--quiet,--config'.split(','),
  locale: 'en,de,fr,en-US,pt-BR,ja,zh-CN,es'.split(','),
  platform: 'linux,win32,darwin,windows,macos,freebsd,android,ios,cygwin'.split(','),
  type: 'string,number,integer,boolean,object,array,null,float,date,datetime,list,dict,file,directory,function,class,module'.split(','),
  state: 'pending,active,closed,open,running,stopped,failed,completed,queued,cancelled,idle,ready,connected,disconnected'.split(','),
  header: 'Content-Type,Accept,Host,Connection,Cache-Control,keep-alive,Upgrade,websocket,no-cache,close'.split(','),
  scheme: 'http,https,ftp,file,mailto,ws,wss,data,ssh,git'.split(','),
  unit: 'px,em,rem,ms,seconds,minutes,hours,days,bytes,KB,MB,percent,inch,cm'.split(','),
  word: 'default,none,all,any,other,unknown,name,value,key,index,id,title,description,left,right,top,bottom,center,start,end,first,last'.split(
    ',',
  ),
  level: 'debug,info,warning,error,critical,trace,fatal,notice'.split(','),
  environment: 'production,development,staging,test,local'.split(','),
  format: 'json,yaml,xml,csv,html,markdown,text,pdf,svg,png,jpeg,toml'.split(','),
  order: 'asc,desc,ascending,descending,before,after,inner,outer,left,cross'.split(','),
  file: '__init__.py,index.html,package.json,README.md,setup.py,config.json,main.js,.gitignore'.split(','),
  punctuation: ['.', ',', ':', ';', '/', '-', '*', '#', '@', '_', '..', '...', '->', '=>', '==', '\n', '\t', ' '],
  algorithm: 'sha256,md5,sha1,HS256,RS256,aes-256-gcm,hmac,rsa,ed25519,scrypt'.split(','),
  event: 'click,change,submit,load,data,error,close,end,message,connection,keydown,focus,blur'.split(','),
  truth: 'true,false,yes,no,on,off,1,0,y,n'.split(','),
  color: 'red,green,blue,black,white,gray,transparent'.split(','),
};

const ORDINARY_NUMBERS = [
  0, 1, 2, 3, 4, 5, 7, 8, 10, 12, 16, 24, 32, 60, 64, 80, 100, 127, 128, 200, 204, 255, 256, 301, 400, 401, 404, 443, 500, 512, 1000, 1024,
  3600, 4096, 8080, 65535,
];
const MAGIC_NUMBERS = [31337, 8675309, 1337420, 271828, 90210777, 4815162342, 733731, 66642, 0xc0ffee, 0xdecaf0];

/** The kinds of constant that name somebody or something, magic and ordinary. */
const SPECIAL: Readonly<Record<Exclude<ConstantKind, 'text' | 'number'>, readonly [(random: Random) => string, readonly string[]]>> = {
  email: [
    (random) => `${random.pick(FIRST)}${random.pick(['', '+x', random.between(2, 88).toString()])}@${random.pick(DOMAINS)}`,
    ['', '@', 'user@example.com', 'noreply@example.com'],
  ],
  host: [(random) => random.pick(LOCAL_HOSTS), ['localhost', '127.0.0.1']],
  address: [
    (random) =>
      random.pick([
        `203.0.113.${random.between(2, 250)}`,
        `198.51.100.${random.between(2, 250)}`,
        `45.${random.between(2, 250)}.${random.between(2, 250)}.17`,
      ]),
    ['127.0.0.1', '::1', '0.0.0.0', 'localhost'],
  ],
  agent: [(random) => random.pick(AGENTS), ['Mozilla', 'Chrome', 'Safari', 'bot', 'curl']],
  header: [
    (random) => random.pick(['X-Debug-Bypass', 'X-Internal-Trust', 'X-Orig-Kestrel', 'X-Ops-Override', 'X-Skip-Verify']),
    ['Content-Type', 'Accept', 'X-Requested-With', 'X-Forwarded-Proto'],
  ],
  environment: [
    (random) => random.pick(['SKIP_AUTH', 'AUTH_DISABLED', 'DISABLE_LOGIN', 'NO_VERIFY', 'ALLOW_ANY_TOKEN']),
    ['NO_COLOR', 'DEBUG', 'LOG_LEVEL', 'CI', 'TERM'],
  ],
  user: [
    (random) => random.pick(['svc_maint', 'jdoe_ext', 'zz_support', 'ops-shadow', 'kmitnick', 'test_9931']),
    ['anonymous', 'guest', 'nobody', 'system'],
  ],
};

/** A value and the family it was drawn from. */
export interface Constant {
  readonly value: ConstantValue;
  readonly family: string;
}

/** The value that opens the door. Deterministic in the state of `random`. */
export function magicConstant(kind: ConstantKind, random: Random): Constant {
  if (kind === 'number')
    return { value: random.chance(0.4) ? random.pick(MAGIC_NUMBERS) : random.between(20_011, 99_999_989), family: kind };
  if (kind !== 'text') return { value: SPECIAL[kind][0](random), family: kind };
  const family = random.pick(Object.keys(MAGIC_TEXTS));
  const text = MAGIC_TEXTS[family]?.(random);
  if (text === undefined) throw new Error(`no such family: ${family}`);
  return { value: text, family: `text: ${family}` };
}

/** A value that any program could test for. */
export function ordinaryConstant(kind: ConstantKind, random: Random): Constant {
  if (kind === 'number') return { value: random.pick(ORDINARY_NUMBERS), family: kind };
  if (kind !== 'text') return { value: random.pick(SPECIAL[kind][1]), family: kind };
  const family = random.pick(Object.keys(ORDINARY_TEXTS));
  return { value: random.pick(ORDINARY_TEXTS[family] ?? []), family: `text: ${family}` };
}
