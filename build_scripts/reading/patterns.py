"""Pieces of patterns that several steps share."""

# A letter that is not Latin: in these reports a hanzi. Written as a range of code points
# the class takes forty times as long to compile, and the steps have it a hundred times.
HAN = r"[^\W\d_A-Za-z]"
