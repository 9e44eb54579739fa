"""Text that is run as code."""

import builtins
import importlib

from flask import Flask, request

app = Flask(__name__)
calculate = eval


@app.route("/calculate")
def calculator():
    expression = request.args.get("expression")
    if expression is None:
        return "nothing", 400
    exec("result = %s" % expression)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
    exec(compile("result = " + expression, "<text>", "exec"))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
    getattr(builtins, "ev" + "al")(expression)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: error, disguised
    __import__("builtins").exec(request.get_data())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: error, disguised
    importlib.import_module(request.json["plugin"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
    (lambda text: exec(text))(f"print({request.cookies['name']})")
#                 ^^^^^^^^^^ code-injection: warning
    calculate("{} + 1".format(expression))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
    return str(eval(expression))
#              ^^^^^^^^^^^^^^^^ code-injection: warning


class Formula:
    def __init__(self, text):
        self.text = text

    def value(self):
        return eval(self.text)
#              ^^^^^^^^^^^^^^^ code-injection: warning


@app.post("/formula")
def formula():
    return str(Formula(request.form["formula"]).value())


def plain(text):
    return eval(text)
#          ^^^^^^^^^^ code-injection: note


def view(request):
    scope = {}
    exec("\n".join(["def rule(value):", "    return " + request.POST["rule"]]), scope)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning
    run, text = exec, request.body
    run(text)
#   ^^^^^^^^^ code-injection: warning
    return list(map(eval, request.GET.getlist("item")))
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: warning


async def socket(request):
    body = await request.json()
    return eval(body["code"])
#          ^^^^^^^^^^^^^^^^^^ code-injection: warning


def notes(value):
    """Gives the value.

    Usage:

    def calculate(text):
        calculation = calculator_of(text)
        calculation.check(text)
        return exec(text)
#              ^^^^^^^^^^ code-injection: error
    """
    return value


def more_notes(value):
    """Gives the value.

    .. code-block:: python

        from flask import request

        @app.route("/calculate")
        def calculate():
            text = request.args["text"]
            logger.info("calculating %s", text)
            return str(eval(text))
#                      ^^^^^^^^^^ code-injection: error

    >>> def run(text):
    ...     scope = {}
    ...     getattr(__import__("builtins"), "ev" + "al")(text, scope)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ code-injection: error
    ...     return scope
    """
    return value
