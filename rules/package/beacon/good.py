"""Requests that somebody asked for."""

import os
import platform
import socket

import requests

ADDRESS = socket.gethostbyname(socket.gethostname())
USER_AGENT = f"example/1.0 ({platform.system()}; Python {platform.python_version()})"


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["User-Agent"] = USER_AGENT

    def items(self):
        return self.session.get("https://api.example.invalid/items", params={"host": socket.gethostname()}).json()


def is_online():
    requests.head("https://example.invalid")
    return True


def report(enabled):
    if enabled:
        requests.post("https://telemetry.example.invalid/v1", json={"system": platform.system()})


if __name__ == "__main__":
    requests.post("https://api.example.invalid/register", json={"host": socket.gethostname()})

WORDS = requests.get("https://data.example.invalid/words.txt").text.split()

requests.get("http://127.0.0.1:8080/ready")


class PageLoader:
    """Nothing is asked for until somebody makes one."""

    def __init__(self, path):
        self.path = os.path.expanduser(str(path))
        if is_address(self.path):
            self.content = requests.get(self.path).content
