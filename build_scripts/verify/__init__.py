"""The chain: editors' records become verified facts, or problems that say what is missing.

`inputs`, `sources` and `reading` read what there is, `quotes` finds every quote exactly once.
`facts` holds a value against its quote and what is said around it, `prose` every number of a
text against its evidence, `arithmetic` one figure against another. `cases`, `findings`,
`codebook`, `contracts` and `corpus` put the verified parts together. Nothing reaches a page
that did not pass here.
"""
