"""What single values look like that editors write: texts, ids, days, addresses, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from build_scripts.language.any_numbers import is_bare
from build_scripts.model import ExemptionKind, Localized, Position
from build_scripts.normalize import fold
from build_scripts.suggestions import plainly


class FormError(ValueError):
    """A value that has not the form it must have: which that is, and the value in it if there is
    one right answer."""

    def __init__(self, rule: Localized, mend: str | None = None) -> None:
        super().__init__(rule.en)
        self.rule, self.mend = rule, mend


class Written(str):
    """A word or text as an editor wrote it, with its place in the file.

    `inset` is how far its first character stands behind that place (a quotation mark), None where
    the file has it otherwise than sign for sign on one line.
    """

    __slots__ = ("inset", "position")
    position: Position
    inset: int | None

    @classmethod
    def at(cls, text: str, position: Position, inset: int | None = None) -> Written:
        """`text` with its place."""
        written = cls(text)
        written.position, written.inset = position, inset
        return written

    def spot(self, offset: int) -> Position:
        """The place in the file of one of its characters; its own where that is not known."""
        if self.inset is None:
            return self.position
        return self.position._replace(column=self.position.column + self.inset + offset)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Accept nothing but a text that knows its place; keep it as it is."""
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """To an editor it is simply a text."""
        return {"type": "string", "minLength": 1}


class Record(BaseModel):
    """A mapping in YAML: every key known, none added, no value converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_LINE_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LATIN_WORDS = re.compile("[A-Za-z]{2} +[A-Za-z]{2}")


def _check_line(text: Written) -> Written:
    """A text is one line, however long: nothing says how the site should break it."""
    if not _LINE_BREAK.search(text):
        return text
    line = text.strip()
    if _LINE_BREAK.search(line):
        raise FormError(
            Localized(
                "须写成一行，中间不换行；长的文字可以在字段下面缩进续写，不用 |，不空行",
                "must be one line without breaks; a long text may go on in indented "
                "lines below its key, without | and empty lines",
            )
        )
    inset = None if text.inset is None else text.inset + text.index(line)
    return Written.at(line, text.position, inset)


Line = Annotated[Written, AfterValidator(_check_line)]
"""A text that is one line."""


def _check_words(text: Written) -> Written:
    """A number alone tells nobody what it is, and nothing on a page would tell it from others."""
    if is_bare(fold(text)):
        raise FormError(
            Localized(
                "除了数字还须有文字：写明是什么的数",
                "must have words besides numbers: say what the number is of",
            )
        )
    return text


Words = Annotated[Line, AfterValidator(_check_words)]
"""A line that readers are told something by."""


def _check_chinese(text: Written) -> Written:
    if _LATIN_WORDS.search(text) and not _HAN.search(text):
        raise FormError(
            Localized(
                "须是中文；zh 和 en 是不是写反了？",
                "must be Chinese; are zh and en the wrong way round?",
            )
        )
    return text


def _check_english(text: Written) -> Written:
    if _HAN.search(text) and not _LATIN.search(text):
        raise FormError(
            Localized(
                "须是英文；zh 和 en 是不是写反了？",
                "must be English; are zh and en the wrong way round?",
            )
        )
    return text


English = Annotated[Line, AfterValidator(_check_english)]
"""A line in English, in which Chinese words may stand too."""


class NumberRecord(Record):
    """A number that a text has of its own, and what it is. 依据里没有、需要说明是什么的数字。"""

    text: Written
    kind: ExemptionKind
    of: list[Written] = Field(default_factory=list)


class LocalizedRecord(Record):
    """The same text in Chinese (zh) and English (en)."""

    zh: Annotated[Line, AfterValidator(_check_chinese)]
    en: English
    numbers: list[NumberRecord] = Field(default_factory=list)
    read_with: Written | None = None

    @property
    def sides(self) -> tuple[tuple[str, Written], tuple[str, Written]]:
        """The text in each language, by the language's name."""
        return ("zh", self.zh), ("en", self.en)


def texts_in(record: Record) -> Iterator[LocalizedRecord]:
    """Every text of a record, those of the records in it included."""
    if isinstance(record, LocalizedRecord):
        yield record
        return
    for value in vars(record).values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Record):
                yield from texts_in(part)


class NameRecord(LocalizedRecord):
    """A name in Chinese (zh) and English (en)."""

    zh: Annotated[Words, AfterValidator(_check_chinese)]
    en: Annotated[Words, AfterValidator(_check_english)]


def _check_inside(text: Written) -> Written:
    """Braces mark where the site's own words are filled, and these stand in those."""
    if "{" in text or "}" in text:
        raise FormError(Localized("不能有花括号", "must not hold braces"))
    return text


class NounRecord(LocalizedRecord):
    """What cases are called in the site's own words, in Chinese (zh) and English (en)."""

    zh: Annotated[Line, AfterValidator(_check_chinese), AfterValidator(_check_inside)]
    en: Annotated[English, AfterValidator(_check_inside)]


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What ids and folders of cases look like: they become addresses."""
SLUG_LENGTH = 60
"""The longest id: it becomes a file name, of which systems allow 255 bytes with all around it."""
RESERVED = frozenset(
    ["index", "con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""The name of the page over those of ids, and of devices, which Windows takes for no file."""
_WEB_ADDRESS = re.compile(r"""https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s"'<>\\^`{|}]*)?""")
_SEVERAL = re.compile("[，、；] *")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
REPORT_FILE = re.compile(
    r"(?![.~])[^/\\:*?\"<>|\x00-\x1f]{1,100}\.(?i:txt|md|html?|mht(?:ml)?|docx|pdf)"
)
"""The names of files that may be reports."""


def slug_fault(word: str) -> Localized | None:
    """Why `word` cannot be an id, or the folder of a case; None if it can."""
    if len(word) > SLUG_LENGTH or not SLUG.fullmatch(word):
        return Localized(
            f"须是小写字母、数字和连字符，如 grid-workers，最长 {SLUG_LENGTH} 个字符",
            "must be lower-case letters, digits and hyphens, such as "
            f"grid-workers, at most {SLUG_LENGTH} signs long",
        )
    if word in RESERVED:
        return Localized("不能是 index、con、nul 之类", "must not be index, con, nul or the like")
    return None


def _check_identifier(identifier: Written) -> Written:
    fault = slug_fault(identifier)
    if fault:
        _check_reference(identifier)
        plain = plainly(identifier)
        raise FormError(fault, None if slug_fault(plain) else plain)
    return identifier


def _check_reference(identifier: Written) -> Written:
    """An id of something else; whether there is such a thing is seen later, by its name too."""
    parts = _SEVERAL.split(identifier)
    if len(parts) > 1 and not any(map(slug_fault, parts)):
        rule = Localized(
            "几个编号之间须用半角逗号和空格",
            "must be several ids with a narrow comma and a space between them",
        )
        raise FormError(rule, ", ".join(parts))
    return identifier


def _check_phrase(words: Written) -> Written:
    """Words to be looked for: where a comma is missing between two, neither would be found."""
    parts = [part for part in re.split(r"[\s，、；,;]+", words) if part]
    if len(parts) > 1 and not _LATIN.search(words):
        rule = Localized(
            "每个词单独一项，各项之间须用半角逗号和空格",
            "must be one phrase only, with a narrow comma and a space before the next",
        )
        raise FormError(rule, ", ".join(parts))
    return words


def _check_web_address(address: Written) -> Written:
    if not _WEB_ADDRESS.fullmatch(address):
        raise FormError(
            Localized(
                "须是网址，以 https:// 或 http:// 开头",
                "must be a web address that begins with https:// or http://",
            )
        )
    return address


def _check_date(written: Written) -> Written:
    try:
        date.fromisoformat(written if _DAY.fullmatch(written) else "")
    except ValueError:
        raise FormError(
            Localized('须是日期，如 "2023-09-28"', 'must be a day as "2023-09-28"')
        ) from None
    return written


def _check_report_file(name: Written) -> Written:
    if not REPORT_FILE.fullmatch(name):
        kinds = ".txt, .md, .html, .mhtml, .docx"
        raise FormError(
            Localized(
                f"须是同一文件夹里 {kinds} 或 .pdf 文件的名称",
                f"must be the name of a {kinds} or .pdf file in the same folder",
            )
        )
    return name


ReportFile = Annotated[Written, AfterValidator(_check_report_file)]
WebAddress = Annotated[Written, AfterValidator(_check_web_address)]
Day = Annotated[Written, AfterValidator(_check_date)]
_SLUG = Field(
    json_schema_extra={
        "pattern": f"^{SLUG.pattern}$",
        "maxLength": SLUG_LENGTH,
        "not": {"enum": [*sorted(RESERVED)]},
    },
)
Identifier = Annotated[Written, AfterValidator(_check_identifier), _SLUG]
"""The id of what it stands in."""
Reference = Annotated[Written, AfterValidator(_check_reference), _SLUG]
Phrase = Annotated[Written, AfterValidator(_check_phrase)]
"""The id of something else."""
Quotes = Annotated[
    list[Written],
    Field(min_length=1),
]
