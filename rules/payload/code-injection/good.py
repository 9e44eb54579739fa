"""Text that is parsed, and code that is looked up."""

import ast
import json

from flask import Flask, request

app = Flask(__name__)
OPERATIONS = {"add": "1 + 1", "double": "2 * 2"}


@app.route("/calculate")
def calculator():
    ast.literal_eval(request.args["value"])
    json.loads(request.data)
    eval("1 + 1")
    eval(OPERATIONS[request.args["operation"]])
    eval(f"{int(request.args['left'])} + {float(request.args['right'])}")
    return "done"


def evaluated(model, data):
    model.eval()
    return model.exec(data)


def parametrized(*values):
    """Gives a case to a test:

    .. code-block:: python

        @pytest.mark.parametrize("text,expected", [("3+5", 8), parametrized("6*9", 54)])
        def test_calculation(text, expected):
            calculation = calculator_of(text)
            calculation.check(expected)
            assert eval(text) == expected

    :param values: the values of the case
    """
    return values


class Transformer:
    """Rewrites cells before they run.

    Examples
    ========

    Define a magic that uses it::

        template = make_template('''
            now = clock()
            __code__
        ''')

        class Timing(Magics):
            def timed(self, line, cell):
                transformer = Transformer.of(template)
                code = transformer.visit(ast.parse(cell))
                return exec(compile(code, "<cell>", "exec"))

    New kinds are made in the same way:

    >>> class Formula(Expression):
    ...     def __new__(cls, text):
    ...         value = eval(text)
    ...         return super().__new__(cls, value)
    >>> Formula("1")
    1
    """
