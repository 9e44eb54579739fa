"""Connections that accept any certificate."""

import ssl

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
