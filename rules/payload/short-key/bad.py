"""Keys that can be broken."""

import functools
from types import SimpleNamespace

import ecdsa
import paramiko
import rsa as plain_rsa
from Crypto.PublicKey import DSA, RSA
from Cryptodome.PublicKey import RSA as Other
from cryptography.hazmat.primitives.asymmetric import dh, dsa, ec, rsa

SIZES = {"test": 512, "live": 4096}
HALF = 1024


def positional():
    return RSA.generate(1024)
#                       ^^^^ short-key: warning


def keyword():
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)
#                                                                   ^^^^ short-key: warning


def looked_up():
    return RSA.generate(SIZES["test"])
#                       ^^^^^^^^^^^^^ short-key: warning


def named():
    return RSA.generate(bits=HALF)
#                            ^^^^ short-key: warning


def computed():
    return RSA.generate(2**9)
#                       ^^^^ short-key: warning


def shifted():
    return RSA.generate(1 << 10)
#                       ^^^^^^^ short-key: warning


def assembled():
    return RSA.generate(int("".join(["10", "24"])))
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised


def decoded():
    return RSA.generate(int("MjAx"[::-1].replace("xAjM", "512")))
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised


def hexadecimal():
    return RSA.generate(int("0x2" + "00", 16))
#                       ^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised


def default(bits=768):
    return RSA.generate(bits)
#                       ^^^^ short-key: warning


def spread(**options):
    return rsa.generate_private_key(65537, **{"key" + "_size": 512})
#                                                              ^^^ short-key: error, disguised


def reflected():
    return getattr(RSA, "gene" + "rate")(1024)
#                                        ^^^^ short-key: error, disguised


def partial():
    return functools.partial(rsa.generate_private_key, 65537)(key_size=512)
#                                                                      ^^^ short-key: warning


def closure():
    size = 512

    def make():
        return DSA.generate(size)
#                           ^^^^ short-key: warning

    return make


class Factory:
    size = 1024

    def make(self):
        return Other.generate(self.size)
#                             ^^^^^^^^^ short-key: warning


def by_namespace():
    settings = SimpleNamespace(bits=512)
    return RSA.generate(settings.bits)
#                       ^^^^^^^^^^^^^ short-key: warning


def evaluated():
    exec("key = RSA.generate(10" + "24)")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised


def imported():
    return __import__("Crypto.PublicKey.RSA", fromlist=["generate"]).generate(1024)
#                                                                             ^^^^ short-key: error, disguised


def others():
    dsa.generate_private_key(1024)
#                            ^^^^ short-key: warning
    dh.generate_parameters(generator=2, key_size=512)
#                                                ^^^ short-key: warning
    ec.generate_private_key(ec.SECP192R1())
#                           ^^^^^^^^^^^^^^ short-key: warning
    ec.generate_private_key(getattr(ec, "SECP" + "192R1")())
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised
    paramiko.RSAKey.generate(1024)
#                            ^^^^ short-key: warning
    plain_rsa.newkeys(512)
#                     ^^^ short-key: warning
    rsa.generate_private_key(public_exponent=1, key_size=4096)
#                                            ^ short-key: warning
    return ecdsa.SigningKey.generate()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: warning
