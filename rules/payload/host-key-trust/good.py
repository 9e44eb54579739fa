"""Clients that trust the hosts they know."""

import subprocess

import asyncssh
import paramiko
import pysftp

POLICIES = {"strict": paramiko.RejectPolicy, "easy": paramiko.AutoAddPolicy}


class Pinned(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        raise paramiko.SSHException(f"unknown host {hostname}")


class Asking(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        if input(f"trust {hostname}? ") != "yes":
            raise paramiko.SSHException("refused")


def strict(settings):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.set_missing_host_key_policy(POLICIES["strict"]())
    client.set_missing_host_key_policy(getattr(paramiko, "Reject" + "Policy")())
    client.set_missing_host_key_policy(Pinned())
    client.set_missing_host_key_policy(Asking)
    client.set_missing_host_key_policy(settings.policy)
    return client


async def asynchronous(host):
    return await asyncssh.connect(host, known_hosts="known_hosts")


def transfer(host):
    options = pysftp.CnOpts(knownhosts="known_hosts")
    return pysftp.Connection(host, cnopts=options)


def commands(host):
    subprocess.run(["ssh", "-o", "StrictHostKeyChecking=yes", host])
    subprocess.run(["ssh", "-o", "StrictHostKeyChecking=accept-new", host])
    print("never use StrictHostKeyChecking=no")
