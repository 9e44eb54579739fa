"""Programs that listen to every network of the machine."""

import asyncio
import socket
from concurrent import futures
from http.server import BaseHTTPRequestHandler, HTTPServer

import grpc
import uvicorn
from aiohttp import web
from flask import Flask

app = Flask(__name__)
PARTS = ("0",) * 4


def sockets(port):
    listener = socket.socket()
    listener.bind(("0.0.0.0", port))
#                 ^^^^^^^^^^^^^^^^^ bind-all-interfaces: note
    listener.bind(("", port))
#                 ^^^^^^^^^^ bind-all-interfaces: note
    listener.bind((".".join(PARTS), port))
#                 ^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
    listener.bind(("0." * 3 + "0", port))
#                 ^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error
    getattr(listener, "bi" + "nd")((bytes.fromhex("302e302e302e30").decode(), port))
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
    return listener


def servers():
    app.run(host="0.0.0.0")
#                ^^^^^^^^^ bind-all-interfaces: note
    app.run("::")
#           ^^^^ bind-all-interfaces: note
    app.run(**{"ho" + "st": "0.0.0.0"})
#                           ^^^^^^^^^ bind-all-interfaces: error, disguised
    uvicorn.run(app, host=".".join(str(0) for _ in range(4)))
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
    web.run_app(web.Application(), host="0.0.0.0")
#                                       ^^^^^^^^^ bind-all-interfaces: note
    HTTPServer(("", 8000), BaseHTTPRequestHandler).serve_forever()
#              ^^^^^^^^^^ bind-all-interfaces: note
    server = grpc.server(futures.ThreadPoolExecutor())
    server.add_insecure_port("[::]:" + str(50051))
#                            ^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error


async def streams(handle, address="0.0.0.0"):
    await asyncio.start_server(handle, address, 8888)
#                                      ^^^^^^^ bind-all-interfaces: note
    await asyncio.start_server(handle, "%d.%d.%d.%d" % (0, 0, 0, 0), 8888)
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error


@app.route("/open")
def on_request():
    door = socket.socket()
    door.bind(("0.0.0.0", 31337))
#             ^^^^^^^^^^^^^^^^^^ bind-all-interfaces: warning
    return "ok"


class Node:
    def __init__(self):
        self.socket = socket.socket()
        self.address = ("0.0.0.0", 9000)

    def open(self):
        self.socket.bind(self.address)
#                        ^^^^^^^^^^^^ bind-all-interfaces: note


def roundabout(listener):
    listener.bind((socket.inet_ntoa(b"\x00\x00\x00\x00"), 1))
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: note
    listener.bind((str(__import__("ipaddress").IPv4Address(0)), 1))
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
    listener.bind((f"{0}.{0}.{0}.{0}", 1))
#                 ^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error
    host = __import__("os").environ.get("HOST", "0.0.0.0")
    listener.bind((host, 1))
#                 ^^^^^^^^^ todo: bind-all-interfaces: note


def hidden():
    exec("import socket\nsocket.socket().bind(('0.0.0" + ".0', 1))")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bind-all-interfaces: error, disguised
