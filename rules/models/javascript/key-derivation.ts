import { anywhere, type OptionModel } from '../../vocabulary/index.js';

/** Rounds of PBKDF2 below which a password is guessed too fast, by a wide margin: 600,000 are advised for SHA-256. */
const few = { below: 100_000 };
const FEW_ROUNDS_OF_BCRYPT = 10;
/** The cost of scrypt that its authors advise for logins: 2^14. */
const LOW_COST_OF_SCRYPT = 16_384;
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
