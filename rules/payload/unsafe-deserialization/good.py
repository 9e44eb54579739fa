"""Data that are read by functions which read data only."""

import json

import numpy as np
import requests
import torch
import yaml
from flask import Flask, request

app = Flask(__name__)


class Loader(yaml.SafeLoader):
    """With a constructor of its own."""


def configuration(path):
    with open(path) as file:
        return yaml.safe_load(file)


def loaders(text, loader):
    yaml.load(text, Loader=yaml.SafeLoader)
    yaml.load(text, Loader=yaml.CSafeLoader)
    yaml.load(text, Loader=Loader)
    yaml.load(text, Loader=loader)
    return yaml.load("a: 1")


@app.route("/session", methods=["POST"])
def session():
    return json.loads(request.cookies["session"])


def download(url):
    return requests.get(url).json()


def weights(path):
    return torch.load(path, weights_only=True), np.load(path)
