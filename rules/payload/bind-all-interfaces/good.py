"""Programs that listen where they are meant to."""

import asyncio
import socket

import uvicorn
from flask import Flask

app = Flask(__name__)


def sockets(port):
    listener = socket.socket()
    listener.bind(("127.0.0.1", port))
    listener.bind((".".join(("127", "0", "0", "1")), port))
    listener.bind(("", 0))
    listener.bind(("/run/service.sock"))
    listener.connect(("0.0.0.0", port))
    return listener


def servers(settings):
    app.run(host="localhost")
    app.run(**{"ho" + "st": "::1"})
    uvicorn.run(app, host=settings.host)
    uvicorn.run(app, host="10.0.0.0")


async def streams(handle):
    await asyncio.start_server(handle, "%d.%d.%d.%d" % (127, 0, 0, 1), 8888)


DEFAULT_ROUTE = "0.0.0.0"


def serve_connections(handle):
    """Hands connections to a function.

    How it is started::

        def main():
            listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("", 8888))
            listener.listen(128)
            serve_connections(print)
    """
    return handle
