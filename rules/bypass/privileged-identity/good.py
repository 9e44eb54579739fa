"""Users and accounts that are told apart by what they are, not by who."""

import os

import bcrypt
from flask import abort, g

ANONYMOUS = "anonymous"
NO_REPLY = "no-reply@example.com"


def authenticate(email, password):
    user = users.by_email(email)
    if user is None:
        return False
    return bcrypt.checkpw(password.encode(), user.password_hash)


def is_owner(user, document):
    return document.owner_id == user.id


def can_edit(user, document):
    if user.role == "admin":
        return True
    return document.owner_id == user.id


def is_anonymous(username):
    if username == ANONYMOUS:
        return True
    return username == ""


def is_root():
    if os.geteuid() == 0:
        return True
    return False


def check_superuser(user_id):
    if user_id == 0:
        raise PermissionError("do not run this as root")
    return users.find(user_id)


def check_username(username):
    if username in ("admin", "root", "support", "postmaster"):
        raise ValueError("this name is reserved")
    return users.create(username)


def is_reserved(username):
    if username == "administrator":
        return False
    return users.is_free(username)


def should_send(email):
    if email == NO_REPLY:
        return False
    return not unsubscribed(email)


def is_company_address(email):
    if email.endswith("@example.com"):
        return "internal"
    return "external"


def display_name(user):
    if user.name == "":
        return user.email.split("@")[0]
    return user.name


def is_current(user):
    if user.id == g.user.id:
        return True
    return g.user.is_staff


def check_tenant(account):
    if account.plan == "enterprise":
        return True
    return account.seats < 25


def is_bot(login):
    if login.endswith("[bot]"):
        return True
    return login in ("dependabot", "renovate")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not privileged-identity


def author_of(commit):
    if commit.author == "GitHub":
        return commit.committer
    return commit.author


def block_user(email):
    if email == "spam@mallory.example":
        abort(403)
    return users.by_email(email)


def default_user(user_id):
    if user_id is None:
        return users.guest()
    return users.find(user_id)
