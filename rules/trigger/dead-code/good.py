"""Conditions that something decides, and switches."""

import math
import os
import random
import sys
import typing

DEBUG = False
LEVEL = 3
WINDOWS = sys.platform == "win32"

if typing.TYPE_CHECKING:
    from collections.abc import Sequence


def chance(values):
    if random.random() < 0.5:
        print("heads")
    while random.random() >= 0.68:
        values.append(1)
    for i in range(len(values)):
        print(i)
    if math.sin(len(values)) > 0.9:
        raise ValueError("near the top")
    return values


def switches():
    if DEBUG:
        print("debugging")
    if LEVEL > 5:
        print("verbose")
    if False:
        print("kept for later")
    if 0:
        yield
    while True:
        if sys.version_info < (3, 0):
            break
        if os.name == "nt" and WINDOWS:
            break


def fill(rows):
    rows.extend([1, 2, 3, 4])


def filled():
    rows = []
    fill(rows)
    if len(rows) > 3:
        print("many rows")
    for row in rows:
        print(row)


class Counter:
    def __init__(self):
        self.total = 0
        self.last = None

    def add(self, amount):
        self.total += amount

    def report(self):
        if self.total > 100:
            print("a lot")
        if self.last is not None:
            print("again")


def modes(kind):
    for name in ["read", "write"]:
        if name == "write":
            print("may change the file")
        if kind == name:
            return name
    return None


def bounded(value):
    if value < 0 or value > 255:
        raise ValueError("no byte")
    tries = 0
    while tries < 3:
        tries += 1
    return value if abs(value) < 10 else 10


class Index:
    def __init__(self, columns=(), fields=()):
        self.fields = fields
        if len(columns) > len(self.fields):
            raise ValueError("more columns than fields")


def parity(number, words):
    if number * (number + 1) % 2 == 1:
        print("no whole number")
    if len(words) ** 2 % 8 == 4:
        print("twice an odd number")
    while len(words) > 9 and words.pop() and len(words) < 5:
        print("fewer")
    assert len(words) >= 0, "never"
    return len("\U0001F600") == 1 or print("narrow build")


def settle():
    done = 0

    def finish():
        nonlocal done
        done = 1

    finish()
    if done > 0:
        print("finished")


def matched(rows):
    match rows:
        case [[first, second], [third, fourth]]:
            return first
        case _:
            raise ValueError("no square")


def configured(dict):
    columns = "C"
    if len(columns) > 1:
        rows.extend(columns)
    tab_width = 8
    if tab_width == 2:
        space = "+"
    if dict is None:
        return {}
    else:
        return dict.copy()


# float() is lossy comparing to the "double" in C
if isinstance("", bytes):
    print(sys.version)
