/** What calls send to other machines, and where to. */
import type { CallFact, SenderModel, Value } from '../vocabulary/index.js';
import { argumentOf, matchesAny, modelsFor } from '../vocabulary/index.js';
import { senders as javascriptSenders } from '../models/javascript/network.js';
import { secrets as javascriptSecrets } from '../models/javascript/secrets.js';
import { senders as pythonSenders } from '../models/python/network.js';
import { secrets as pythonSecrets } from '../models/python/secrets.js';
import { PRIVATE_PATH } from './commands.js';
import { constantsIn, fixedText } from './values.js';

const SENDERS = [...pythonSenders, ...javascriptSenders];
const SECRETS = [pythonSecrets, javascriptSecrets];

export interface Sent {
  /** The fixed parts of the address; empty where it is not known. */
  readonly address: string;
  /** What leaves, without what proves who asks. */
  readonly data: readonly Value[];
  /** Everything that the call is given. */
  readonly all: readonly Value[];
}

/** What a call sends; undefined where it sends nothing, or to this machine. */
export function sentBy(call: CallFact): Sent | undefined {
  const [model] = modelsFor(SENDERS, call.callee);
  if (model === undefined) return undefined;
  const address = addressOf(call, model);
  if (/(?:^|\/\/|@)(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal)/.test(address)) return undefined;
  const all = [...call.positional, ...call.keywords.values()];
  const names = model.data.length === 0 ? undefined : model.data;
  const data = names === undefined ? all : names.flatMap((name) => partOf(call, name) ?? []);
  return { address, data: data.flatMap(withoutProof), all };
}

/** An argument, or an entry of an object that is one. */
function partOf(call: CallFact, name: number | string): Value | undefined {
  if (typeof name === 'number') return argumentOf(call, name);
  const [position = '', key] = name.split('.');
  return key === undefined ? argumentOf(call, name) : call.positional[Number(position)]?.entries?.get(key)?.value;
}

/** Entries by which a client says who asks, or how. */
const PROOF = /^(?:headers?|auth|authorization|cookies?|agent|cert|key|ca|pfx|passphrase|proxy|httpsAgent|httpAgent|timeout|signal)$/i;

/** Entries that an object has only where it describes a request. */
const REQUEST = /^(?:headers|method|hostname|host|url|uri|path|port|baseURL)$/;

function withoutProof(value: Value): readonly Value[] {
  const { entries } = value;
  if (entries === undefined || ![...entries.keys()].some((key) => REQUEST.test(key))) return [value];
  return [...entries].flatMap(([key, entry]) => (PROOF.test(key) ? [] : [entry.value]));
}

function addressOf(call: CallFact, { address }: SenderModel): string {
  if (address === 'receiver') return call.receiver === undefined ? '' : constantsIn(call.receiver);
  const value = argumentOf(call, address, 'url', 'uri');
  if (value === undefined) return '';
  const { entries } = value;
  const host = entries?.get('hostname') ?? entries?.get('host') ?? entries?.get('url') ?? entries?.get('uri');
  const text = fixedText(host?.value ?? value);
  return text === '' ? constantsIn(value) : text;
}

/** Whether an address is one that the author of the code chose. */
export function isFixed(address: string): boolean {
  return (
    /^(?:https?|wss?|ftp):\/\/[\w-]+(?:\.[\w-]+)+/.test(address) ||
    /(?:^|[^\w/])[\w-]+(?:\.[\w-]+){1,4}$|^[\w-]+(?:\.[\w-]+)+/.test(address)
  );
}

/** Services to which anybody can have something sent without saying who they are. */
const DROPS =
  /discord(?:app)?\.com\/api\/webhooks|api\.telegram\.org\/bot|pipedream\.net|webhook\.site|requestbin|ngrok|burpcollaborator|oastify|oast\.|interact\.sh|dnslog|beeceptor|transfer\.sh|file\.io|pastebin|hooks\.zapier|requestcatcher|canarytokens|\.onion\b/i;

export function isDrop(address: string): boolean {
  return DROPS.test(address);
}

export interface Secret {
  readonly kind: 'environment' | 'file' | 'store' | 'private' | 'variable';
  /** As a phrase: `the whole environment`, `the file "~/.ssh/id_rsa"`. */
  readonly what: string;
}

/** Credentials by the names that their owners gave them: none of a client's own. */
const FOREIGN =
  /^(?:AWS_(?:SECRET_ACCESS_KEY|ACCESS_KEY_ID|SESSION_TOKEN)|NPM_TOKEN|NODE_AUTH_TOKEN|GITHUB_TOKEN|GH_TOKEN|GITLAB_TOKEN|CI_JOB_TOKEN|PYPI_(?:API_)?TOKEN|TWINE_PASSWORD|SSH_AUTH_SOCK|SSH_PRIVATE_KEY|GOOGLE_APPLICATION_CREDENTIALS|AZURE_CLIENT_SECRET|DOCKER_(?:PASSWORD|AUTH_CONFIG)|KUBECONFIG|DATABASE_URL|VAULT_TOKEN|STRIPE_SECRET_KEY|ACTIONS_RUNTIME_TOKEN)$/;
/** Operations after which only a part, a number or a truth value is left. */
const NARROWING =
  /^(?:\[\]|len|\.length|\.get|\.pop|\.has|\.includes|contains|member|lookup|equals|present|matches|prefix|suffix|order|related|Object\.keys|\.keys|hash|bool)$/;

/** What a value holds that nobody may send away. */
export function secretIn(value: Value): Secret | undefined {
  for (const { source, path, steps, given } of value.flows) {
    const [root = '', ...rest] = path;
    const whole = rest.length === 0 && !NARROWING.test(steps.find((step) => !/^(?:items|item|spread|loop|captured)$/.test(step)) ?? '');
    const listed = steps.some((step) => step === 'items' || step === 'item' || step === 'Object.entries');
    if (source.kind === 'environment') {
      if ((whole || (rest.length === 0 && listed)) && SECRETS.some(({ environments }) => environments.includes(root)))
        return { kind: 'environment', what: 'the whole environment' };
      const name = rest.at(-1) ?? '';
      if (FOREIGN.test(name)) return { kind: 'variable', what: `the variable \`${name}\`` };
    }
    if (whole && SECRETS.some(({ stores }) => stores.includes(root))) return { kind: 'store', what: `\`${root}\`` };
    if (source.kind === 'file') {
      const file = PRIVATE_PATH.exec([...given.map(constantsIn), ...path].join('/'))?.[0];
      if (file !== undefined) return { kind: 'file', what: `the file \`${trimmed(file)}\`` };
    }
  }
  const giver = value.operations.find((operation) => SECRETS.some(({ givers }) => matchesAny(givers, operation)));
  if (giver !== undefined) return { kind: 'private', what: `what \`${giver}\` gives` };
  if (value.operations.some((operation) => SECRETS.some(({ readers }) => matchesAny(readers, operation)))) {
    const file = PRIVATE_PATH.exec(constantsIn(value))?.[0];
    if (file !== undefined) return { kind: 'file', what: `the file \`${trimmed(file)}\`` };
  }
  return undefined;
}

function trimmed(path: string): string {
  return path.replace(/^[/\\"'\s@=]+/, '').replace(/["'\s]+$/, '');
}

/** What a value tells about the machine or its user. */
export function hostDataIn(value: Value): string | undefined {
  const flow = value.flows.find(
    ({ source, path, steps }) =>
      source.kind === 'host' &&
      SECRETS.some(({ host }) => host.includes(path[0] ?? '')) &&
      !steps.some((step) => /^(?:len|contains|equals|lookup|member|prefix|suffix)$/.test(step)),
  );
  if (flow !== undefined) return flow.path[0];
  const operation = value.operations.find((one) => SECRETS.some(({ host }) => matchesAny(host, one)));
  return operation ?? askedIn(value);
}

/** What a value tells about the kind of the machine. */
export function systemIn(value: Value): string | undefined {
  return value.operations.find((operation) => SECRETS.some(({ systems }) => matchesAny(systems, operation)));
}

/** A command that tells about the machine, where its output is in a value. */
function askedIn(value: Value): string | undefined {
  if (!value.operations.some((operation) => /^(?:subprocess\.|os\.popen|child_process\.)/.test(operation))) return undefined;
  return /(?:^|\/)(?:whoami|hostname|id|uname(?: -a)?|ipconfig|ifconfig|systeminfo)(?=\/|$)/.exec(constantsIn(value))?.[0].replace('/', '');
}

/** What a call or a command line sends that nobody may send away. */
export function secretOf({ all, data, address }: Sent): Secret | undefined {
  for (const value of all) {
    const secret = secretIn(value);
    if (secret === undefined) continue;
    if (secret.kind === 'environment' || data.some((part) => secretIn(part) !== undefined)) {
      const own =
        secret.kind === 'variable' && /github|gitlab|npmjs|pypi|amazonaws|azure|microsoft|googleapis|stripe|docker|vault/i.test(address);
      if (!own) return secret;
    }
  }
  return undefined;
}
