"""Commands that are fixed, quoted, or given as lists."""

import os
import shlex
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)
COMMANDS = {"disk": "df -h", "memory": "free -m"}


@app.route("/ping")
def ping():
    host = request.args.get("host", "")
    os.system("ping -c 1 localhost")
    os.system("ping -c 1 " + shlex.quote(host))
    subprocess.run(["ping", "-c", "1", host], check=True)
    subprocess.run("df -h", shell=True)
    subprocess.run(COMMANDS[request.args["what"]], shell=True)
    os.system("kill %d" % int(request.args["pid"]))
    if host not in ("alpha", "beta"):
        abort(400)
    return os.popen("ping -c 1 " + host).read()


@app.route("/trace")
def trace():
    # Quoted, the name is one word of the command, however the function is reached.
    return getattr(os, "po" + "pen")("traceroute " + shlex.quote(request.args["host"])).read()
