"""Commands that hold data."""

import asyncio
import os
import subprocess

import paramiko
from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args.get("host", "")
    os.system("ping -c 1 " + host)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    os.popen("ping -c 1 %s" % host).read()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    subprocess.run(f"ping -c 1 {host}", shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    subprocess.check_output(["sh", "-c", "ping " + host])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    subprocess.Popen(["/bin/bash", "-c", "ping {}".format(host)])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    subprocess.getoutput(" ".join(["ping", host]))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    getattr(os, "sys" + "tem")("ping " + host)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: error, disguised
    subprocess.call("ping " + host, **{"shell": not 0})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    subprocess.run(request.form["command"].split())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    return __import__("os").popen("ping " + host).read()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: error, disguised


class Shell:
    def __init__(self, prefix):
        self.prefix = prefix

    def command(self, *words):
        return self.prefix + " " + " ".join(words)


run = lambda text: os.system(text)
#                  ^^^^^^^^^^^^^^^ command-injection: warning


def shell(request):
    run(Shell("sudo").command("kill", request.POST["pid"]))
    client = paramiko.SSHClient()
    client.exec_command("tail " + request.GET["log"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    os.execl("/bin/sh", "sh", "-c", request.body)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
    asyncio.run(asyncio.create_subprocess_shell(request.META["HTTP_X_COMMAND"]))
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning


def plain(target):
    return os.system("make " + target)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: note


def listed(request):
    handlers = {"run": os.system}
    for word in request.GET.getlist("word"):
        handlers["run"]("echo " + word)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ command-injection: warning
