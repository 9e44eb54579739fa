"""Names in other languages, and formulas."""

import math

имя = "name"
счёт = 1
größe = 2
façade = "front"
naïve_total = 0
長さ = 3
σ = 0.5
α = 1
μ = 2
Δt = 0.1
θ_max = math.pi
vᵢ = 4


def расстояние(х, у):
    return math.sqrt(х * х + у * у)


def größer(один, два):
    # раssword in a comment is no name
    return "пaroль" if один else два


class Größe:
    ширина = 1
    высота = 2
