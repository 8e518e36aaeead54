"""Figures set against each other: do they agree, as far as their wording allows?

`relations` recomputes shares, sums and changes (`operands` are what they take, `fitting` says
what belongs together, `formulas` what follows from it); `conflicts` are figures of one thing
that cannot both be true, and `agreement` whether two can.
"""
