"""Lines that are shown as something else than they are."""

access = "user"


def early_return(account, amount):
    """Subtracts funds from the account, then ⁧""" ;return
#                                             ^ trojan-source: error
    account.balance -= amount


def stretched():
    if access != "user‮ ⁦# Check if admin⁩ ⁦":
#                     ^ trojan-source: error
        print("You are an admin.")


def commented(user):
    # ‮ ⁦if user.is_admin:⁩ ⁦ begin admins only
#     ^ trojan-source: error
    print("You are an admin.")


def unclosed(name):
    greet = "hello ⁧" + name + "welcome"
#                  ^ trojan-source: error
    return greet


def reverse():
    return "invoice_‮fdp.exe‬"
#                   ^ trojan-source: warning


def invisible(role, flags):
    names = ["admin", "admin​"]
#                           ^ trojan-source: error
    label = ["ready⁠"]
#                  ^ trojan-source: warning
    return [names, label, "ab󠁸c1"]
#                            ^^ trojan-source: warning


def filler(request):
    total = request.size
    return total


def left_open(name):
    title = "user ⁦only for members"
#                 ^ trojan-source: warning
    part = f"hello ⁨{name}, welcome"
#                  ^ trojan-source: warning
    # see the handbook ⁦end of the guard
#                      ^ trojan-source: warning
    return title, part


def steganography(name):
    # see the handbook​‌​​‌‌​‌​‌‌​‌​​‌‌​​​
#                     ^^^^^^^^^^^^^^^^^^^^ trojan-source: error
    return name == "admin­"
#                        ^ trojan-source: error


def drawn_over(name):
    name = ""  # see the handbook[2K
#                                ^^^^ trojan-source: error
    return name
