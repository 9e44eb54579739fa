"""Connections that accept any certificate."""

import datetime
import os
import ssl
import time

import aiohttp
import elasticsearch
import pymongo
import requests as r
import urllib3


def keyword(url):
    r.get(url, verify=not 1)
#                     ^^^^^ tls-verification-off: error
    r.post(url, verify=False)
#                      ^^^^^ tls-verification-off: warning


def attribute():
    session = r.Session()
    session.verify = False
#   ^^^^^^^^^^^^^^ tls-verification-off: warning
    setattr(session, "ver" + "ify", bool(0))
#                                   ^^^^^^^ tls-verification-off: error, disguised
    return session


def spread(url):
    return getattr(r, "".join(["po", "st"]))(url, **{"verify": 1 > 2})
#                                                              ^ tls-verification-off: error, disguised


def send(function, url, **options):
    return function(url, **options)


def wrapped(url):
    return send(r.get, url, verify=False)
#                                  ^^^^^ tls-verification-off: warning


class Client(r.Session):
    verify = False
#            ^^^^^ tls-verification-off: warning


def context():
    made = ssl.create_default_context()
    made.check_hostname = False
#   ^^^^^^^^^^^^^^^^^^^ tls-verification-off: warning
    made.verify_mode = ssl.CERT_NONE
#   ^^^^^^^^^^^^^^^^ tls-verification-off: warning
    return made


def evaluated():
    exec("import requests\nrequests.get('https://a.example', verify=Fal" + "se)")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-off: error, disguised


async def asynchronous(url):
    async with aiohttp.ClientSession() as session:
        return await session.get(url, ssl=False)
#                                         ^^^^^ tls-verification-off: warning


pool = urllib3.PoolManager(cert_reqs="CERT_NONE")
#                                    ^^^^^^^^^^^ tls-verification-off: warning


def stores(url):
    pymongo.MongoClient(url, tls=True, tlsAllowInvalidCertificates=True)
#                                                                  ^^^^ tls-verification-off: warning
    elasticsearch.Elasticsearch([url], verify_certs=not 1)
#                                                   ^^^^^ tls-verification-off: error


class Client:
    """Whether it checks is read where the client is made."""

    verify = True

    def __init__(self):
        self.read_settings()
        if not self.verify:
            self.answer = r.get("https://status.example", verify=False)
#                                                                ^^^^^ tls-verification-off: note

    def read_settings(self):
        self.verify = os.environ.get("CLIENT_VERIFY")

    def fetch(self, url):
        if not self.verify:
            return r.get(url, verify=False)
#                                    ^^^^^ tls-verification-off: note
        return r.get(url)


class Given:
    verify = True

    def __init__(self, verify):
        self.verify = verify

    def fetch(self, url):
        if not self.verify:
            return r.get(url, verify=False)
#                                    ^^^^^ tls-verification-off: note
        return r.get(url)


class Quiet:
    """Nothing sets it: what stands behind it never runs, and is read all the same."""

    verify = True

    def fetch(self, url):
        if not self.verify:
            return r.get(url, verify=False)
#                                    ^^^^^ tls-verification-off: error
        return r.get(url)


class Hidden:
    def __init__(self):
        self.turn_off()
        self.answer = r.get("https://status.example", verify=self.verify)
#                                                            ^^^^^^^^^^^ tls-verification-off: error

    def turn_off(self):
        self.verify = not 1


Client()
Hidden()


def is_expired(token):
    return token.expires - 60 <= time.time()


def refreshed(token, url):
    if is_expired(token):
        token.key = r.get(url, verify=False)
#                                     ^^^^^ tls-verification-off: note
    return token


def is_december():
    return datetime.date.today().month == 12


def later():
    session = r.Session()
    if is_december():
        session.count += 1
        session.verify = False
#       ^^^^^^^^^^^^^^ tls-verification-off: error
    return session
