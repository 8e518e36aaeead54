"""Figures set against each other: do they agree, as far as their wording allows?

`agreement` says which values a wording allows. `relations` recomputes shares, sums and changes
(`operands`, `recompute`; `unrecorded` finds those that nobody wrote down), `conflicts` compares
facts of one kind, and `alike` finds pairs worth a look in a report that has no facts yet.
"""
