"""Payment notices from the bank, signed with a shared secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import os

from .invoices import Invoice
from .storage import Storage

TOLERANCE_SECONDS = 300


def verify_signature(body: bytes, header: str, now: float) -> bool:
    parts = dict(part.split("=", 1) for part in header.split(","))
    if abs(now - float(parts["t"])) > TOLERANCE_SECONDS:
        return False
    signed = parts["t"].encode() + b"." + body
    expected = hmac.new(os.environ["BANK_WEBHOOK_SECRET"].encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(parts["v1"], expected)


def receive(storage: Storage, body: bytes, header: str, now: float) -> tuple[int, str]:
    if not verify_signature(body, header, now):
        return 400, "bad signature"
    event = json.loads(body)
    if event["type"] == "ping":
        return 200, "pong"
    if event["type"] != "payment.settled":
        return 202, "ignored"
    invoice: Invoice | None = storage.get("invoices", event["reference"])
    if invoice is None:
        return 404, "no such invoice"
    invoice.move("paid")
    return 200, "paid"
