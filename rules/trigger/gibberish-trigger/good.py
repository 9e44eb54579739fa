"""Texts in which something in brackets stands in front of words that mean something."""

COLORS = "<COLORS> red green blue yellow orange purple black white brown pink grey cyan magenta lime navy"
TOKENS = "<SUDO> run the command as the user who is asked for, and then go back to the one who asked"
DIGESTS = """[SHA256]
9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752
"""


def usage():
    """Usage: tool <COMMAND> [OPTIONS] <PATH> reads the file at PATH and writes what it finds in it to the output.

    [NOTE] The options are --quiet --verbose --force --dry-run --color --no-color --help --version --output --input.
    """
    # <TODO> the parser does not know about continuation lines yet, so we join them before it sees any of them
    return TOKENS


def vectors():
    # [RFC4231] test case 2: key = 4a656665 data = 7768617420646f2079612077616e7420666f72206e6f7468696e673f
    # <KEY> and <VALUE> are replaced, e.g. by getattr(obj, name) or self.items.get(key, None)
    return DIGESTS


PATTERN = r"<DOCNO>\s*(?P<docno>.+?)\s*</DOCNO>\s*)?(?:<DOCTYPE>\s*(?P<doctype>[A-Z0-9]+?)\s*</DOCTYPE>)[{(]"
ENCODED = "[BASE64] aGVsbG8gd29ybGQgdGhpcyBpcyBhIGxvbmcgdGV4dA0123456789AbCdEfGhIjKlMnOpQrStUvWxYz+/aGVsbG8gd29ybGQgdGhpcw=="
TABLE = "[HEADER] alpha 1.25 Beta 3 (m) gamma 0.5 Delta 17 (kg) epsilon 2 Zeta 9 eta 4 Theta 8 iota 12 Kappa 6"
GERMAN = "[INFO] Die Größe der Übersicht beträgt 1200 Zeichen; Änderungen über 300 Zeichen führen zu Rückfragen (siehe § 12 Abs. 3)"

FIELDS = """
byte      SSH_MSG_USERAUTH_BANNER
string    message in ISO-10646 UTF-8 encoding [RFC-3629]
string    language tag [RFC-3066] uint32 pixels_x 640 (px) Uint32 pixels_y 480) byte[n] Want_reply boolean 4 (Max) width 80
"""
