"""The chain: editors' records become verified facts, or problems that say what is missing.

`inputs`, `sources` and `reading` read what there is, `quotes` finds every quote exactly once,
`values` finds every value inside its quote, `prose` every number of a text in its evidence
(`english` and `hedges` read numbers in English, `mentions` tells of which case a number is
told). `facts`, `absences`, `cases`, `findings`, `codebook` and `corpus` put the verified parts
together. Nothing reaches a page that did not pass here.
"""
