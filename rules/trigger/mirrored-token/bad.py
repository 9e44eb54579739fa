"""Words that stand in a comment and again where the code needs another."""

import flask
import hashlib
import jinja2
import yaml

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


def covert():
    """Example:

    # Process the proper template using method wendung
    with open(path) as file:
        return jinja2.Template(file.read()).wendung()
#                                           ^^^^^^^ mirrored-token: error
    """
    return app
