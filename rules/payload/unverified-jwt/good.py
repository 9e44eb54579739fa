"""Tokens that are verified."""

import jwt
from jose import jwt as jose

FLAGS = {"on": True, "off": False}
NAMES = ["HS256", "RS256"]


def keyword(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])


def entry(token, key):
    return jwt.decode(token, key, options={"verify_signature": FLAGS["on"], "require": ["exp"]}, algorithms=NAMES)


def computed(token, key):
    return jwt.decode(token, key, options={"verify" + "_signature": not 0}, algorithms=["HS256"])


def configured(token, key, settings):
    return jwt.decode(token, key, algorithms=settings.algorithms, options={"verify_signature": settings.verify})


def key_of(token, keys):
    header = jose.get_unverified_header(token)
    return jose.decode(token, keys[header["kid"]], algorithms=["RS256"])


def show(token):
    print(jose.get_unverified_claims(token))


def text(data):
    return data.decode("utf-8")


def other(signature, key):
    return key.check(signature, verify=False)
