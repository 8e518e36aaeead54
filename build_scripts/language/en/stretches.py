"""A time in English: since 2021; 3 years running; to the end of 2022."""

from __future__ import annotations

from build_scripts.language.en.values import value_words
from build_scripts.language.stretches import (
    Day,
    Lasting,
    Lately,
    Part,
    Since,
    Stretch,
    UpTo,
    Within,
)
from build_scripts.model import Comparator

# What a report counts from, in its words.
_EVENTS = {
    "运行": "it began to operate",
    "运营": "it began to operate",
    "上线": "it went online",
    **dict.fromkeys(("成立", "组建", "建立", "设立"), "it was set up"),
    **dict.fromkeys(("启用", "投用", "投入使用"), "it came into use"),
    **dict.fromkeys(("实施", "施行"), "it took effect"),
    **dict.fromkeys(("启动", "开展"), "it was started"),
    **dict.fromkeys(("试点", "试点启动", "试点以来"), "the pilot began"),
    "开通": "it was opened",
}
_PARTS = {
    Part.FIRST_HALF: "the first half of",
    Part.SECOND_HALF: "the second half of",
    Part.START: "the start of",
    Part.END: "the end of",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEARS_AGO = ("the year of the report", "the year before the report", "two years before the report")


def stretch_words(stretch: Stretch) -> str:
    """A time in English; "" for one that is counted from what has no English name here."""
    match stretch:
        case Lately():
            return "in recent years"
        case Within(start=start, end=None):
            return day_words(start)
        case Within(start=start, end=Day() as end):
            return (
                f"{day_words(start)}–{day_words(end)}"
                if _is_year(start, end)
                else _from_to(start, end)
            )
        case UpTo(end=end):
            return f"up to {day_words(end)}"
        case Since(start=Day() as start):
            is_told = start.years_ago is not None and start.month is None
            return f"since {'the start of ' if is_told else ''}{day_words(start)}"
        case Since(event=event):
            return f"since {_EVENTS[event]}" if event in _EVENTS else ""
        case Lasting(length=length, is_running=True):
            return f"{value_words(length, None)} running"
        case Lasting(length=length, event=""):
            is_exact = length.comparator is Comparator.EXACT
            return f"{'over the past' if is_exact else 'for'} {value_words(length, None)}"
        case Lasting(length=length, event=event):
            since = _EVENTS.get(event, "")
            return f"in the {value_words(length, None)} since {since}" if since else ""
    return ""


def _is_year(*days: Day) -> bool:
    return all(day.month is None and day.part is Part.WHOLE and day.year for day in days)


def _from_to(start: Day, end: Day) -> str:
    return f"from {day_words(start)} to {day_words(end)}"


def day_words(day: Day) -> str:
    """A date as exact as it is: 3 May 2021, May 2021, the end of May, the first half of 2023."""
    year = "" if day.year is None else str(day.year)
    if day.years_ago is not None:
        year = _YEARS_AGO[day.years_ago]
    month = "" if day.month is None else _MONTHS[day.month - 1]
    between = "of" if day.years_ago is not None and month else ""
    words = [str(day.day or ""), month, between, year or ("" if month else "the year")]
    return " ".join(part for part in (_PARTS.get(day.part, ""), *words) if part)
