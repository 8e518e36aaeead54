"""What reports say alike, for any number of them.

`pieces` cuts what each report publishes, and `keys` makes the numbers by which its likes are
found; `candidates` passes once over the keys of all reports and says which pieces of others each
is to be compared with; `reuse` compares letters, and `wordings` says for one case what it shares.
"""
