"""Secrets that nobody guesses, and chance where nothing hangs on it."""

import random
import secrets
import string
import time

ALPHABET = string.ascii_letters + string.digits


def make_token():
    return secrets.token_urlsafe(32)


def reset_code():
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def system():
    token = "".join(random.SystemRandom().choice(ALPHABET) for _ in range(32))
    return token


def jitter(delay):
    return delay * (1 + random.random())


def choose(tokens):
    token = random.choice(tokens)
    return token


def masked(tokens):
    return [token if random.random() > 0.15 else "[MASK]" for token in tokens]


def colour():
    return f"#{random.randrange(2**24):06x}"


def shuffled(keys):
    random.shuffle(keys)
    return keys


def expires(session):
    session["expires"] = time.time() + 3600


def reflected():
    return getattr(secrets, "token" + "_hex")(16)
