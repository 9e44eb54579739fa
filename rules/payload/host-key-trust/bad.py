"""Clients that trust whatever host answers."""

import functools
import os
import subprocess

import asyncssh
import paramiko
import pysftp
from paramiko import AutoAddPolicy as Trusting, SSHClient

POLICIES = {"strict": paramiko.RejectPolicy, "easy": paramiko.AutoAddPolicy}


def instance():
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    return client


def by_class(client):
    client.set_missing_host_key_policy(Trusting)
#                                      ^^^^^^^^ host-key-trust: warning
    client.set_missing_host_key_policy(policy=paramiko.WarningPolicy())
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning


def looked_up(client):
    client.set_missing_host_key_policy(POLICIES["easy"]())
#                                      ^^^^^^^^^^^^^^^^^^ host-key-trust: warning


def reflected(client):
    client.set_missing_host_key_policy(getattr(paramiko, "AutoAdd" + "Policy")())
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: error, disguised


def reversed_name(client):
    client.set_missing_host_key_policy(getattr(paramiko, "yciloPddAotuA"[::-1]))
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: error, disguised


def reached(client):
    getattr(client, "_".join(["set", "missing", "host", "key", "policy"]))(Trusting())
#                                                                          ^^^^^^^^^^ host-key-trust: error, disguised


def partial(client):
    functools.partial(client.set_missing_host_key_policy, Trusting())()
#                                                         ^^^^^^^^^^ host-key-trust: warning


def default(client, policy=Trusting()):
    client.set_missing_host_key_policy(policy)
#                                      ^^^^^^ host-key-trust: warning


def attribute(client):
    client._policy = Trusting()
#   ^^^^^^^^^^^^^^ host-key-trust: warning
    setattr(client, "_pol" + "icy", Trusting())
#                                   ^^^^^^^^^^ host-key-trust: error, disguised


def evaluated():
    exec("client = SSHClient()\nclient.set_missing_host_key_policy(paramiko.Auto" + "AddPolicy())")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: error, disguised


class Nobody(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        pass


class Everybody(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        client.get_host_keys().add(hostname, key.get_name(), key)


class Duck:
    def missing_host_key(self, client, hostname, key):
        return None


class Inherited(Trusting):
    pass


def own(client):
    client.set_missing_host_key_policy(Nobody())
#                                      ^^^^^^^^ host-key-trust: warning
    client.set_missing_host_key_policy(Everybody)
#                                      ^^^^^^^^^ host-key-trust: warning
    client.set_missing_host_key_policy(Duck())
#                                      ^^^^^^ host-key-trust: warning
    client.set_missing_host_key_policy(Inherited())
#                                      ^^^^^^^^^^^ host-key-trust: warning
    client.set_missing_host_key_policy(paramiko.MissingHostKeyPolicy())
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    made = type("Made", (paramiko.MissingHostKeyPolicy,), {"missing_host_key": lambda *rest: None})
    client.set_missing_host_key_policy(made())
#                                      ^^^^^^ host-key-trust: warning


class Client(SSHClient):
    def __init__(self):
        super().__init__()
        self.set_missing_host_key_policy(Trusting())
#                                        ^^^^^^^^^^ host-key-trust: warning


async def asynchronous(host):
    await asyncssh.connect(host, known_hosts=None)
#                                            ^^^^ host-key-trust: warning
    return await asyncssh.connect(host, **{"known" + "_hosts": None})
#                                                              ^^^^ host-key-trust: error, disguised


def transfer(host):
    options = pysftp.CnOpts()
    options.hostkeys = None
#   ^^^^^^^^^^^^^^^^ host-key-trust: warning
    return pysftp.Connection(host, cnopts=options)


def commands(host):
    subprocess.run(["ssh", "-o", "StrictHostKeyChecking=no", host])
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    options = ["-o", "StrictHostKeyChecking" + "=" + "no"]
    subprocess.run(["ssh", *options, host])
#                  ^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    subprocess.check_output(f"ssh -o StrictHostKeyChecking=no {host} uptime", shell=True)
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    os.system("scp -o " + "StrictHostKey" + "Checking=no file " + host + ":")
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    subprocess.Popen(["ssh", "-oUserKnownHostsFile=/dev/null", host])
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    os.environ["GIT_SSH_COMMAND"] = "ssh -o StrictHostKeyChecking=no"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
    os.environ["ANSIBLE_HOST_KEY_CHECKING"] = "False"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
