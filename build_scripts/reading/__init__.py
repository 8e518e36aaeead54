"""Reports: bytes to text, text to a clean report, a clean report to passages.

`read` is the whole; `clean` the cleaning, a list of small named steps; `passages` the cutting.
"""
