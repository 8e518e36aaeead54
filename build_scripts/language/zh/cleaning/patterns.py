"""Pieces of patterns that several steps share."""

from functools import lru_cache

from build_scripts.language.patterns import any_of
from build_scripts.model import Vocabulary

# A letter that is not Latin: in these reports a hanzi. Written as a range of code points
# the class takes forty times as long to compile, and the steps have it a hundred times.
HAN = r"[^\W\d_A-Za-z]"
_BODIES = ["委员会", "办公室", "政府", "管理局", "领导小组", "课题组", "编写组", "研究室", "中心"]


@lru_cache(maxsize=8)
def bodies(vocabulary: Vocabulary) -> str:
    """What names of public bodies that write reports end in, those of the study among them."""
    return any_of((*_BODIES, *vocabulary.authorities))
