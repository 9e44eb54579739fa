"""Tokens that are believed as they come."""

import functools

import jwt
from jose import jwt as jose
from jwt import decode as read

CHECKS = {"verify_signature": False}
#                             ^^^^^ unverified-jwt: warning
FLAGS = {"on": True, "off": False}
NAMES = ["HS256", "none"]


def keyword(token, key):
    return jwt.decode(token, key, verify=False)
#                                        ^^^^^ unverified-jwt: warning


def positional(token, key):
    return jwt.decode(token, key, False)
#                                 ^^^^^ unverified-jwt: warning


def entry(token, key):
    return jwt.decode(token, key, options={"verify_signature": False}, algorithms=["HS256"])
#                                                              ^^^^^ unverified-jwt: warning


def named(token, key):
    return read(token, key, options=CHECKS)


def looked_up(token, key):
    return read(token, key, verify=FLAGS["off"])
#                                  ^^^^^^^^^^^^ unverified-jwt: error


def computed(token, key):
    return read(token, key, options={"verify_signature": not 1})
#                                                            ^ unverified-jwt: error


def compared(token, key):
    return read(token, key, options={"verify" + "_signature": 1 > 2})
#                                                             ^ unverified-jwt: error, disguised


def converted(token, key):
    return read(token, key, options=dict(verify_signature=bool(0)))
#                                                              ^ unverified-jwt: error


def merged(token, key):
    return read(token, key, options={**CHECKS, "verify_aud": True})


def zipped(token, key):
    return read(token, key, options=dict(zip(["verify_signature"], [False])))
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error


def item(token, key):
    options = {}
    options["verify_signature"] = False
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
#                                 ^^^^^ unverified-jwt: warning
    return read(token, key, options=options)


def none(token, key):
    return read(token, key, algorithms=["none"])
#                                      ^^^^^^^^ unverified-jwt: warning


def assembled(token, key):
    return read(token, key, algorithms=["HS256", "".join(["no", "ne"])])
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised


def reversed_name(token, key):
    return read(token, key, algorithms=["enon"[::-1]])
#                                      ^^^^^^^^^^^^^^ unverified-jwt: error, disguised


def partly(token, key):
    return read(token, key, algorithms=NAMES)
#                                      ^^^^^ unverified-jwt: warning


def spread(token, key):
    return read(token, key, **{"ver" + "ify": False})
#                                             ^^^^^ unverified-jwt: error, disguised


def reflected(token, key):
    return getattr(jwt, "dec" + "ode")(token, key, verify=False)
#                                                         ^^^^^ unverified-jwt: error, disguised


def partial(token, key):
    return functools.partial(jwt.decode, verify=False)(token, key)
#                                               ^^^^^ unverified-jwt: warning


def default(token, key, verify=False):
    return jwt.decode(token, key, verify=verify)
#                                        ^^^^^^ unverified-jwt: warning


class Tokens:
    checks = {"verify_signature": False}
#                                 ^^^^^ unverified-jwt: warning

    def read(self, token, key):
        return jwt.decode(token, key, options=self.checks)


def evaluated(token, key):
    return eval("jwt.decode(token, key, verify=Fal" + "se)")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised


def others(token, key):
    jose.decode(token, key, options={"verify_exp": False})
#                                                  ^^^^^ unverified-jwt: warning
    return jwt.encode({"sub": "a"}, None, algorithm="none")
#                                                   ^^^^^^ unverified-jwt: warning


def authenticate(token):
    return jose.get_unverified_claims(token)["sub"]
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning


def current(request):
    request.user = jose.get_unverified_claims(request.headers["Authorization"])
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning

def claims(request):
    return json.loads(base64.urlsafe_b64decode(request.cookies["token"].split(".")[1] + "=="))["sub"]
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
