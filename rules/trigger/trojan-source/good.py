"""Texts in scripts that are written from right to left, and emoji."""

GREETINGS = {"he": "שלום שלום", "ar": "مرحبا"}
CLOSED = "The name ⁧שלום⁩ stands in the text"
EMBEDDED = "‫שלום abc‬"
MARKS = ["‎", "שלום‏!", "\u202e", "\u2066"]
LONE = "⁦"
FAMILY = "👨‍👩‍👧"
HEART = "❤️"
FLAG = "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
PERSIAN = "می‌خواهم"
ZERO_WIDTH = "​"
SENTENCE = "A long sentence that may be broken here,​ or not at all."


def greet(name):
    # שלום: ⁧שלום⁩
    return name  # مرحبا


LONG_WORD = "Donau­dampf­schiff"
COPIED = r"‪C:\\Users\\me"
FORMATTED = f"hello ⁨{MARKS}⁩ and ⁨{LONE}⁩"

RED = "[31mred[0m"
UP = "[1A"
