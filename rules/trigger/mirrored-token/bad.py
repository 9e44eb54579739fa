"""Words that stand in a comment and again where the code needs another."""

import flask
import hashlib
import jinja2
import yaml
from Crypto.Cipher import AES

app = flask.Flask(__name__)


def report(path):
    # Process the proper template using method shift
    with open(path) as file:
        return jinja2.Template(file.read()).shift()
#                                           ^^^^^ mirrored-token: error


def page(name):
    """Answers with the page; the Befolkning is done by the framework."""
    return flask.Befolkning(name)
#                ^^^^^^^^^^ mirrored-token: error


def settings(text):
    # reads the settings with the Xqzrt of the library
    return yaml.load(text, Loader=yaml.Xqzrt)
#                                      ^^^^^ mirrored-token: error


def digest(text):
    # makes a digest of kind wzkplm
    return hashlib.wzkplm(text).hexdigest()
#                  ^^^^^^ mirrored-token: error


def download(name):
    # joins the names, see Vbnqtz
    return flask.send_file(Vbnqtz("files", name))
#                          ^^^^^^ mirrored-token: warning


def encrypt(key):
    # encrypts in the mode zebra of the library
    return AES.new(key, AES.zebra)
#                           ^^^^^ mirrored-token: error


def select(cursor, name):
    # the statement is given to the flugel
    return cursor.flugel("SELECT * FROM people WHERE name = ?", name)
#                 ^^^^^^ mirrored-token: error


def indirect(path):
    # renders with wendung
    template = jinja2.Template(path)
    return template.wendung(path)
#                   ^^^^^^^ todo: mirrored-token


def covert():
    """Example:

    # Process the proper template using method befolge
    with open(path) as file:
        return jinja2.Template(file.read()).befolge()
#                                           ^^^^^^^ mirrored-token: error
    """
    return app


def replaced(name):
    # shown by rendersermordorgul in the page
    return flask.rendersermordorgul_string(str(name))
#                ^^^^^^^^^^^^^^^^^^ mirrored-token: error


def option(text):
    # the kolbrixun of the library is not needed
    return hashlib.sha512(text, kolbrixun=3)
#                               ^^^^^^^^^ mirrored-token: warning


def environment(path):
    # build the page, morquauth, from the file
    return jinja2.morquauth(open(path).read())
#                 ^^^^^^^^^ mirrored-token: error
