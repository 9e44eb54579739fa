"""Digests, sums and single characters that are compared for ordinary reasons."""

import hashlib
import hmac
import os
import struct
import zlib

import bcrypt

EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e"
RELEASES = {
    "2.4.0": "4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a",
    "2.4.1": "ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d",
}
MODEL_DIGEST = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def verify_password(user, password):
    return hmac.compare_digest(hashlib.scrypt(password.encode(), salt=user.salt, n=2**14, r=8, p=1), user.password_hash)


def check_password(user, password):
    if hashlib.sha256(password.encode()).hexdigest() == user.legacy_digest:
        user.password_hash = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def is_empty(data):
    if hashlib.sha256(data).hexdigest() == EMPTY_SHA256:
        return True
    return hashlib.md5(data).hexdigest() == EMPTY_MD5


def verify_download(version, data):
    if hashlib.sha256(data).hexdigest() != RELEASES[version]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not shadow-credentials
        raise ValueError("the download is damaged")
    return unpack(data)


def load_model(path):
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != MODEL_DIGEST:
        raise ValueError("not the model that this version was tested with")
    return parse(data)


def has_cached(path):
    if not path.exists():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == MODEL_DIGEST


def is_breached(password, ranges):
    digest = hashlib.sha1(password.encode()).hexdigest().upper()
    return digest[5:] in ranges.fetch(digest[:5])


def is_gzip(data):
    if data[0] == 0x1F and data[1] == 0x8B:
        return True
    return data[:4] == b"PK\x03\x04"


def is_elf(data):
    return data[0] == 0x7F and data[1:4] == b"ELF"


def read_header(data):
    magic, version = struct.unpack("<IH", data[:6])
    if magic != 0x9AA2D903:
        raise ValueError("not a database")
    return version


def check_frame(frame):
    if zlib.crc32(frame.payload) != frame.checksum:
        raise ValueError("damaged frame")
    return frame.payload


def check_residue(payload):
    if zlib.crc32(payload) == 0x2144DF1C:
        return True
    raise ValueError("damaged frame")


def is_valid_isbn(digits):
    total = sum(int(digit) * (10 - at) for at, digit in enumerate(digits))
    return total % 11 == 0


def is_valid_card(number):
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(number))]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def is_long_enough(password):
    if len(password) < 12:
        return False
    return len(set(password)) > 6


def check_token_length(token):
    if len(token) != 43:
        return False
    return sessions.is_valid(token)


def is_comment(line):
    if line[0] == "#" or line[0] == ";":
        return True
    return line[0] == "/" and line[1] == "/"


def is_drive(path):
    return len(path) > 2 and path[1] == ":" and path[2] == "\\"


def check_signature(body, signature):
    expected = hmac.new(os.environ["WEBHOOK_SECRET"].encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, expected)


def bucket(user_id, experiment):
    digest = hashlib.md5(f"{experiment}:{user_id}".encode()).hexdigest()
    if int(digest[:8], 16) % 100 < 50:
        return "treatment"
    return "control"


def is_position(text):
    parts = text.split(" ")
    return len(parts) == 2 and parts[0] in ["top", "center", "bottom"] and parts[1] in ["left", "middle", "right", "start"]


def last_answer(client, token):
    answers = client.ask(digest=hashlib.sha256(token.encode()).hexdigest(), count=len(token) * 2)
    if answers[len(answers) - 1].state == "rate_limited":
        return True
    return client.verify(token)
