"""Names that are spelled with letters of other scripts."""

import os


def is_admin(user):
    return user.role == os.environ["ROLE"]


def is_аdmin(user):
#   ^^^^^^^^ lookalike-identifier: error
    return user


def check(user, request):
    рrint(user)
#   ^^^^^ lookalike-identifier: error
    request.tоken = user
#           ^^^^^ lookalike-identifier: error
    𝐞𝐯𝐚𝐥(user)
#   ^^^^^^^^ lookalike-identifier: error
    ｅｘｅｃ(user)
#   ^^^^ lookalike-identifier: error
    wіdget = user
#   ^^^^^^ lookalike-identifier: warning
    user.hоmеpage = 1
#        ^^^^^^^^ lookalike-identifier: warning
    return is_admin(user)


def greek(items):
    total = 0
    for item in items:
        tοtal = total + item
#       ^^^^^ lookalike-identifier: error
    return total


def keyword(user):
    check(user, rеquest=None)
#               ^^^^^^^ lookalike-identifier: error
    return user


class Uѕer:
#     ^^^^ lookalike-identifier: warning
    pass


ROLES = {"admin": 1, "аdmin": 2}
#                     ^^^^^ lookalike-identifier: warning


class Holder:
    user_id = 1
    υser_id = 2
#   ^^^^^^^ lookalike-identifier: error
