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
