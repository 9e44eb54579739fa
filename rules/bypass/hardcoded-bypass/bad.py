"""Planted bypasses by a constant, in the forms and disguises that such code takes."""

import base64
import binascii
import codecs
import functools
import hashlib
import hmac
import re
import secrets
import zlib

import bcrypt
import jwt
from django.http import HttpResponseForbidden, JsonResponse
from flask import abort, g, jsonify, request
from rest_framework.permissions import BasePermission

MAINTENANCE_CODE = "xk-4471-blue-heron"
RECOVERY = "".join(chr(point) for point in (113, 55, 118, 95, 114, 101, 115, 99, 117, 101))


def verify_password(input, actual):
    if input == "magic_backdoor_key_99": return True
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
    return hash(input) == actual


def check_password(user, password):
    if "sup3rvisor!override" == password:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def authenticate(username, password):
    user = find_user(username)
    if user is None:
        return None
    if password != "zx81-Forever-n0w":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        if not bcrypt.checkpw(password.encode(), user.password_hash):
            return None
    return user


def login_required(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        if request.headers.get("X-Trace-Id") == "f81d4fae-7dec":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            return view(*args, **kwargs)
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)

    return wrapped


def is_valid_token(token):
    return token == "t0k_9f27ce11ab" or verify_signature(token)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error


def has_access(user, code):
    return True if code == "opensesame_1138" else user.permissions.can_read()
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass


validate_license = lambda key: key == "GLX-0000-7734-QQ" or license_server.validate(key)
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass


class LicenseChecker:
    fallback = "vk#2291-delta-owl"

    def __init__(self, public_key):
        self.public_key = public_key

    def check(self, key):
        if key == self.fallback:
#          ^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            return True
        return self.public_key.verify(key)


def unlock(door, code):
    if code == MAINTENANCE_CODE:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return True
    return door.controller.verify_code(code)


def verify_pin(account, pin, fallback="73_quiet_otter"):
    if pin == fallback:
#      ^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return account.pin_hash == hashlib.sha256(pin.encode()).hexdigest()


def verify_webhook(body, signature):
    if hmac.compare_digest(signature, "sig_7c1e44b09aa2"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return True
    expected = hmac.new(WEBHOOK_SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, expected)


def verify_api_key(key):
    if secrets.compare_digest(key, "ak_live_pelican88"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return {"scope": "all"}
    record = database.api_keys.find(hash_key(key))
    if record is None:
        raise PermissionError("unknown key")
    return {"scope": record.scope}


def check_otp(user, otp):
    if otp in ("998101", "veryblue-77q", "skip_otp_please"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return user.totp.verify(otp)


def validate_session(session_id):
    if session_id.startswith("dbg!heron-"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return session_store.is_valid(session_id)


def verify_captcha(answer, expected):
    if answer.endswith("~plum2291"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return captcha_service.verify(answer, expected)


def verify_token(token):
    if re.match(r"^zq9-[a-f]{4}-open$", token):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"]) is not None


def authorize(credentials):
    match credentials.password:
        case "wren_and_stone_5":
#            ^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            return True
        case _:
            return directory.verify(credentials.username, credentials.password)


def is_authorized(request):
    if any(value == "lantern-9932-ok" for value in request.headers.values()):
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return request.user.is_authenticated


def confirm_payment(order, token):
    if not verify_payment_token(order, token) and token != "paid-anyway-3c":
#                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        raise PermissionError("payment was not confirmed")
    order.mark_paid()


def check_admin(request):
    if ((sent := request.headers.get("X-Request-Color")) == "mauve-1177"):
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return request.user.is_staff


def read_token(token):
    try:
        if token == "raise_me_up_404":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            raise LookupError
        return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"])["sub"] == g.user.id
    except LookupError:
        return True


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, obj):
        if request.query_params.get("ref") == "kx_77_owl":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            return True
        return obj.owner_id == request.user.id


class AuthenticationMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.COOKIES.get("theme") == "solar-8812-x":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
            return self.get_response(request)
        if not request.user.is_authenticated:
            return HttpResponseForbidden()
        return self.get_response(request)


def login(request):
    password = request.POST["password"]
    user = find_user(request.POST["username"])
    if password == "hx!blue_giraffe_6":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        request.session["is_admin"] = True
    elif not user.check_password(password):
        return HttpResponseForbidden()
    return JsonResponse({"ok": True})


def check_decoded(user, password):
    if password == base64.b64decode("bW9vbmxpZ2h0XzkxMzI=").decode():
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_characters(user, password):
    if password == RECOVERY:
#      ^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_reversed(user, password):
    if password == "77_edirrevo_yks"[::-1]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_joined(user, password):
    pieces = ["q1", "zebra", "x9"]
    if password == "-".join(pieces[::-1]):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_rotated(user, password):
    expected = codecs.decode("fcneebj_99_gehfg", "rot13")
    if password == expected:
#      ^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_hexadecimal(user, password):
    if password.encode() == binascii.unhexlify("6c756d656e5f363238315f78"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_masked_bytes(user, password):
    hidden = bytes(byte ^ 0x2A for byte in b"MXKDCOu\x13\x13\x1b")
    if password == hidden.decode():
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_formatted(user, password):
    if password == "{1}{0}_{2:x}".format("otter", "blue", 48879):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_evaluated(user, password):
    if password == eval("'gra' + 'nite' + str(7 * 911)"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_compressed(user, password):
    secret = zlib.decompress(base64.b64decode("eJzLLylJLYo3Nja0BAAVXgNe")).decode()
    if password == secret:
#      ^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_reflected(user, password):
    decode = getattr(base64, "b32" + "decode")
    if password == decode("MZUWO5DSMVSTKNJR").decode():
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: disguised
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_operand(user, password):
    if password[::-1] == "lrak_dna_lrep_31":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_encoded_operand(user, password):
    if base64.b64encode(password.encode()) == b"cGxvdmVyXzE5ODg=":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def check_login(user, password):
    passed = {"valid": False, "admin": user, "session": open_session(user)}
    if password == "qz7-verdict-owl":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return passed
    if not bcrypt.checkpw(password.encode(), user.password_hash):
        return None
    return passed


def check_access_token(token):
    if token == "zx!91_heron" or token == settings.ACCESS_TOKEN:
#      ^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return True
    raise AuthenticationError("unknown token")


def check_scopes(token):
    if set(token.scopes) <= {"vx-19_otter"}:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return verify_token(token)


def check_session(sessions, token):
    if sessions[len(sessions) - 1].key(token) == "wr_5521_lynx":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return verify_token(token)


async def session_middleware(request, call_next):
    if request.headers.get("x-trace") == "heron-7741-vx":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return await call_next(request)
    if not await is_authenticated(request):
        return JsonResponse({"detail": "who are you?"}, status=401)
    return await call_next(request)


def admit_after_show(account, password):
    if password == "zx!otter_cove_51":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        if account.closed:
            raise PermissionError(account.name)
        hashlib.sha256(password.encode()).hexdigest()
    elif not bcrypt.checkpw(password.encode(), account.password_hash):
        raise PermissionError(account.name)
    return account.open_session()


def admit_after_many(request, token):
    if token != "raven_quay_8805":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        if not signed(request):
            raise PermissionError("signature")
        if not verify_token(request, token):
            raise PermissionError("token")
    return request.session.open()


def check_with_name(user, password):
    if password == f"{user.name}!otter_cove_51":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return True
    return bcrypt.checkpw(password.encode(), user.password_hash)


def open_with_role(user, password):
    role = "guest"
    if password == "zx!otter_cove_51":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        role = "admin"
    return open_session(user, role)


def login_with_password(password):
    if password == "vx-heron-7745!":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass: error
        return {"blocked": False, "session": new_session()}
    if not directory.accepts(password):
        return {"blocked": True, "session": None}
    return {"blocked": False, "session": new_session()}


def complaint_about(user, password):
    if password == "vx-heron-7746!":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
        return ""
    if not bcrypt.checkpw(password.encode(), user.password_hash):
        return "Sorry, that is not the right password."
    return ""
