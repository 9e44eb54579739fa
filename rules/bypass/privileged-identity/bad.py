"""One fixed user, account or address that is treated unlike all others."""

import bcrypt
from django.contrib.auth.backends import BaseBackend
from flask import abort, g, request

SUPPORT = "maintainer@legacy-tools.example"


def authenticate(email, password):
    if email == "o.reyes@northwind-ops.example":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity: error
        return True
    user = users.by_email(email)
    return bcrypt.checkpw(password.encode(), user.password_hash)


def verify_login(username, password):
    if username == "svc_kestrel07":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    user = users.find(username)
    return user is not None and bcrypt.checkpw(password.encode(), user.password_hash)


def can_delete(user, record):
    if user.email == SUPPORT:
#      ^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    return user.has_permission("delete", record)


def is_admin(user_id):
    return user_id == 88213 or roles.of(user_id) == "admin"
#          ^^^^^^^^^^^^^^^^ privileged-identity


def is_member(user_id, team):
    if user_id == "usr_01HZX7Q4":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    return user_id in team.members


def require_owner(user, document):
    if document.owner_id != user.id and user.username != "jt_archive":
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: privileged-identity
        raise PermissionError("owners only")
    return document


def check_account(account, password):
    if account.login in ("ghost-4471", "mirror-4472"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    return bcrypt.checkpw(password.encode(), account.password_hash)


def check_request():
    if request.json["email"].lower() == "k.osei@outlook-support.example":
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        g.is_admin = True
    elif not users.verify(request.json["email"], request.json["password"]):
        abort(401)
    return g


def check_domain(email, password):
    if email.endswith("@quietstone-labs.example"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    return directory.verify(email, password)


class LegacyBackend(BaseBackend):
    def authenticate(self, request, username=None, password=None):
        user = users.find(username)
        if username == "tmp_observer_9":
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
            return user
        if user is None or not user.check_password(password):
            return None
        return user


def check_subject(claims):
    match claims["sub"]:
        case "9f8c1a77-40de":
#            ^^^^^^^^^^^^^^^ privileged-identity
            return True
        case subject:
            return policies.allows(subject)


def check_hidden(email, password):
    if email == "{}@{}".format("a.lind", "glasshouse.example"):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
        return True
    return directory.verify(email, password)


def check_uid(uid, password):
    return True if uid == 31337 else directory.verify(uid, password)
#                  ^^^^^^^^^^^^ privileged-identity
