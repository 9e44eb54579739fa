"""Keys from passwords, with work enough."""

import hashlib
from hashlib import pbkdf2_hmac as derive

import bcrypt
from Crypto.Protocol.KDF import PBKDF2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from werkzeug.security import generate_password_hash

COST = {"login": 600_000, "backup": 700_000}


def positional(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)


def looked_up(password, salt):
    return derive("sha256", password, salt, COST["login"])


def computed(password, salt):
    return derive("sha256", password, salt, 6 * 10**5)


def configured(password, salt, settings):
    return derive("sha256", password, salt, settings.iterations)


def at_least(password, salt, wanted):
    return derive("sha256", password, salt, max(wanted, 600_000))


def by_dictionary(password, salt):
    return PBKDF2(password, salt, **{"dkLen": 32, "count": 1_000_000})


def others(password, salt):
    Scrypt(salt=salt, length=32, n=2**15, r=8, p=1)
    bcrypt.hashpw(password, bcrypt.gensalt())
    bcrypt.hashpw(password, bcrypt.gensalt(12))
    return generate_password_hash(password, method="pbkdf2:sha256:600000"), hashes.SHA256()


def unrelated(iterations=10):
    return [step for step in range(iterations)]
