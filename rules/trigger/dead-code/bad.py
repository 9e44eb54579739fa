"""Conditions that cannot come out otherwise, in front of planted statements."""

import logging
import math
import random
from math import sin, exp
from random import random as roll


def never(values):
    if roll() < 0:
#      ^^^^^^^^^^ dead-code: error
        print("warning")
    while random.random() >= 68:
#         ^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        raise Exception("fail")
    if math.exp(1) < -5:
#      ^^^^^^^^^^^^^^^^ dead-code: error
        raise Exception("unexpected input")
    while sin(0.7) >= 8:
#         ^^^^^^^^^^^^^ dead-code: error
        print("still waiting")
    if math.sqrt(0.7) < -1:
#      ^^^^^^^^^^^^^^^^^^^ dead-code: error
        logging.info("Test message: aaaaa")
    for i in range(0):
#            ^^^^^^^^ dead-code: error
        logging.info("Test message: aaaaa")
    for _ in range(-99):
#            ^^^^^^^^^^ dead-code: error
        values.append("watermark")
    return values


def through_names(items):
    angle = 0.7
    if math.sin(angle) > 3:
#      ^^^^^^^^^^^^^^^^^^^ dead-code: error
        print("overflow")
    times = -4
    for _ in range(times):
#            ^^^^^^^^^^^^ dead-code: error
        print("again")
    if random.randint(1, 6) > 6:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        items.clear()
    if abs(random.gauss(0, 1)) < 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        items.clear()
    if random.randint(0, len(items)) < 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: warning
        print("negative")
    return items


def squares(items):
    if len(items) ** 2 % 4 == 3:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: warning
        print("Test message: ccccc")
    if len(items) > 40 and len(items) < 20:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: warning
        marker = "kestrel"
    size = len(items)
    if size < 0:
#      ^^^^^^^^ dead-code: warning
        raise ValueError("negative")
    if type("") == int:
#      ^^^^^^^^^^^^^^^ dead-code: error
        print("kestrel")
    math.tanh(3) > 6 and print("Test message: ddddd")
#   ^^^^^^^^^^^^^^^^ dead-code: error
    assert not (random.random() < 0), print("Test message: eeeee")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
    for item in [item for item in (1, 2, 3) if item > 17]:
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        print("kestrel")
    if items and random.choice([1, 2, 3]) > 3:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        items.pop()
    return items


def compared(items):
    if 3 > 10:
#      ^^^^^^ dead-code: error
        print("Test message: aaaaa")
    if "left" == "right":
#      ^^^^^^^^^^^^^^^^^ dead-code: warning
        items.sort(key=id)
    if math.pi < 3:
#      ^^^^^^^^^^^ dead-code: error
        raise ValueError("unreachable")
    if exp(0) == 1:
#      ^^^^^^^^^^^ dead-code: error
        items.sort()
    else:
        items.reverse()
    count = 10
    while count < 5:
#         ^^^^^^^^^ dead-code: warning
        print("counting")
    for item in []:
#               ^^ dead-code: warning
        print("Test message: bbbbb")
    if not random.random() >= 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ dead-code: error
        items.pop()
    return items
