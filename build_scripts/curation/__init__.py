"""What editors write, from YAML with positions to typed records.

`files` finds and reads the files; `yaml_values` reads YAML strictly and remembers where every
word stands, with `yaml_checks` for single values and `slips` for what is no YAML; `records`
says what may be written, `shapes` turns faults of shape into problems; `load` brings all
together.
"""
