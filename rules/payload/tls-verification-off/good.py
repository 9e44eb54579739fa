"""Connections that check what they are shown."""

import ssl

import requests

FLAGS = {"on": True, "off": False}


def keyword(url):
    requests.get(url, verify=True)
    requests.get(url, verify=FLAGS["on"])
    requests.get(url, verify=not 0)
    requests.get(url, verify="/etc/ssl/internal-ca.pem")
    return requests.get(url)


def configured(url, settings):
    return requests.get(url, verify=settings.verify)


def context():
    made = ssl.create_default_context()
    made.verify_mode = ssl.CERT_REQUIRED
    made.check_hostname = True
    return made


def other(signature, key):
    return key.check(signature, verify=False)
