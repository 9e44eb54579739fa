import { anywhere, type OptionModel } from '../../vocabulary/index.js';

const TRUSTING = anywhere('AutoAddPolicy', 'WarningPolicy');
const policy = { any: [{ refers: TRUSTING }, { made: TRUSTING }] };

/** The methods by which a client is told what to do with a key that it does not know, and the method that a policy answers by. */
export const policySetters: readonly string[] = anywhere('set_missing_host_key_policy');
export const POLICY_METHOD = 'missing_host_key';
/** The base of policies, which lets everything pass. */
export const POLICY_BASE: readonly string[] = anywhere('MissingHostKeyPolicy');

export const hostKeyOptions: readonly OptionModel[] = [
  { owners: policySetters, names: ['0', '1', 'policy'], dangerous: policy },
  { owners: [], names: ['_policy', 'missing_host_key_policy', 'host_key_policy', 'policy'], dangerous: policy },
  { owners: ['asyncssh.*'], names: ['known_hosts'], dangerous: { is: 'nothing' } },
  { owners: [], names: ['hostkeys'], dangerous: { equals: [null] } },
  { owners: [], names: ['disable_known_hosts', 'no_host_key_check'], dangerous: { equals: [true, 'true', 1] } },
  { owners: [], names: ['auth_strict_key', 'hostkey_verify', 'ssh_strict', 'reject_unknown_hosts'], dangerous: { equals: [false] } },
  { owners: [], names: ['ANSIBLE_HOST_KEY_CHECKING', 'host_key_checking'], dangerous: { equals: [false, 'False', 'false', '0', 'no'] } },
];
