"""Ciphers that hide what they are given."""

import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MODES = {"fast": AES.MODE_GCM, "slow": AES.MODE_EAX}


def positional(key, nonce, data):
    return AES.new(key, AES.MODE_GCM, nonce=nonce).encrypt_and_digest(data)


def looked_up(key):
    return AES.new(key, MODES["fast"])


def reflected(key):
    return AES.new(key, getattr(AES, "MODE_" + "GCM"))


def configured(key, settings):
    return AES.new(key, settings.mode)


def hazardous(key, iv):
    return Cipher(algorithms.AES(key), modes.GCM(iv))


def aead(key, data):
    return AESGCM(key).encrypt(os.urandom(12), data, None)


def known(mode):
    return mode in (AES.MODE_ECB, AES.MODE_CBC)


class Drawing:
    def new(self, key, mode):
        return key, mode


def other(drawing, key):
    return drawing.new(key, 1)
