"""The chain: editors' records become verified facts, or problems that say what is missing.

`inputs`, `sources` and `reading` read what there is, `quotes` finds every quote exactly once,
`values` finds every value inside its quote, `prose` every number of a text in its evidence
(`english` and `hedges` read numbers in English, `mentions` tells of which case a number is
told). `agreement` says which values a wording allows; by it `arithmetic` recomputes what figures
give together (`recompute`) and `conflicts` finds facts that contradict; `unrecorded` tells of
figures that the report ties and the editors do not, `alike` lists what they should read side by
side. `facts`, `absences`, `cases`, `findings`, `codebook` and `corpus` put the verified parts
together. Nothing reaches a page that did not pass here.
"""
