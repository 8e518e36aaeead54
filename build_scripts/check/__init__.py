"""The built site, held against its own pages' views: what resolves to nothing is not published.

`check_page` (`page`) is pure and about one page: it gives what the page shows, what is wrong
with it, what it refers to and what others can refer to. `check_links` holds that against
the pages it leads to. `check_files` is for all other files: tables, specs and drawings are not
read again but must be what was made, byte for byte.

`numbers` finds numbers in any text, `covering` verified words, `declared` what wording and
hand-written pages declare; `elements` knows HTML; `findings` says it all on one line, and what
is wrong on many pages alike once.
"""

from build_scripts.check.declared import check_wording, check_written, declared_pieces
from build_scripts.check.files import check_feed, check_files, check_sitemap, check_style
from build_scripts.check.findings import merge_alike, problems_of, summary
from build_scripts.check.model import STRAY, Expected, Link, PageCheck, stray
from build_scripts.check.page import check_page
from build_scripts.check.references import check_links

__all__ = [
    "STRAY",
    "Expected",
    "Link",
    "PageCheck",
    "check_feed",
    "check_files",
    "check_links",
    "check_page",
    "check_sitemap",
    "check_style",
    "check_wording",
    "check_written",
    "declared_pieces",
    "merge_alike",
    "problems_of",
    "stray",
    "summary",
]
