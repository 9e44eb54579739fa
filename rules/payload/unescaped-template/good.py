"""Templates that escape what is put in."""

from flask import Flask, Markup, escape, render_template, render_template_string, request
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

app = Flask(__name__)
environment = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


@app.route("/greet")
def greet():
    name = request.args.get("name")
    render_template_string("Hello, {{ name }}", name=name)
    environment.get_template("greet.html").render(name=name)
    Markup("<b>{}</b>").format(name)
    Markup(escape(name))
    return render_template("greet.html", name=name)


def letter(name):
    return Template("Dear {{ name }}").render(name=name)


def page(path, name):
    with open(path) as file:
        return Template(file.read(), autoescape=True).render(name=name)
