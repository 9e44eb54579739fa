"""Connections that accept protocols which have been broken for years."""

import functools
import socket
import ssl
import ssl as s
from ssl import PROTOCOL_TLSv1 as old, SSLContext, TLSVersion

import urllib3
from OpenSSL import SSL
from requests.adapters import HTTPAdapter

PROTOCOLS = {"legacy": ssl.PROTOCOL_TLSv1_1, "modern": ssl.PROTOCOL_TLS_CLIENT}
NAME = "PROTOCOL_" + "".join(reversed("1vSLT"))


def positional():
    return ssl.SSLContext(ssl.PROTOCOL_TLSv1)
#                         ^^^^^^^^^^^^^^^^^^ deprecated-tls: warning


def keyword():
    return SSLContext(protocol=old)
#                              ^^^ deprecated-tls: warning


def number():
    return SSLContext(3)
#                     ^ deprecated-tls: warning


def looked_up():
    return SSLContext(PROTOCOLS["legacy"])
#                     ^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning


def reflected():
    return SSLContext(getattr(ssl, "PROTOCOL_SSL" + "v3"))
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised


def by_name():
    return SSLContext(getattr(ssl, NAME))
#                     ^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised


def by_dictionary():
    return SSLContext(vars(ssl)["_".join(["PROTOCOL", "TLSv1"])])
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised


def partial():
    return functools.partial(SSLContext, ssl.PROTOCOL_SSLv3)()
#                                        ^^^^^^^^^^^^^^^^^^ deprecated-tls: warning


def evaluated():
    return eval("ssl.SSLContext(ssl.PROTOCOL_TLS" + "v1)")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised


def spread(options=(ssl.PROTOCOL_TLSv1,)):
    return SSLContext(*options)
#                      ^^^^^^^ deprecated-tls: warning


def wrapped(host):
    return ssl.wrap_socket(socket.create_connection((host, 443)))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning


def wrapped_by_name(host):
    return getattr(s, "wrap" + "_socket")(socket.create_connection((host, 443)))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised


def lowered():
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1
#   ^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
    context.maximum_version = TLSVersion.TLSv1_1
#   ^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
    context.minimum_version = 768 + 1
#   ^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
    setattr(context, "minimum" + "_version", getattr(TLSVersion, "SSL" + "v3"))
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised
    context.options &= ~ssl.OP_NO_SSLv3
#   ^^^^^^^^^^^^^^^ deprecated-tls: warning
    context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
#   ^^^^^^^^^^^^^^^ deprecated-tls: warning
    context.set_ciphers("ALL:eNULL:@SECLEVEL=0")
#                       ^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
    return context


class Old(HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False):
        self.poolmanager = urllib3.PoolManager(num_pools=connections, ssl_version=ssl.PROTOCOL_TLSv1)
#                                                                                 ^^^^^^^^^^^^^^^^^^ deprecated-tls: warning


class Settings:
    protocol = ssl.PROTOCOL_TLSv1
#              ^^^^^^^^^^^^^^^^^^ deprecated-tls: warning

    def context(self):
        return SSLContext(self.protocol)
#                         ^^^^^^^^^^^^^ deprecated-tls: warning


def library():
    context = SSL.Context(SSL.TLSv1_METHOD)
#                         ^^^^^^^^^^^^^^^^ deprecated-tls: warning
    context.set_min_proto_version(SSL.SSL3_VERSION)
#                                 ^^^^^^^^^^^^^^^^ deprecated-tls: warning
    urllib3.PoolManager(ssl_version="TLSv1")
#                                   ^^^^^^^ deprecated-tls: warning
    return context, urllib3.PoolManager(ssl_minimum_version=ssl.TLSVersion.TLSv1)
#                                                           ^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
