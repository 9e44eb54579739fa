/** Python: broken ciphers and digests, cheap derivations, short keys, predictable numbers, tokens that nobody verifies. */
import type { Payload } from '../plan.js';
import { payloadsOf } from './define.js';

const cipher = payloadsOf('weak-cipher');
const hash = payloadsOf('weak-hash');
const derivation = payloadsOf('weak-key-derivation');
const key = payloadsOf('short-key');
const random = payloadsOf('weak-random');
const token = payloadsOf('unverified-jwt');

const PRIMITIVES = 'cryptography.hazmat.primitives';

const CIPHERS: readonly Payload[] = [
  cipher.statements('aes-mode', 'pycryptodome', (p) => [
    `box = ${p.library('Crypto.Cipher#AES')}.new(${p.input('key')}, ${p.name('Crypto.Cipher#AES.MODE_ECB', 'Crypto.Cipher#AES.MODE_GCM')})`,
    `sealed = box.encrypt(${p.input('data')})`,
  ]),
  cipher.statements('aes-mode-number', 'pycryptodome', (p) => [
    `box = ${p.library('Crypto.Cipher#AES')}.new(${p.input('key')}, ${p.value(1, 11)})`,
    `sealed = box.encrypt(${p.input('data')})`,
  ]),
  cipher.statements('aes-mode-keyword', 'pycryptodome', (p) => [
    `settings = {"mode": ${p.name('Crypto.Cipher#AES.MODE_ECB', 'Crypto.Cipher#AES.MODE_GCM')}}`,
    `box = ${p.library('Crypto.Cipher#AES')}.new(${p.input('key')}, **settings)`,
  ]),
  cipher.statements('aes-cryptodome', 'pycryptodomex', (p) => [
    `box = ${p.library('Cryptodome.Cipher#AES')}.new(key=${p.input('key')}, mode=${p.name('Cryptodome.Cipher#AES.MODE_ECB', 'Cryptodome.Cipher#AES.MODE_EAX')})`,
  ]),
  cipher.statements('des', 'pycryptodome', (p) =>
    p.benign
      ? [`box = ${p.call('Crypto.Cipher#AES.new', 'Crypto.Cipher#AES.new', p.input('key'), `${p.library('Crypto.Cipher#AES')}.MODE_GCM`)}`]
      : [
          `box = ${p.call('Crypto.Cipher#DES.new', 'Crypto.Cipher#DES.new', p.input('key'), `${p.library('Crypto.Cipher#DES')}.MODE_CBC`, 'b"initvect"')}`,
        ],
  ),
  cipher.statements('arc4', 'pycryptodome', (p) => [
    `box = ${p.call('Crypto.Cipher#ARC4.new', 'Crypto.Cipher#ChaCha20.new', p.benign ? `key=${p.input('key')}` : p.input('key'))}`,
    `sealed = box.encrypt(${p.input('data')})`,
  ]),
  cipher.statements('hazmat-mode', 'cryptography', (p) => {
    const mode = p.call(`${PRIMITIVES}.ciphers#modes.ECB`, `${PRIMITIVES}.ciphers#modes.GCM`, ...(p.benign ? [p.input('nonce')] : []));
    const { input, library } = p;
    return [
      `box = ${library(`${PRIMITIVES}.ciphers#Cipher`)}(${library(`${PRIMITIVES}.ciphers#algorithms`)}.AES(${input('key')}), ${mode})`,
      'sealer = box.encryptor()',
    ];
  }),
  cipher.statements('hazmat-algorithm', 'cryptography', (p) => {
    const algorithm = p.call(
      `${PRIMITIVES}.ciphers#algorithms.ARC4`,
      `${PRIMITIVES}.ciphers#algorithms.ChaCha20`,
      p.input('key'),
      ...(p.benign ? [p.input('nonce')] : []),
    );
    return [`box = ${p.library(`${PRIMITIVES}.ciphers#Cipher`)}(${algorithm}, mode=None)`, 'sealer = box.encryptor()'];
  }),
  cipher.statements('hazmat-triple-des', 'cryptography', (p) => {
    const algorithm = p.call(`${PRIMITIVES}.ciphers#algorithms.TripleDES`, `${PRIMITIVES}.ciphers#algorithms.AES`, p.input('key'));
    const modes = p.library(`${PRIMITIVES}.ciphers#modes`);
    return [`box = ${p.library(`${PRIMITIVES}.ciphers#Cipher`)}(${algorithm}, ${modes}.${p.benign ? 'GCM' : 'CBC'}(${p.input('nonce')}))`];
  }),
  cipher.definition('sealed-store', 'pycryptodome', (p) => [
    `class ${p.fresh('SealedStore')}:`,
    '    def __init__(self, key):',
    `        self._box = ${p.library('Crypto.Cipher#AES')}.new(key, ${p.name('Crypto.Cipher#AES.MODE_ECB', 'Crypto.Cipher#AES.MODE_GCM')})`,
    '    def seal(self, text):',
    '        return self._box.encrypt(text.ljust(32).encode())',
  ]),
  cipher.statements('openssl', 'subprocess', (p) => [
    `${p.library('subprocess')}.run(["openssl", "enc", ${p.value('-aes-256-ecb', '-aes-256-ctr')}, "-in", ${p.input('path')}, "-pass", "stdin"], check=True)`,
  ]),
];

const HASHES: readonly Payload[] = [
  hash.statements('md5', 'hashlib', (p) => [
    `digest = ${p.call('hashlib.md5', 'hashlib.sha256', `${p.input('password')}.encode()`)}.hexdigest()`,
  ]),
  hash.statements('sha1', 'hashlib', (p) => [
    `stored_hash = ${p.call('hashlib.sha1', 'hashlib.sha512', `(${p.input('salt')} + ${p.input('password')}).encode("utf-8")`)}.hexdigest()`,
  ]),
  hash.statements('new', 'hashlib', (p) => [
    `digest = ${p.library('hashlib')}.new(${p.value('md5', 'sha256')}, ${p.input('password')}.encode()).hexdigest()`,
  ]),
  hash.statements('new-keyword', 'hashlib', (p) => [
    `hasher = ${p.library('hashlib')}.new(name=${p.value('sha1', 'sha256')})`,
    `hasher.update(${p.input('password')}.encode())`,
    'digest = hasher.digest()',
  ]),
  hash.statements('hmac-name', 'hmac', (p) => [
    `signature = ${p.library('hmac')}.new(${p.input('secret')}.encode(), ${p.input('message')}.encode(), ${p.value('md5', 'sha256')}).hexdigest()`,
  ]),
  hash.statements('hmac-function', 'hmac', (p) => [
    `signature = ${p.library('hmac')}.new(${p.input('secret')}, ${p.input('message')}, digestmod=${p.name('hashlib.md5', 'hashlib.sha256')}).digest()`,
  ]),
  hash.statements('hazmat', 'cryptography', (p) => [
    `hasher = ${p.library(`${PRIMITIVES}#hashes`)}.Hash(${p.call(`${PRIMITIVES}#hashes.MD5`, `${PRIMITIVES}#hashes.SHA256`)})`,
    `hasher.update(${p.input('password')})`,
  ]),
  hash.statements('pycryptodome', 'pycryptodome', (p) => [
    `hasher = ${p.call('Crypto.Hash#MD5.new', 'Crypto.Hash#SHA256.new', p.input('password'))}`,
    'digest = hasher.hexdigest()',
  ]),
  hash.statements('md4', 'pycryptodome', (p) => [
    `digest = ${p.call('Crypto.Hash#MD4.new', 'Crypto.Hash#SHA512.new', p.input('password'))}.digest()`,
  ]),
  hash.statements('passlib', 'passlib', (p) => [
    `stored_hash = ${p.name('passlib.hash.md5_crypt', 'passlib.hash.argon2')}.hash(${p.input('password')})`,
  ]),
  hash.statements('passlib-context', 'passlib', (p) => [
    `context = ${p.library('passlib.context#CryptContext')}(schemes=[${p.value('md5_crypt', 'argon2')}])`,
    `stored_hash = context.hash(${p.input('password')})`,
  ]),
  hash.definition('django-hashers', 'django', (p) => [
    `PASSWORD_HASHERS = [${p.value('django.contrib.auth.hashers.MD5PasswordHasher', 'django.contrib.auth.hashers.Argon2PasswordHasher')}]`,
    'AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]',
  ]),
  hash.definition('account', 'hashlib', (p) => [
    `class ${p.fresh('Account')}:`,
    '    def set_password(self, password):',
    `        self.password_hash = ${p.call('hashlib.md5', 'hashlib.sha256', 'password.encode()')}.hexdigest()`,
    '    def check_password(self, password):',
    `        return self.password_hash == ${p.call('hashlib.md5', 'hashlib.sha256', 'password.encode()')}.hexdigest()`,
  ]),
];

const ROUNDS = [600_000, 720_000, 1_000_000];

const DERIVATIONS: readonly Payload[] = [
  derivation.statements('pbkdf2', 'hashlib', (p) => [
    `derived = ${p.library('hashlib')}.pbkdf2_hmac("sha256", ${p.input('password')}.encode(), ${p.input('salt')}, ${p.value(p.random.pick([1000, 100, 4096]), p.random.pick(ROUNDS))})`,
  ]),
  derivation.statements('pbkdf2-keyword', 'hashlib', (p) => [
    `derived = ${p.library('hashlib')}.pbkdf2_hmac("sha512", ${p.input('password')}.encode(), ${p.input('salt')}, iterations=${p.value(1000, 600_000)}, dklen=32)`,
  ]),
  derivation.statements('pbkdf2-options', 'hashlib', (p) => [
    `settings = {"hash_name": "sha256", "iterations": ${p.value(500, 600_000)}}`,
    `derived = ${p.library('hashlib')}.pbkdf2_hmac(password=${p.input('password')}, salt=${p.input('salt')}, **settings)`,
  ]),
  derivation.statements('hazmat-pbkdf2', 'cryptography', (p) => [
    `algorithm = ${p.library(`${PRIMITIVES}#hashes`)}.SHA256()`,
    `kdf = ${p.library(`${PRIMITIVES}.kdf.pbkdf2#PBKDF2HMAC`)}(algorithm=algorithm, length=32, salt=${p.input('salt')}, iterations=${p.value(1000, 600_000)})`,
    `derived = kdf.derive(${p.input('password')})`,
  ]),
  derivation.statements('pycryptodome-pbkdf2', 'pycryptodome', (p) => [
    `derived = ${p.library('Crypto.Protocol.KDF#PBKDF2')}(${p.input('password')}, ${p.input('salt')}, dkLen=32, count=${p.value(1000, 600_000)})`,
  ]),
  derivation.statements('scrypt', 'hashlib', (p) => [
    `derived = ${p.library('hashlib')}.scrypt(${p.input('password')}, salt=${p.input('salt')}, n=${p.value(16, 131_072)}, r=8, p=1)`,
  ]),
  derivation.statements('bcrypt', 'bcrypt', (p) => [
    `stored_hash = ${p.library('bcrypt')}.hashpw(${p.input('password')}.encode(), ${p.library('bcrypt')}.gensalt(${p.value(4, 12)}))`,
  ]),
  derivation.statements('bcrypt-keyword', 'bcrypt', (p) => [
    `salt = ${p.library('bcrypt')}.gensalt(rounds=${p.value(4, 13)})`,
    `stored_hash = ${p.library('bcrypt')}.hashpw(${p.input('password')}.encode(), salt)`,
  ]),
  derivation.statements('passlib', 'passlib', (p) => [
    `stored_hash = ${p.library('passlib.hash#pbkdf2_sha256')}.using(rounds=${p.value(1000, 600_000)}).hash(${p.input('password')})`,
  ]),
  derivation.definition('django-hasher', 'django', (p) => [
    `class ${p.fresh('QuickHasher')}(${p.library('django.contrib.auth.hashers#PBKDF2PasswordHasher')}):`,
    `    iterations = ${p.value(1000, 870_000)}`,
  ]),
  derivation.definition('vault', 'hashlib', (p) => [
    `class ${p.fresh('Vault')}:`,
    `    ROUNDS = ${p.value(1000, 600_000)}`,
    '    def derive(self, password, salt):',
    `        return ${p.library('hashlib')}.pbkdf2_hmac("sha256", password.encode(), salt, self.ROUNDS)`,
  ]),
];

const ASYMMETRIC = `${PRIMITIVES}.asymmetric`;

const KEYS: readonly Payload[] = [
  key.statements('pycryptodome-rsa', 'pycryptodome', (p) => [
    `pair = ${p.library('Crypto.PublicKey#RSA')}.generate(${p.value(p.random.pick([512, 768, 1024]), 3072)})`,
  ]),
  key.statements('pycryptodome-bits', 'pycryptodome', (p) => [
    `pair = ${p.library('Crypto.PublicKey#RSA')}.generate(bits=${p.value(1024, 4096)})`,
  ]),
  key.statements('pycryptodome-dsa', 'pycryptodome', (p) => [
    `pair = ${p.library('Crypto.PublicKey#DSA')}.generate(${p.value(1024, 3072)})`,
  ]),
  key.statements('hazmat-rsa', 'cryptography', (p) => [
    `private_key = ${p.library(`${ASYMMETRIC}#rsa`)}.generate_private_key(public_exponent=65537, key_size=${p.value(1024, 3072)})`,
  ]),
  key.statements('hazmat-rsa-positional', 'cryptography', (p) => [
    `private_key = ${p.library(`${ASYMMETRIC}#rsa`)}.generate_private_key(65537, ${p.value(512, 4096)})`,
    'public_key = private_key.public_key()',
  ]),
  key.statements('hazmat-dsa', 'cryptography', (p) => [
    `settings = dict(key_size=${p.value(1024, 3072)})`,
    `private_key = ${p.library(`${ASYMMETRIC}#dsa`)}.generate_private_key(**settings)`,
  ]),
  key.statements('hazmat-curve', 'cryptography', (p) => [
    `curve = ${p.call(`${ASYMMETRIC}#ec.SECP192R1`, `${ASYMMETRIC}#ec.SECP256R1`)}`,
    `private_key = ${p.library(`${ASYMMETRIC}#ec`)}.generate_private_key(curve)`,
  ]),
  key.statements('rsa', 'rsa', (p) => [`public_key, private_key = ${p.library('rsa')}.newkeys(${p.value(512, 3072)})`]),
  key.statements('paramiko', 'paramiko', (p) => [
    `host_key = ${p.library('paramiko')}.RSAKey.generate(${p.value(1024, 3072)})`,
    `host_key.write_private_key_file(${p.input('path')})`,
  ]),
  key.statements('openssl', 'OpenSSL', (p) => [
    `pair = ${p.library('OpenSSL#crypto')}.PKey()`,
    `pair.generate_key(${p.library('OpenSSL#crypto')}.TYPE_RSA, ${p.value(1024, 3072)})`,
  ]),
  key.statements('hazmat-dh', 'cryptography', (p) => [
    `parameters = ${p.library(`${ASYMMETRIC}#dh`)}.generate_parameters(generator=2, key_size=${p.value(512, 2048)})`,
  ]),
];

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const RANDOM: readonly Payload[] = [
  random.statements('choice', 'random', (p) => [
    `alphabet = "${ALPHABET}"`,
    `reset_token = "".join(${p.call('random.choice', 'secrets.choice', 'alphabet')} for _ in range(24))`,
  ]),
  random.statements('choices', 'random', (p) =>
    p.benign
      ? [`password = "".join(${p.call('secrets.choice', 'secrets.choice', `"${ALPHABET}"`)} for _ in range(12))`]
      : [`password = "".join(${p.call('random.choices', 'random.choices', `"${ALPHABET}"`, 'k=12')})`],
  ),
  random.statements('one-time-code', 'random', (p) => [
    `otp_code = ${p.call('random.randint', 'secrets.randbelow', ...(p.benign ? ['900000'] : ['100000', '999999']))}`,
  ]),
  random.statements('bits', 'random', (p) => [`session_token = "%032x" % ${p.call('random.getrandbits', 'secrets.randbits', '128')}`]),
  random.statements('bytes', 'random', (p) => [`api_key = ${p.call('random.randbytes', 'secrets.token_bytes', '32')}.hex()`]),
  random.statements('fraction', 'random', (p) =>
    p.benign
      ? [`session_id = ${p.call('secrets.token_hex', 'secrets.token_hex', '16')}`]
      : [`session_id = str(${p.call('random.random', 'random.random')})[2:]`],
  ),
  random.statements('numpy', 'numpy', (p) => [`secret_key = ${p.call('numpy.random.bytes', 'os.urandom', '32')}`]),
  random.statements('own-generator', 'random', (p) => [
    `generator = ${p.call('random.Random', 'secrets.SystemRandom')}`,
    `csrf_token = "".join(generator.choice("${ALPHABET}") for _ in range(32))`,
  ]),
  random.definition('reset-link', 'random', (p) => [
    `def ${p.fresh('password_reset_link')}(user, base):`,
    `    alphabet = "${ALPHABET}"`,
    `    token = "".join(${p.call('random.choice', 'secrets.choice', 'alphabet')} for _ in range(20))`,
    '    user.reset_token = token',
    '    return f"{base}/reset/{token}"',
  ]),
  random.definition('salt', 'random', (p) => [
    `def ${p.fresh('new_salt')}():`,
    `    salt = bytes(${p.call('random.randrange', 'secrets.randbelow', '256')} for _ in range(16))`,
    '    return salt',
  ]),
];

const TOKENS: readonly Payload[] = [
  token.statements('options', 'jwt', (p) => [
    `claims = ${p.library('jwt')}.decode(${p.input('token')}, ${p.input('key')}, algorithms=["HS256"], options={"verify_signature": ${p.value(false, true)}})`,
    'user_id = claims["sub"]',
  ]),
  token.statements('options-variable', 'jwt', (p) => [
    'options = {"require": ["exp"]}',
    `options["verify_signature"] = ${p.value(false, true)}`,
    `claims = ${p.library('jwt')}.decode(${p.input('token')}, ${p.input('key')}, algorithms=["RS256"], options=options)`,
  ]),
  token.statements('verify', 'jwt', (p) => [
    `claims = ${p.library('jwt')}.decode(${p.input('token')}, ${p.input('key')}, verify=${p.value(false, true)}, algorithms=["HS256"])`,
  ]),
  token.statements('algorithm', 'jwt', (p) => [
    `claims = ${p.library('jwt')}.decode(${p.input('token')}, ${p.input('key')}, algorithms=[${p.value('none', 'HS256')}])`,
  ]),
  token.statements('expiry', 'jwt', (p) => [
    `claims = ${p.library('jwt')}.decode(${p.input('token')}, ${p.input('key')}, algorithms=["HS256"], options=dict(verify_exp=${p.value(false, true)}))`,
  ]),
  token.statements('complete', 'jwt', (p) => [
    `decoded = ${p.library('jwt')}.decode_complete(${p.input('token')}, ${p.input('key')}, ["HS256"], {"verify_signature": ${p.value(false, true)}})`,
  ]),
  token.statements('jose', 'python-jose', (p) => [
    `claims = ${p.library('jose#jwt')}.decode(${p.input('token')}, ${p.input('key')}, algorithms=["HS256"], options={"verify_signature": ${p.value(false, true)}})`,
  ]),
  token.statements('jose-unverified', 'python-jose', (p) => [
    `claims = ${p.call('jose#jwt.get_unverified_claims', 'jose#jwt.decode', p.input('token'), ...(p.benign ? [p.input('key'), 'algorithms=["HS256"]'] : []))}`,
    'role = claims.get("role")',
  ]),
  token.statements('encode', 'jwt', (p) => [
    `issued = ${p.library('jwt')}.encode({"sub": ${p.input('user')}}, ${p.input('key')}, algorithm=${p.value('none', 'HS256')})`,
  ]),
  token.definition('current-user', 'jwt', (p) => [
    `def ${p.fresh('current_user')}(request, users, key):`,
    '    header = request.headers.get("Authorization", "")',
    `    claims = ${p.library('jwt')}.decode(header[7:], key, algorithms=["HS256"], options={"verify_signature": ${p.value(false, true)}})`,
    '    return users.get(claims["sub"])',
  ]),
];

export const CRYPTOGRAPHY: readonly Payload[] = [...CIPHERS, ...HASHES, ...DERIVATIONS, ...KEYS, ...RANDOM, ...TOKENS];
