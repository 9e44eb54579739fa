"""Passwords that are kept well, and hashes that keep nothing."""

import hashlib
import zlib

from passlib.hash import argon2
from werkzeug.security import generate_password_hash

ALGORITHMS = {"old": "md5", "new": "sha256"}


def keep(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1)


def derive(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)


def strong(password):
    hashlib.new(ALGORITHMS["new"], password.encode())
    return hashlib.sha256(password.encode()).hexdigest()


def entity_tag(body):
    return hashlib.md5(body).hexdigest()


def cache_key(parts):
    return hashlib.sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()


def checksum(path):
    with open(path, "rb") as stream:
        return zlib.crc32(stream.read())


def digest_authentication(username, realm, password):
    return hashlib.md5(f"{username}:{realm}:{password}".encode()).hexdigest()


def by_library(password):
    return argon2.hash(password), generate_password_hash(password, method="scrypt")


def configured(password, algorithm):
    return hashlib.new(algorithm, password.encode())


def reflected(password):
    return getattr(hashlib, "sha" + "512")(password.encode())
