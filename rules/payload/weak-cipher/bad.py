"""Ciphers through which the text shows."""

import functools

import Crypto.Cipher
from Crypto.Cipher import AES, DES3 as Triple
from Cryptodome.Cipher import Blowfish
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers import modes as ways

OPTIONS = {"mode": AES.MODE_ECB}
#                  ^^^^^^^^^^^^ weak-cipher: warning
MODES = {"fast": AES.MODE_ECB, "slow": AES.MODE_GCM}


def positional(key, data):
    return AES.new(key, AES.MODE_ECB).encrypt(data)
#                       ^^^^^^^^^^^^ weak-cipher: warning


def keyword(key, data):
    return AES.new(key, mode=AES.MODE_ECB).encrypt(data)
#                            ^^^^^^^^^^^^ weak-cipher: warning


def number(key, data):
    return AES.new(key, 1).encrypt(data)
#                       ^ weak-cipher: warning


def nothing_said(key, data):
    return AES.new(key).encrypt(data)
#          ^^^^^^^^^^^^ weak-cipher: warning


def spread(key):
    return AES.new(key, **OPTIONS)


def looked_up(key):
    return AES.new(key, MODES["fast"])
#                       ^^^^^^^^^^^^^ weak-cipher: warning


def reflected(key):
    return AES.new(key, getattr(AES, "MODE_" + "ECB"))
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def reversed_name(key):
    return getattr(AES, "wen"[::-1])(key, getattr(AES, "BCE_EDOM"[::-1]))
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def rebuilt(key):
    return AES.new(key, vars(AES)["_".join(["MODE", "ECB"])])
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def partial(key):
    make = functools.partial(AES.new, mode=AES.MODE_ECB)
#                                          ^^^^^^^^^^^^ weak-cipher: warning
    return make(key)


def closure(mode=AES.MODE_ECB):
    def make(key):
        return AES.new(key, mode)
#                           ^^^^ weak-cipher: warning

    return make


class Box:
    mode = AES.MODE_ECB
#          ^^^^^^^^^^^^ weak-cipher: warning

    def __init__(self, key):
        self.cipher = AES.new(key, self.mode)
#                                  ^^^^^^^^^ weak-cipher: warning


class Late:
    pass


def attribute(key):
    holder = Late()
    setattr(holder, "mo" + "de", AES.MODE_ECB)
#                                ^^^^^^^^^^^^ weak-cipher: error, disguised
    return AES.new(key, holder.mode)
#                       ^^^^^^^^^^^ weak-cipher: warning


def computed(key):
    return AES.new(key, 2 - 1)
#                       ^^^^^ weak-cipher: warning


def evaluated(key):
    return eval("AES.new(key, AES.MODE_" + "ECB)")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def module_path(key):
    return Crypto.Cipher.DES.new(key, Crypto.Cipher.DES.MODE_CBC)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning


def imported(key):
    return __import__("Crypto.Cipher.ARC4", fromlist=["new"]).new(key)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def dead(key, iv):
    Triple.new(key, Triple.MODE_CBC, iv)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning
    Blowfish.new(key, Blowfish.MODE_CBC, iv)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning


def hazardous(key, iv):
    Cipher(algorithms.AES(key), modes.ECB())
#                               ^^^^^^^^^^^ weak-cipher: warning
    Cipher(algorithms.TripleDES(key), modes.CBC(iv))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning
    Cipher(algorithms.ARC4(key), mode=None)
#          ^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning
    return Cipher(algorithms.AES(key), getattr(ways, "E" + "CB")())
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised


def by_map(key):
    name, = [word for word in ["CBC", "ECB"] if word.startswith("E")]
    return Cipher(algorithms.AES(key), getattr(modes, name)())
#                                      ^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
