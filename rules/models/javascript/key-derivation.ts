import { anywhere, type OptionModel } from '../../vocabulary/index.js';
import { FEW_ITERATIONS, FEW_ROUNDS_OF_BCRYPT, LOW_COST_OF_SCRYPT } from '../python/key-derivation.js';

const few = { below: FEW_ITERATIONS };
const BCRYPT = ['bcrypt', 'bcryptjs', 'bcrypt-nodejs', '@node-rs/bcrypt', 'bcrypt-ts'];

export const keyDerivationOptions: readonly OptionModel[] = [
  { owners: anywhere('pbkdf2', 'pbkdf2Sync', 'pbkdf2Async'), names: ['2', 'iterations', 'c'], dangerous: few },
  { owners: ['crypto-js.*', 'CryptoJS.*', 'crypto-js/pbkdf2', ...anywhere('PBKDF2')], names: ['iterations'], dangerous: few },
  { owners: anywhere('subtle.deriveKey', 'subtle.deriveBits'), names: ['iterations'], dangerous: few },
  { owners: anywhere('scrypt', 'scryptSync'), names: ['N', 'n', 'cost'], dangerous: { below: LOW_COST_OF_SCRYPT } },
  { owners: anywhere('bcrypt.hash', 'bcrypt.hashSync'), names: ['1', 'rounds', 'saltRounds'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  {
    owners: BCRYPT.flatMap((name) => [`${name}.hash`, `${name}.hashSync`]),
    names: ['1', 'rounds'],
    dangerous: { below: FEW_ROUNDS_OF_BCRYPT },
  },
  {
    owners: [...BCRYPT.flatMap((name) => [`${name}.genSalt`, `${name}.genSaltSync`]), ...anywhere('genSaltSync')],
    names: ['0', 'rounds'],
    dangerous: { below: FEW_ROUNDS_OF_BCRYPT },
  },
  { owners: ['Bun.password.hash', 'Bun.password.hashSync'], names: ['cost'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  { owners: anywhere('argon2.hash', '@node-rs/argon2.hash', 'argon2.hashRaw'), names: ['memoryCost'], dangerous: { below: 7168 } },
];
