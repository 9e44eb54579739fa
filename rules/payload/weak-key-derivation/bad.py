"""Keys from passwords, with next to no work."""

import functools
import hashlib
from hashlib import pbkdf2_hmac as derive

import bcrypt
from Crypto.Protocol.KDF import PBKDF2, scrypt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from passlib.context import CryptContext
from passlib.hash import pbkdf2_sha256
from werkzeug.security import generate_password_hash

COST = {"login": 1, "backup": 700_000}
ROUNDS = int("1" + "0" * 3)


def positional(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
#                                                        ^^^^ weak-key-derivation: warning


def keyword(password, salt):
    return derive("sha256", password, salt, iterations=1_000)
#                                                      ^^^^^ weak-key-derivation: warning


def looked_up(password, salt):
    return derive("sha256", password, salt, COST["login"])
#                                           ^^^^^^^^^^^^^ weak-key-derivation: warning


def computed(password, salt):
    return derive("sha256", password, salt, 10**3)
#                                           ^^^^^ weak-key-derivation: warning


def assembled(password, salt):
    return derive("sha256", password, salt, ROUNDS)
#                                           ^^^^^^ weak-key-derivation: error


def decoded(password, salt):
    return derive("sha256", password, salt, int(bytes.fromhex("31303030")))
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error, disguised


def from_characters(password, salt):
    return derive("sha256", password, salt, int("".join(map(chr, [49, 48, 48]))))
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error, disguised


def shifted(password, salt):
    return derive("sha256", password, salt, len("abc") << 2)
#                                           ^^^^^^^^^^^^^^^ weak-key-derivation: error


def default(password, salt, iterations=500):
    return derive("sha256", password, salt, iterations)
#                                           ^^^^^^^^^^ weak-key-derivation: warning


def spread(password, salt):
    given = ["sha256", password, salt, 64]
    return derive(*given)
#                  ^^^^^ weak-key-derivation: warning


def by_dictionary(password, salt):
    return PBKDF2HMAC(**{"algorithm": hashes.SHA256(), "length": 32, "salt": salt, "iterations": 1000})
#                                                                                                ^^^^ weak-key-derivation: warning


def reflected(password, salt):
    return getattr(hashlib, "pbkdf2" + "_hmac")("sha256", password, salt, 1)
#                                                                         ^ weak-key-derivation: error, disguised


def partial(password, salt):
    return functools.partial(derive, "sha256", iterations=10)(password=password, salt=salt)
#                                                         ^^ weak-key-derivation: warning


def lowest(password, salt, wanted):
    return derive("sha256", password, salt, min(1000, 600_000))
#                                           ^^^^^^^^^^^^^^^^^^ weak-key-derivation: warning


class Settings:
    iterations = 2048

    def key(self, password, salt):
        return derive("sha256", password, salt, self.iterations)
#                                               ^^^^^^^^^^^^^^^ weak-key-derivation: warning


class Hasher(PBKDF2PasswordHasher):
    iterations = 1
#                ^ weak-key-derivation: warning


def evaluated(password, salt):
    exec("derived = derive('sha256', password, salt, 10" + "00)")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error, disguised


def nothing_said(password, salt):
    return PBKDF2(password, salt, 32)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: warning


def others(password, salt):
    PBKDF2(password, salt, 32, count=1000)
#                                    ^^^^ weak-key-derivation: warning
    PBKDF2HMAC(hashes.SHA256(), 32, salt, 1000)
#                                         ^^^^ weak-key-derivation: warning
    Scrypt(salt=salt, length=32, n=2**4, r=8, p=1)
#                                  ^^^^ weak-key-derivation: warning
    scrypt(password, salt, 32, N=1024, r=8, p=1)
#                                ^^^^ weak-key-derivation: warning
    hashlib.scrypt(password, salt=salt, n=2, r=8, p=1)
#                                         ^ weak-key-derivation: warning
    bcrypt.hashpw(password, bcrypt.gensalt(4))
#                                          ^ weak-key-derivation: warning
    bcrypt.hashpw(password, bcrypt.gensalt(rounds=2 + 2))
#                                                 ^^^^^ weak-key-derivation: warning
    pbkdf2_sha256.using(rounds=100).hash(password)
#                              ^^^ weak-key-derivation: warning
    CryptContext(schemes=["bcrypt"], bcrypt__rounds=4)
#                                                   ^ weak-key-derivation: warning
    return generate_password_hash(password, method="pbkdf2:sha256:1000")
#                                                  ^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: warning
