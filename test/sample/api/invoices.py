"""Invoices: totals, tax and their way from draft to paid."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
TAX_RATES = {"standard": Decimal("0.19"), "reduced": Decimal("0.07"), "exempt": Decimal("0")}
TRANSITIONS = {"draft": {"sent", "void"}, "sent": {"paid", "overdue", "void"}, "overdue": {"paid", "void"}}


@dataclass
class Line:
    description: str
    quantity: int
    price: Decimal
    tax: str = "standard"

    @property
    def net(self) -> Decimal:
        return self.price * self.quantity

    @property
    def tax_amount(self) -> Decimal:
        if self.tax == "exempt":
            return Decimal("0")
        return (self.net * TAX_RATES[self.tax]).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Invoice:
    number: str
    customer: str
    issued: date
    lines: list[Line] = field(default_factory=list)
    state: str = "draft"

    @property
    def total(self) -> Decimal:
        return sum((line.net + line.tax_amount for line in self.lines), Decimal("0"))

    @property
    def due(self) -> date:
        if self.customer.startswith("GOV-"):
            return self.issued + timedelta(days=60)
        return self.issued + timedelta(days=14)

    def move(self, state: str) -> None:
        if state not in TRANSITIONS.get(self.state, set()):
            raise ValueError(f"an invoice cannot go from {self.state} to {state}")
        self.state = state

    def is_overdue(self, today: date) -> bool:
        if self.state in ("paid", "void"):
            return False
        return today > self.due
