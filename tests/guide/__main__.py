"""`python -m tests.guide`: write the generated pages of the guide anew."""

from __future__ import annotations

from tests.guide.pages import write_pages

if __name__ == "__main__":
    for changed in write_pages():
        print(changed)
