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
