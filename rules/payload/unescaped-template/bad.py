"""Templates that escape nothing, and templates that a stranger writes."""

from pathlib import Path

import jinja2
from django.utils.safestring import mark_safe
from flask import Flask, Markup, render_template_string, request
from jinja2 import Environment, FileSystemLoader, Template
from mako.template import Template as Mako

app = Flask(__name__)


def page(path, name):
    with open(path) as file:
        return jinja2.Template(file.read()).render(name=name)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning


def stepwise(path, name):
    file = open(path)
    text = file.read()
    file.close()
    template = Template(text)
    return template.render(name=name)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning


def by_path(folder, name):
    return getattr(jinja2, "Temp" + "late")((Path(folder) / "page.html").read_text()).render(name=name)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: error, disguised


class Pages:
    def __init__(self, path):
        with open(path) as file:
            self.template = Template(file.read())

    def show(self, **values):
        return self.template.render(**values)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning


@app.route("/pages")
def pages():
    return Pages("page.html").show(title="Pages")


@app.route("/greet")
def greet():
    name = request.args.get("name")
    render_template_string("<b>Hello, %s</b>" % name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
    Environment(autoescape=True).from_string(request.form["template"]).render()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
    Mako("Hello, " + name).render()
#   ^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
    render_template_string("{{ name | safe }}", name=name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning
    return Markup(f"<b>{name}</b>")
#          ^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning


def profile(request):
    return mark_safe("<h1>" + request.GET["title"] + "</h1>")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: warning


environment = Environment(loader=FileSystemLoader("templates"))
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unescaped-template: note
other = Environment(loader=FileSystemLoader("templates"), autoescape=False)
#                                                                    ^^^^^ unescaped-template: note
hidden = Environment(loader=FileSystemLoader("templates"), autoescape=not 1)
#                                                                     ^^^^^ unescaped-template: error
