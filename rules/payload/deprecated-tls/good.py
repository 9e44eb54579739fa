"""Connections that accept what is still good."""

import socket
import ssl

from OpenSSL import SSL

PROTOCOLS = {"legacy": ssl.PROTOCOL_TLS_SERVER, "modern": ssl.PROTOCOL_TLS_CLIENT}


def looked_up():
    return ssl.SSLContext(PROTOCOLS["legacy"])


def reflected():
    return ssl.SSLContext(getattr(ssl, "PROTOCOL_" + "TLS_CLIENT"))


def wrapped(host):
    context = ssl.create_default_context()
    return context.wrap_socket(socket.create_connection((host, 443)), server_hostname=host)


def raised():
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_SSLv3 | ssl.OP_NO_TLSv1 | ssl.OP_NO_TLSv1_1
    context.options &= ~ssl.OP_NO_TICKET
    context.set_ciphers("ECDHE+AESGCM:!aNULL:!eNULL:!RC4")
    return context


def configured(version):
    context = ssl.create_default_context()
    context.minimum_version = version
    return context


def library():
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    return context


def describe(version):
    return "old" if version == ssl.TLSVersion.TLSv1 else "good"
