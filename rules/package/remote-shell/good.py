"""Connections and processes, each for itself."""

import os
import socket
import subprocess

import paramiko

COMMANDS = {"status": ["systemctl", "status", "example"], "restart": ["systemctl", "restart", "example"]}


def answer(address):
    listener = socket.socket()
    listener.bind(address)
    listener.listen()
    peer, _ = listener.accept()
    word = peer.recv(64).decode().strip()
    if word in COMMANDS:
        peer.sendall(b"ok")


def quiet():
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    subprocess.call(["make"])


def remote(host, command):
    client = paramiko.SSHClient()
    client.connect(host)
    return client.exec_command(command)


def is_open(host, port):
    return subprocess.call(["nc", "-z", host, str(port)]) == 0


def version():
    return subprocess.check_output(["bash", "--version"])


def send_log(host):
    client = socket.create_connection((host, 514))
    client.sendall(subprocess.check_output(["uptime"]))
