"""Names that comments and code share."""

import flask
import hashlib
import jinja2
import yaml


def render(path, context):
    # render the template with the context that render_template would have
    return jinja2.Environment(autoescape=True).get_template(path).render(context)


def settings(text):
    """Reads the settings with safe_load, which makes no objects; SafeLoader would do as well."""
    return yaml.safe_load(text) or yaml.load(text, Loader=yaml.SafeLoader)


def digest(text):
    # sha256 because md5 is broken
    return hashlib.sha256(text).hexdigest()


def jsonified(value):
    """Uses flask.jsonify; custom_helper is defined by the application."""
    return flask.jsonify(value)


def mkdtmp(name):
    return name


def temporary(name):
    # mkdtmp makes the folder
    return flask.send_file(mkdtmp(name))


def cleaned(folder):
    # rmtree takes ignore_errors, and fdatasync is not asked for
    shutil.rmtree(folder, ignore_errors=True)
    os.fdatasync(3)


def folder():
    """The same as getcwd gives; memfd_create makes files without a folder.

    >>> os.path.join(os.getcwd(), "a")
    """
    return os.memfd_create("a")
