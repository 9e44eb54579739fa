"""Data that are read by functions which run what they say."""

import base64
import pickle
import socket

import joblib
import numpy as np
import requests
import torch
import yaml
from flask import Flask, request

app = Flask(__name__)


def configuration(path):
    with open(path) as file:
        return yaml.load(file)
#              ^^^^^^^^^^^^^^^ unsafe-deserialization: warning


def loaders(text, options):
    yaml.load(text, Loader=yaml.Loader)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    yaml.load(text, yaml.FullLoader)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    yaml.unsafe_load(text)
#   ^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    getattr(yaml, "lo" + "ad")(text, Loader=getattr(yaml, "Unsafe" + "Loader"))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: error, disguised
    yaml.load(text, **{"Loader": yaml.UnsafeLoader})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    return list(yaml.load_all(text, Loader=yaml.CLoader))
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning


class Loader(yaml.Loader):
    """With a constructor of its own."""


def own(text):
    return yaml.load(text, Loader=Loader)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning


def read(stream):
    load = yaml.load
    return load(stream)
#          ^^^^^^^^^^^^ unsafe-deserialization: warning


@app.route("/session", methods=["POST"])
def session():
    pickle.loads(base64.b64decode(request.cookies["session"]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    getattr(pickle, "lo" + "ads")(request.get_data())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: error, disguised
    joblib.load(request.files["model"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning
    return str(pickle.Unpickler(request.stream).load())
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning


def receive(host):
    connection = socket.create_connection((host, 9000))
    return pickle.loads(connection.recv(4096))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning


def download(url):
    return pickle.loads(requests.get(url).content)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: warning


def cache(path):
    with open(path, "rb") as file:
        return pickle.load(file)
#              ^^^^^^^^^^^^^^^^^ unsafe-deserialization: note


def weights(path):
    return torch.load(path), np.load(path, allow_pickle=True)
#          ^^^^^^^^^^^^^^^^ unsafe-deserialization: note


def arrays(file, **options):
    settings = options.get("settings", {"allow_pickle": True})
    return np.load(file, **settings)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: note


def hidden_arrays(file, **options):
    settings = options.get("settings", {"allow_pickle": not 0})
    return np.load(file, **settings)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-deserialization: error


def read_all(file):
    return arrays(file), hidden_arrays(file)
