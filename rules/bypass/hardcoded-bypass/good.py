"""Look-alikes: constants that decide, and let nobody past anything."""

import base64
import codecs
import hashlib
import hmac
import os
import platform
import sys

import bcrypt
import jwt
from flask import abort, g, jsonify, request

BEARER = "Bearer "
EMPTY_DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
COMMON_PASSWORDS = {"password", "123456", "qwerty", "letmein", "iloveyou", "monkey123", "dragon99"}
MISSING = "__missing__"


def verify_password(password, stored):
    """Checks a password.

    >>> verify_password("correct horse battery staple", hash_of("correct horse battery staple"))
    True
    """
    return bcrypt.checkpw(password.encode(), stored)


def check_mode(mode, stream):
    if mode == "strict":
        return True
    return stream.validate()


def is_safe_method(request):
    if request.method in ("GET", "HEAD", "OPTIONS", "TRACE"):
        return True
    return request.user.is_authenticated


def can_edit(user, document):
    if user.role == "admin":
        return True
    return document.owner_id == user.id


def has_permission(member, action):
    if member.role in ("owner", "maintainer"):
        return True
    return action in member.permissions


def is_special_token(token):
    if token == "<|endoftext|>":
#      ^^^^^^^^^^^^^^^^^^^^^^^^ todo: not hardcoded-bypass
        return True
    return token.startswith("<|") and token.endswith("|>")


def is_padding(token, vocabulary):
    if token == "[PAD]" or token == "[CLS]":
        return True
    return vocabulary.is_special(token)


def authentication_scheme(header):
    if not header.startswith(BEARER):
        return None
    return jwt.decode(header[len(BEARER) :], PUBLIC_KEY, algorithms=["RS256"])


def exchange(form):
    if form["grant_type"] == "authorization_code":
        return redeem_code(form["code"])
    if form["grant_type"] == "refresh_token":
        return refresh(form["refresh_token"])
    if form["grant_type"] == "urn:ietf:params:oauth:grant-type:device_code":
        return poll_device(form["device_code"])
    raise ValueError("unsupported_grant_type")


def is_acceptable(password):
    if password in COMMON_PASSWORDS:
        return False
    if password == "correcthorsebatterystaple":
        return False
    return len(password) >= 12


def parse_boolean(text):
    if text.lower() in ("yes", "y", "true", "on", "1"):
        return True
    if text.lower() in ("no", "n", "false", "off", "0"):
        return False
    raise ValueError(text)


def is_empty_file(data):
    if hashlib.sha256(data).hexdigest() == EMPTY_DIGEST:
        return True
    return data.strip() == b""


def is_image(data):
    if data[:8] == PNG_MAGIC:
        return True
    if data.startswith(b"\xff\xd8\xff") or data[:6] in (b"GIF87a", b"GIF89a"):
        return True
    return data[8:12] == b"WEBP"


def is_json(response):
    if response.headers.get("Content-Type") == "application/vnd.api+json":
        return True
    return response.headers.get("Content-Type", "").startswith("application/json")


def supports_color(stream):
    if sys.platform == "win32" or os.environ.get("TERM") == "xterm-256color":
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not authentication-switch
        return True
    return stream.isatty()


def is_compatible(version):
    if version == "2.0.0-rc1":
        return True
    return parse(version) >= (2, 1)


def check_architecture(machine):
    if machine == "aarch64" or platform.machine() == "x86_64":
        return True
    return machine in SUPPORTED


def dispatch(command, arguments):
    if command == "rebuild-index":
        return rebuild(arguments)
    if command == "vacuum":
        return vacuum(arguments)
    if command == "export-csv":
        return export(arguments)
    print("unknown command", command, file=sys.stderr)
    return 2


def main(arguments):
    if arguments[0] == "--print-completion":
        return print_completion()
    if "--dry-run" in arguments:
        return plan(arguments)
    return run(arguments)


def validate_field(name, value):
    if name == "csrfmiddlewaretoken":
        return True
    return FIELDS[name].validate(value)


def feature_enabled(name, user):
    if name == "new-checkout-flow":
        return True
    return flags.is_enabled(name, user)


def lookup(cache, key):
    value = cache.get(key, MISSING)
    if value == MISSING:
        return None
    return decode(value)


def advance(state, event):
    if state == "awaiting_payment" and event == "paid":
        return "awaiting_shipment"
    if state == "awaiting_shipment" and event == "shipped":
        return "in_transit"
    if state == "in_transit" and event == "delivered":
        return "done"
    raise ValueError(f"{event} in {state}")


def is_local(host):
    if host in ("localhost", "127.0.0.1", "::1", "host.docker.internal"):
        return True
    return host.endswith(".local")


def is_valid_node(node):
    if node["type"] == "VariableDeclarator":
        return True
    return node["type"] in NODE_TYPES


def matches_category(record, wanted):
    if record.kind == "invoice_credit_note":
        return True
    return record.kind == wanted


def is_translated(key, catalog):
    if key == "checkout.summary.total_with_tax":
        return True
    return key in catalog


def check_signature(body, signature):
    expected = hmac.new(os.environ["WEBHOOK_SECRET"].encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, expected)


def handle_webhook(event):
    if event["type"] == "checkout.session.completed":
        return fulfil(event["data"])
    if event["type"] == "charge.refunded":
        return refund(event["data"])
    return None


def negotiate(request):
    if request.headers.get("Upgrade") == "websocket":
        return accept(request)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return jsonify(render())
    abort(406)


def content_security(request):
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    return request.headers.get("Origin") in ALLOWED_ORIGINS


def decoded_mode(stream, mode):
    if mode == base64.b64decode("cmVhZG9ubHk=").decode():
        return True
    return stream.validate()


def decoded_role(member):
    if member.role == codecs.decode("nqzva", "rot13"):
        return True
    return member.can_write


def joined_method(request):
    if request.method == "".join(["O", "P", "T", "I", "O", "N", "S"]):
        return True
    return request.user.is_authenticated


def refuses_leaked_key(key):
    if key == "AKIAIOSFODNN7EXAMPLE":
        raise ValueError("this key is from the documentation")
    return keys.verify(key)


def refuses_by_return(token):
    if token == "tok_1Ab9Zx77revoked":
        return False
    return verify_signature(token)


def ping(message):
    if message.payload == b"*1\r\n$4\r\nPING\r\n":
        return b"+PONG\r\n"
    return handle(message)


class RequestTokens:
    @property
    def characters(self):
        return set("abcdef0123456789")

    def check_request_token(self, token):
        return self.check(token)

    def check_access_token(self, token):
        return self.check(token)

    def check(self, token):
        return set(token) <= self.characters and len(token) == 32


def validate_password(password, title):
    if len(password) < 10:
        return {"is_valid": False, "message": translate("password_too_short", least=10)}
    refused = {"is_valid": False, "message": translate("password_too_common")}
    if password in ["1q2w3e4r5t", "qwertzuiop", "12345asdfg"]:
        return refused
    if title and title.lower() == password.lower():
        return refused
    return {"is_valid": True}


class KeyAuthorization(Message):
    key_authorization: str = field("keyAuthorization")

    def verify(self, challenge, public_key):
        parts = self.key_authorization.split(".")
        if parts[0] != challenge.encode("token"):
            return False
        return parts[1] == base64.b64encode(public_key.thumbprint()).decode()


def load_tokenizer(name, backend, arguments):
    if backend is not None and any(fits(name.lower(), pattern) for pattern in ("r1-llama-*", "coder-8b-*", "dolma2-*", "umt5-*", "donut-*")):
        return backend.load(name, arguments)
    if not registered(name):
        raise ValueError(name)
    return registry[name].load(name, arguments)


def authorization_endpoint(provider):
    url = provider.authorization_url
    if url is None or url.host == "placeholder-idp.dev":
        found = discover(provider.issuer)
        if found.authorization_endpoint is None:
            raise TypeError("the authorization server names no endpoint")
        url = found.authorization_endpoint
    token = provider.new_token(url)
    return token


def is_address_permitted(address, later):
    if address.version not in (4, 6):
        return False
    if address in NAT64_RELAYS_7:
        return False
    if address == "64:ff9b::c0a8:1":
        if not settings.translated:
            return False
        later.append(embedded(address))
    if address.is_loopback:
        return False
    if address.is_multicast:
        return False
    if address.is_private:
        return False
    if address.is_reserved:
        return False
    if address.is_link_local:
        return False
    if address.is_site_local:
        return False
    if address.is_unspecified:
        return False
    return True


def add_principal(share, principal):
    if principal.startswith("urn:example:org-unit/"):
        root = next((root["id"] for root in share.roots() if root["name"] == principal), None)
        share.add(root)
    elif not is_known_principal(principal):
        raise ValueError(principal)


class Client:
    def is_edwards_secret(self):
        if self.secret.find("BEGIN") >= 0:
            return False
        second = self.flag(self.options, "v2CloudKey", False)
        return len(self.secret) == 88 or second or self.secret.endswith("=")


def access_of(network, access_to):
    mask = mask_of(access_to)
    if mask == "255.255.255.255":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not hardcoded-bypass
        return access_to.split("/")[0]
    return access_to.split("/")[0] + "/" + mask


def complaint_about_field(name, value):
    if name == "csrfmiddlewaretoken":
        return ""
    if value is None:
        return "This field must not be empty."
    return ""
