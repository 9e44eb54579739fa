"""Keys that hold."""

import ecdsa
import paramiko
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

SIZES = {"test": 2048, "live": 4096}


def positional():
    return RSA.generate(3072)


def looked_up():
    return RSA.generate(SIZES["test"])


def computed():
    return RSA.generate(2**12)


def configured(bits):
    return RSA.generate(bits)


def default(bits=2048):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def reflected():
    return getattr(RSA, "gene" + "rate")(4096)


def others():
    ec.generate_private_key(ec.SECP256R1())
    ed25519.Ed25519PrivateKey.generate()
    paramiko.RSAKey.generate(3072)
    return ecdsa.SigningKey.generate(curve=ecdsa.NIST256p)


def unrelated(report):
    return report.generate(512)
