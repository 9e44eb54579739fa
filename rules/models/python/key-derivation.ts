import { anywhere, type OptionModel } from '../../vocabulary/index.js';

/** Rounds of PBKDF2 below which a password is guessed too fast, by a wide margin: 600,000 are advised for SHA-256. */
const FEW_ITERATIONS = 100_000;
const FEW_ROUNDS_OF_BCRYPT = 10;
/** The cost of scrypt that its authors advise for logins: 2^14. */
const LOW_COST_OF_SCRYPT = 16_384;

const few = { below: FEW_ITERATIONS };

export const keyDerivationOptions: readonly OptionModel[] = [
  { owners: anywhere('pbkdf2_hmac'), names: ['3', 'iterations', 'rounds'], dangerous: few },
  { owners: anywhere('PBKDF2HMAC'), names: ['3', 'iterations'], dangerous: few },
  { owners: anywhere('KDF.PBKDF2', 'KDF.PBKDF2.new'), names: ['3', 'count'], dangerous: few },
  { owners: ['PBKDF2'], names: ['3', 'count', 'iterations'], dangerous: few },
  { owners: ['pbkdf2.PBKDF2', 'pbkdf2.crypt'], names: ['2', 'iterations'], dangerous: few },
  { owners: ['django.utils.crypto.pbkdf2', ...anywhere('EVP.pbkdf2')], names: ['2', 'iterations', 'iter'], dangerous: few },
  { owners: anywhere('PBKDF2PasswordHasher', 'PBKDF2SHA1PasswordHasher'), names: ['iterations'], dangerous: few },
  {
    owners: anywhere('pbkdf2_sha256.using', 'pbkdf2_sha512.using', 'pbkdf2_sha256.hash', 'pbkdf2_sha512.hash'),
    names: ['rounds'],
    dangerous: few,
  },
  { owners: anywhere('pbkdf2_sha256.encrypt', 'pbkdf2_sha512.encrypt', 'pbkdf2_sha1.using'), names: ['rounds'], dangerous: few },
  {
    owners: anywhere('sha256_crypt.using', 'sha512_crypt.using', 'sha256_crypt.hash', 'sha512_crypt.hash'),
    names: ['rounds'],
    dangerous: { below: 5000 },
  },
  {
    owners: anywhere('CryptContext', 'CryptContext.update', 'CryptContext.using'),
    names: [
      'pbkdf2_sha256__rounds',
      'pbkdf2_sha512__rounds',
      'pbkdf2_sha256__default_rounds',
      'pbkdf2_sha512__default_rounds',
      'django_pbkdf2_sha256__rounds',
    ],
    dangerous: few,
  },
  {
    owners: anywhere('CryptContext', 'CryptContext.update', 'CryptContext.using'),
    names: ['bcrypt__rounds', 'bcrypt__default_rounds', 'bcrypt_sha256__rounds'],
    dangerous: { below: FEW_ROUNDS_OF_BCRYPT },
  },
  {
    owners: anywhere('generate_password_hash'),
    names: ['1', 'method'],
    dangerous: { matches: /^pbkdf2:\w{1,20}:\d{1,5}$|^scrypt:\d{1,4}(:|$)/ },
  },
  { owners: anywhere('generate_password_hash'), names: ['1', 'rounds'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  { owners: [...anywhere('bcrypt.gensalt'), 'gensalt'], names: ['0', 'rounds', 'log_rounds'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  {
    owners: anywhere('bcrypt.using', 'bcrypt_sha256.using', 'bcrypt.encrypt', 'hash.bcrypt.hash'),
    names: ['rounds'],
    dangerous: { below: FEW_ROUNDS_OF_BCRYPT },
  },
  { owners: ['bcrypt.kdf'], names: ['3', 'rounds'], dangerous: { below: 50 } },
  { owners: anywhere('BCryptPasswordHasher', 'BCryptSHA256PasswordHasher'), names: ['rounds'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  { owners: [], names: ['BCRYPT_LOG_ROUNDS'], dangerous: { below: FEW_ROUNDS_OF_BCRYPT } },
  { owners: ['hashlib.scrypt'], names: ['n'], dangerous: { below: LOW_COST_OF_SCRYPT } },
  { owners: anywhere('KDF.scrypt'), names: ['3', 'N'], dangerous: { below: LOW_COST_OF_SCRYPT } },
  { owners: anywhere('scrypt.Scrypt'), names: ['2', 'n'], dangerous: { below: LOW_COST_OF_SCRYPT } },
  { owners: ['Scrypt', 'scrypt.hash', 'pyscrypt.hash'], names: ['2', 'n', 'N'], dangerous: { below: LOW_COST_OF_SCRYPT } },
  { owners: anywhere('argon2.PasswordHasher', 'argon2.using', 'PasswordHasher'), names: ['1', 'memory_cost'], dangerous: { below: 7168 } },
];

/** Calls that take too few iterations unless they are told how many: the position and the keyword that say it. */
export const fewUnlessTold: readonly { readonly callees: readonly string[]; readonly told: readonly (number | string)[] }[] = [
  { callees: anywhere('KDF.PBKDF2'), told: [3, 'count'] },
  { callees: ['pbkdf2.PBKDF2', 'pbkdf2.crypt'], told: [2, 'iterations'] },
];
