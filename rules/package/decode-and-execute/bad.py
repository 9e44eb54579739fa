"""Payloads that are decoded and run, in the ways they are carried."""

import base64
import codecs
import ctypes
import importlib
import marshal
import os
import pickle
import subprocess
import sys
import types
import zlib

from cryptography.fernet import Fernet

exec(base64.b64decode("cHJpbnQoJ2luZXJ0JykgICMgbm90aGluZyBoZXJlIGRvZXMgYW55dGhpbmc="))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec(zlib.decompress(base64.b64decode(b"eJwrKMrMK9FQz8xLLSpR1+QCACZnBJo=")).decode())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

eval(compile(bytes.fromhex("7072696e742827696e6572742729"), "<string>", "exec"))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec("".join(chr(code) for code in [112, 114, 105, 110, 116, 40, 39, 105, 110, 101, 114, 116, 39, 41]))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec(codecs.decode("cevag('varegl')", "rot13"))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec(")'trenis'(tnirp"[::-1])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec("".join(map(lambda c: chr(c ^ 7), [119, 117, 110, 105, 115, 47, 54, 46])))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

getattr(__import__("builtins"), "exec")(base64.b64decode("cHJpbnQoMSk="))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

os.system(base64.b64decode("ZWNobyBpbmVydA==").decode())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

subprocess.Popen(base64.b64decode(b"ZWNobyBpbmVydA==").decode(), shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

exec(Fernet(b"bm90LWEta2V5LW5vdC1hLWtleS1ub3QtYS1rZXktMDA=").decrypt(b"gAAAAABinert"))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

with open("assets/logo.png", "rb") as picture:
    exec(marshal.loads(zlib.decompress(picture.read()[512:])))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

pickle.loads(base64.b64decode("gASVHAAAAAAAAACMCGJ1aWx0aW5zlIwFcHJpbnSUk5Qu"))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

TABLE = "kJqQx9wPzq4mC1vB8nT0yLxZrE7sWfHdUgKa3iOo6tNbVjXe2MlRp5QcYhIuGwDzSAkJqQx9wPzq4mC1vB8nT0yLxZrE7sWfHdUgKa3iOo6tNbVjXe2MlRp5QcYhIuGwDzSAkJqQx9wPzq4mC1vB8nT0yLxZrE7sWfHdUgKa3iOo6tNbVjXe2MlRp5QcYhIuGwDzSAkJqQx9wPzq4mC1vB8nT0yLxZrE7sWfHdUgKa3iOo6tNbVjXe2MlRp5QcYhIuGwDzSA"


def unfold(text, key):
    return "".join(LETTERS[(LETTERS.index(letter) + key) % len(LETTERS)] for letter in text)


exec(unfold(TABLE, 13))
#<^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error


def load(name):
    with open(name, "rb") as blob:
        code = marshal.loads(zlib.decompress(blob.read()))
    return types.FunctionType(code, globals())
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: warning


def run_later(encoded):
    exec(base64.b85decode(encoded))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: warning


class Loader:
    source = "aW1wb3J0IG9zICAjIGluZXJ0"

    def start(self):
        code = compile(base64.b64decode(self.source), "<loader>", "exec")
        exec(code, {})
#       ^^^^^^^^^^^^^^ decode-and-execute: error, disguised


run = exec
run(base64.b64decode("cHJpbnQoMSk="))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

_ = lambda __: __import__("zlib").decompress(__import__("base64").b64decode(__[::-1]))
exec((_)(b"=oQDw8EQsAUAA"))
#<^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

os.popen("echo Y3VybCAtLXZlcnNpb24= | base64 -d | bash")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error

getattr(types, "FunctionType")(compile(base64.b64decode("cHJpbnQoMSk="), "<s>", "exec"), {})()
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised

subprocess.Popen([base64.b64decode("Y3VybA==").decode()])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ decode-and-execute: error, disguised
