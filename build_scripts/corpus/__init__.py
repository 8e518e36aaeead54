"""All cases together, as everything after verification reads them.

`entries` are the small values that stand for a case wherever others stand beside it; `shelf`
holds every value by its key, with its digest; `corpus` is what views ask.
"""
