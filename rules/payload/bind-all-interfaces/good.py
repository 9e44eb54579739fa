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
