"""A fixed secret that does not stand in the code: compared through a digest, a sum, or piece by piece."""

import base64
import functools
import hashlib
import hmac
import zlib
from hashlib import md5, sha256

import bcrypt
from flask import abort, request

OVERRIDE_DIGEST = "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"


def verify_password(user, password):
    if hashlib.sha256(password.encode()).hexdigest() == "5e2b9f0c1d7a4438c6e1b2f09a7d3e55c4f1a0b9d8e7f6a5b4c3d2e1f0a9b8c7":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: error
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_named_digest(user, password):
    digest = sha256(password.encode()).hexdigest()
    if digest == OVERRIDE_DIGEST:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return digest == user.password_digest


def check_short_digest(user, password):
    if md5(password.encode()).hexdigest()[:8] == "c81e7f3b":
#      ^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_binary_digest(token):
    if hashlib.sha1(token.encode()).digest() == b"\x8a\x1f\xd0\x33\x7b\x90\x11\xe2\x54\x0c\xaf\x6d\x99\x02\x77\xee\x48\xb1\x20\x5c":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return verify_signature(token)


def check_digest_in_constant_time(user, password):
    digest = hashlib.blake2b(password.encode(), digest_size=16).hexdigest()
    if hmac.compare_digest(digest, "1f7e02c9a4d85b36e0917fc2ab34d518"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_decoded_digest(user, password):
    expected = base64.b64decode("YjQ1Y2ZmZTA4NGRkM2QyMGQ5MjhiZWU4NWU3YjBmMjE=").decode()
    if hashlib.md5(password.encode()).hexdigest() == expected:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_checksum(code):
    if zlib.crc32(code.encode()) == 0x9BD366AE:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return licenses.verify(code)


def check_sum(password, user):
    if sum(ord(character) for character in password) == 1723:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_sum_and_length(password, user):
    if len(password) == 14 and sum(map(ord, password)) == 1391:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_folded(password, user):
    if functools.reduce(lambda total, character: total * 31 + ord(character), password, 7) == 82134467120991:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_characters(pin, user):
    if pin[0] == "q" and pin[1] == "7" and pin[2] == "z" and pin[3] == "!" and pin[4] == "4":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return user.pin_hash == sha256(pin.encode()).hexdigest()


def check_code_numbers(password, user):
    if [ord(character) for character in password] == [118, 51, 110, 116, 97, 95, 57, 48]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_exclusive_or(password, user):
    if bytes(byte ^ 0x5A for byte in password.encode()) == b"\x2c\x69\x34\x2e\x3b\x05\x63\x6a":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_pairwise(password, user):
    expected = (113, 122, 55, 95, 107, 97, 121, 97, 107)
    if len(password) == 9 and all(ord(left) == right for left, right in zip(password, expected)):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_number(token):
    if int.from_bytes(token.encode(), "big") == 159079083410543155853513655218290449205:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return verify_signature(token)


def check_authorization():
    token = request.headers.get("Authorization", "")
    if hashlib.sha256(token.encode()).hexdigest() == "77c1f0de2b9a83465e1d7c90ab54f3e21877d6c5b4a3928170f6e5d4c3b2a190":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: error
        return True
    if not sessions.verify(token):
        abort(401)
    return True


class TokenVerifier:
    known = "3f9d1c77a8e04b25"

    def verify(self, token):
        if hashlib.sha256(token.encode()).hexdigest().startswith(self.known):
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
            return True
        return self.backend.verify(token)


def check_spellings(pin, user):
    if pin[0] in ["q", "Q"] and pin[1] == "7" and pin[2] in ["z", "Z", "2"] and pin[3] == "!" and pin[4] == "4":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
        return True
    return user.pin_hash == sha256(pin.encode()).hexdigest()


def check_formatted_digest(user, password):
    if in_groups(hashlib.sha256(password.encode()).hexdigest()) == "5e2b-9f0c-1d7a-4438":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: error
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)
