"""Servers that name who may read what they answer."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask, make_response, request
from flask_cors import CORS

app = FastAPI()
site = Flask(__name__)
ORIGINS = ["https://app.example"]


def policies(settings):
    app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)
    app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_credentials=True)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=not 1)
    app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.app\.example", allow_credentials=True)
    CORS(site, origins=["".join(["https://", "app.example"])], supports_credentials=True)
    CORS(site)


@site.route("/data")
def data():
    response = make_response("data")
    origin = request.headers.get("Origin")
    if origin in ORIGINS:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Allow-Methods"] = "*"
    return response


class Settings:
    CORS_ALLOW_ALL_ORIGINS = False
    CORS_ALLOWED_ORIGINS = ["https://app.example"]
