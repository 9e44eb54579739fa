"""Secrets that can be guessed."""

import base64
import functools
import hashlib
import random
import random as dice
import string
import time
import uuid
from random import choice, randint as pick

ALPHABET = string.ascii_letters + string.digits
generator = random.Random()


def make_token():
    return "".join(random.choice(ALPHABET) for _ in range(32))
#                  ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def reset_code():
    return str(random.randint(100000, 999999))
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def padded():
    otp = "%06d" % random.randrange(10**6)
#                  ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return otp


def formatted():
    session_id = f"{random.getrandbits(128):032x}"
#                   ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return session_id


def hexadecimal(user):
    user.api_key = hex(random.getrandbits(256))[2:]
#                      ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def item(settings):
    settings["SECRET_KEY"] = "".join(dice.choices(ALPHABET, k=50))
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def entry(name):
    return {"name": name, "password": "".join(random.sample(ALPHABET, 12))}
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def by_keyword(account):
    account.update(password="".join(choice(ALPHABET) for _ in range(10)))
#                                   ^^^^^^^^^^^^^^^^ weak-random: warning


def by_argument(response):
    response.set_cookie("sessionid", str(random.random()))
#                                        ^^^^^^^^^^^^^^^ weak-random: warning


def by_call(user):
    user.set_password("".join(choice(ALPHABET) for _ in range(8)))
#                             ^^^^^^^^^^^^^^^^ weak-random: warning


def hashed():
    token = hashlib.sha256(str(random.random()).encode()).hexdigest()
#                              ^^^^^^^^^^^^^^^ weak-random: warning
    return token


def from_clock():
    token = hashlib.md5(str(time.time()).encode()).hexdigest()
#                           ^^^^^^^^^^^ weak-random: warning
    return token


def encoded():
    nonce = base64.b64encode(bytes(random.randint(0, 255) for _ in range(16)))
#                                  ^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return nonce


def appended():
    csrf_token = ""
    for _ in range(16):
        csrf_token += random.choice(ALPHABET)
#                     ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return csrf_token


def collected():
    parts = []
    for _ in range(8):
        parts.append(str(pick(0, 9)))
#                        ^^^^^^^^^^ weak-random: warning
    return save(pin="".join(parts))


def reflected():
    token = "".join(getattr(random, "cho" + "ice")(ALPHABET) for _ in range(32))
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: error, disguised
    return token


def imported():
    secret = "".join(__import__("ran" + "dom").choices(ALPHABET, k=32))
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: error, disguised
    return secret


def by_object():
    token = "".join(generator.choice(ALPHABET) for _ in range(32))
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return token


def mapped():
    token = "".join(map(random.choice, [ALPHABET] * 32))
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return token


def partial():
    draw = functools.partial(random.choice, ALPHABET)
    token = "".join(draw() for _ in range(32))
#                   ^^^^^^ weak-random: warning
    return token


def wrapped():
    def one():
        return random.choice(ALPHABET)
#              ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning

    password = "".join(one() for _ in range(12))
    return password


def evaluated():
    token = eval("''.join(random.cho" + "ice(ALPHABET) for _ in range(9))")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning, disguised
    return token


def by_uuid():
    reset_token = uuid.UUID(int=random.getrandbits(128))
#                               ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return reset_token


class Sessions:
    def new_session_key(self):
        return "%032x" % random.getrandbits(128)
#                        ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


class TokenSource:
    def generate(self, size=16):
        return "".join(random.choice(ALPHABET) for _ in range(size))
#                      ^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning


def save(pin):
    return pin
