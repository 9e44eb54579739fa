"""Passwords that are kept in a form which is soon guessed."""

import functools
import hashlib
import hashlib as h
import zlib
from hashlib import md5, new, sha1 as digest

from Crypto.Hash import MD5
from cryptography.hazmat.primitives import hashes
from django.contrib.auth.hashers import make_password
from passlib.hash import md5_crypt
from werkzeug.security import generate_password_hash

ALGORITHMS = {"old": "md5", "new": "sha256"}
NAME = "".join(["s", "h", "a", "1"])


def operand(password):
    return hashlib.md5(password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def salted(pw, salt):
    return digest((salt + pw).encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def formatted(user, passwd):
    return md5(f"{user}:{passwd}".encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def hash_password(text):
    return h.sha1(text.encode()).digest()
#          ^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def attribute(user, text):
    user.password_hash = md5(text).hexdigest()
#                        ^^^^^^^^^ weak-hash: warning


def item(user, text):
    user["password"] = md5(text).hexdigest()
#                      ^^^^^^^^^ weak-hash: warning


def entry(name, text):
    return {"name": name, "passwd": md5(text).hexdigest()}
#                                   ^^^^^^^^^ weak-hash: warning


def later(password):
    state = hashlib.md5()
#           ^^^^^^^^^^^^^ weak-hash: warning
    state.update(b"pepper")
    state.update(password.encode())
    return state.hexdigest()


def named(password):
    return hashlib.new("md5", password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def by_keyword(password):
    return new(name="sha1", data=password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def looked_up(password):
    return hashlib.new(ALGORITHMS["old"], password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def assembled(password):
    return hashlib.new(NAME, password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised


def reflected(password):
    return getattr(hashlib, "md" + str(5))(password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised


def by_dictionary(password):
    return vars(hashlib)["5dm"[::-1]](password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised


def imported(password):
    return __import__("hash" + "lib").md5(password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised


def partial(password):
    return functools.partial(hashlib.new, "md5")(password.encode()).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def not_for_security(password):
    return md5(password.encode(), usedforsecurity=False).hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def evaluated(password):
    return eval("hashlib.m" + "d5(password.encode())").hexdigest()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised


def wrapped(function, data):
    return function(data).hexdigest()
#          ^^^^^^^^^^^^^^ weak-hash: warning


def through(password):
    return wrapped(md5, password.encode())


class Store:
    algorithm = staticmethod(hashlib.sha1)

    def keep(self, password):
        return self.algorithm(password.encode()).hexdigest()
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning


def libraries(password):
    MD5.new(password.encode())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
    md5_crypt.hash(password)
#   ^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
    make_password(password, hasher="md5")
#                                  ^^^^^ weak-hash: warning
    state = hashes.Hash(hashes.SHA1())
#                       ^^^^^^^^^^^^^ weak-hash: warning
    state.update(password)
    zlib.crc32(password.encode())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
    return generate_password_hash(password, method="sha1")
#                                                  ^^^^^^ weak-hash: warning


def verify(login, text, salt):
    return login.hash == md5(salt + text).hexdigest()
