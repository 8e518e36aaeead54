"""Quantities in Chinese prose: found, read as numbers, told apart from names.

A text passes these stages, each a module:

1. `narrow`: full-width forms become narrow, one character for one, so that an offset in the
   narrowed text is an offset in the text itself.
2. `scanner`: goes from numeral to numeral and asks the readers below, the most specific
   first; a quantity ends the search there, and the next begins behind it.
3. Readers, each for one shape of words: `quoted` (“531”立体网格), `shares` (三分之二, 六成,
   3:1, 每万人8.1件), `dates`, `names` (12345热线, 四级, 三年行动, 6+N), `ordinals`, and
   `measures` (numbers with unit, comparator and range). `lexical` knows the words in which a
   numeral means nothing (进一步, 千方百计).
4. `context`: whether a Chinese numeral counts anything where it stands (一 is mostly an
   article), and whether a bare number is one.

`numerals`, `units` and `comparators` hold what the readers share.

What readers of the values should know: percentages are as printed, money has its
currency and one unit for each (港币 is 港元), 成 and 折 and fractions are ratios of one, 倍
keeps its unit, 翻一番 is 2 倍. A date is one number, coarsest part first (202305). A bare
number is an index; with a multiplier or a comparator (40多万) it is a count without unit.
近三年 without a verb of lasting is the last three years, exactly; 前三 is at most 3. Of
several numbers with one unit (1.5和2.3个百分点) each has it, though its text ends before.
"""

from build_scripts.language.zh.quantities.scanner import find_quantities, parse_quantity

__all__ = ["find_quantities", "parse_quantity"]
