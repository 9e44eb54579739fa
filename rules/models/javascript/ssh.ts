import type { OptionModel } from '../../vocabulary/index.js';

export const hostKeyOptions: readonly OptionModel[] = [{ owners: [], names: ['hostVerifier'], dangerous: { gives: { is: 'truthy' } } }];

/** Options that are functions which say whether a key is accepted: by what they give, or by what they call another function with. */
export const verifiers: readonly string[] = ['hostVerifier'];
