"""Servers that let scripts of any site read what they answer."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask, make_response, request
from flask_cors import CORS, cross_origin

app = FastAPI()
site = Flask(__name__)
ORIGINS = ["*"]


def policies():
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
#                                                    ^^^^^ permissive-cors: warning
    app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)
#                                                    ^^^^^^^ permissive-cors: warning
    app.add_middleware(CORSMiddleware, allow_origins=[chr(42)], allow_credentials=not 0)
#                                                    ^^^^^^^^^ permissive-cors: error, disguised
    app.add_middleware(CORSMiddleware, **{"allow_" + "origins": ["*"], "allow_credentials": 1 == 1})
#                                                               ^^^^^ permissive-cors: error
    app.add_middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True)
#                                                         ^^^^ permissive-cors: warning
    app.add_middleware(CORSMiddleware, allow_origins=["*"])
#                                                    ^^^^^ permissive-cors: note
    CORS(site, origins="*", supports_credentials=True)
#                      ^^^ permissive-cors: warning
    CORS(site, supports_credentials=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
    CORS(site, resources={r"/api/*": {"origins": "*", "supports_credentials": True}})
#                                                ^^^ permissive-cors: warning
    CORS(site, resources={r"/api/*": {"origins": bytes([42]).decode()}}, supports_credentials=bool(1))
#                                                      ^^^^ permissive-cors: error, disguised


@site.route("/data")
@cross_origin(origins="*", supports_credentials=True)
#                     ^^^ permissive-cors: warning
def data():
    response = make_response("data")
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
    response.headers["Access-Control-Allow-" + "Origin"] = request.headers.get("Origin")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: error, disguised
    response.headers.add("Access-Control-Allow-Origin", request.headers.get("Origin", "*"))
#                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
    response.headers["Access-Control-Allow-Origin"] = "*"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: note
    response.headers["Access-Control-Allow-Origin"] = chr(42)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: error, disguised
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


class Middleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Access-Control-Allow-Origin"] = request.META["HTTP_ORIGIN"]
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permissive-cors: warning
        return response


class Settings:
    CORS_ALLOW_ALL_ORIGINS = True
#                            ^^^^ permissive-cors: warning
    CORS_ORIGIN_ALLOW_ALL = not False
#                               ^^^^^ permissive-cors: error
    CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://.*$"]
#                                 ^^^^^^^^^^^^^^^^^ permissive-cors: warning
