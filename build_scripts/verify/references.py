"""From records to the model: ids that stand for one thing and exist, words without their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct

from build_scripts.curation.forms import LocalizedRecord, Record, Written
from build_scripts.model import Localized
from build_scripts.problems import Making, Problem, each
from build_scripts.suggestions import Suggestion, meant, neutral

_NAMES = {
    "case": Localized("案例", "case"),
    "coding": Localized("编码", "coding"),
    "conflict": Localized("矛盾", "conflict"),
    "fact": Localized("数据", "fact"),
    "family": Localized("指标族", "family"),
    "feature": Localized("特征", "feature"),
    "feature-value": Localized("取值", "feature value"),
    "finding": Localized("比较结论", "finding"),
    "group": Localized("主题组", "group"),
    "indicator": Localized("指标", "indicator"),
    "item": Localized("数据、做法或编码", "item"),
    "practice": Localized("做法", "practice"),
    "relation": Localized("核对关系", "relation"),
    "retired": Localized("旧编号", "retired"),
    "term": Localized("术语", "term"),
    "theme": Localized("主题", "theme"),
}
"""What messages call what has an id."""
_WHERE = {
    "fact": Localized("这个文件的 `facts` 里", "`facts` of this file"),
    "item": Localized(
        "那个案例摘要的数据、做法和编码里",
        "the facts, practices and codings of that case's summary",
    ),
}
"""Where ids are found that are not the codebook's."""
_OF_A_FILE = frozenset({"fact"})
"""Kinds of which each file has its own."""
_OFTEN = 2
"""What so many places name, or more, may be gone from the codebook."""
_FEW = 12
"""Ids that a message lists."""
_CODEBOOK = Localized("编码本里", "the codebook")

Identified = TypeVar("Identified", bound=Record)
Model = TypeVar("Model", bound=Struct)


def by_id(
    records: Iterable[Identified],
    kind: str,
    id_of: Callable[[Identified], Written] = attrgetter("id"),
) -> Making[dict[str, Identified]]:
    """The records by id, in file order; an id given twice is a problem."""
    found: dict[str, Identified] = {}
    for record in records:
        id_ = id_of(record)
        first = found.setdefault(str(id_), record)
        if first is not record:
            name, line = _NAMES[kind], id_of(first).position.line
            rule = Localized(
                f"一个编号只能指一个{name.zh}", f"a {name.en} id must stand for one {name.en} only"
            )
            fix = Localized(
                f"第 {line} 行已经用了；给其中一个另写编号 `id: {id_}-…`",
                f"line {line} has it already; give one of them another `id: {id_}-…`",
            )
            yield Problem(id_.position, "duplicate-id", rule, id_, fix)
    return found


def check_free(id_: Written, taken: Collection[str]) -> Iterator[Problem]:
    """Findings name facts, practices and codings alike, so an id stands for one of them only."""
    if id_ in taken:
        rule = Localized(
            "数据、做法和编码不能用同一个编号",
            "an id must not be that of two of the facts, practices and codings of a case",
        )
        fix = Localized("给这一项换一个编号", "give this one another id")
        yield Problem(id_.position, "duplicate-id", rule, id_, fix)


def known_id(
    written: Written,
    known: Collection[str] | None,
    kind: str,
    used: Collection[str] | None = None,
) -> Making[str | None]:
    """The id as plain text if it is one of `known`; else None and a problem.

    Where it is not known what is known (its file could not be read), any id will do. `used` are
    those that something names, if that is known: the slip may be in one that nothing does. Where it
    is known how often, an id that many name is told to be gone.
    """
    if known is None or written in known:
        return str(written)
    suggestion = meant(written, known)
    suggestion = suggestion if used is None else neutral(suggestion, used)
    often = used[str(written)] if isinstance(used, Counter) else 0
    if suggestion.mend is None and often >= _OFTEN:
        suggestion = Suggestion(
            Localized(
                f"{often} 处写了它：看编码本里是不是删去了它，或改了它的编号",
                f"{often} places name it: see whether it was taken out of the codebook, or given "
                "another id",
            )
        )
    elif not suggestion.fix and kind == "feature-value" and len(known) <= _FEW:
        there = "、".join(known)
        suggestion = Suggestion(Localized(f"现有的是 {there}", f"there are {there}"))
    yield unknown(written, kind, suggestion)
    return None


def unknown(written: Written, kind: str, suggestion: Suggestion) -> Problem:
    """What is named as something of a kind, which there is not."""
    where, name = _WHERE.get(kind, _CODEBOOK), _NAMES[kind]
    rule = Localized(f"须是已有{name.zh}的编号", f"must be the id of a known {name.en}")
    fix = suggestion.fix or Localized(f"编号在{where.zh}", f"for the ids see {where.en}")
    cause = cause_of(kind, written, written.position.file)
    code = f"unknown-{kind}"
    return Problem(written.position, code, rule, written, fix, cause, suggestion.mend)


def cause_of(kind: str, id_: str, file: str) -> str:
    """What is at fault where something of a kind is named, in a file or for one, that is not
    there."""
    return f"{kind} {id_}" + (f" in {file}" if kind in _OF_A_FILE else "")


def known_ids(
    written: Iterable[Written],
    known: Collection[str] | None,
    kind: str,
    used: Collection[str] | None = None,
) -> Making[tuple[str, ...]]:
    """Those of `written` that are known; problems for the others."""
    ids = yield from each(known_id(item, known, kind, used) for item in written)
    return tuple(filter(None, ids))


def localized(record: LocalizedRecord | None) -> Localized | None:
    """The text of an optional record."""
    return None if record is None else text_of(record)


def text_of(record: LocalizedRecord) -> Localized:
    """The text of a record, without its places."""
    return Localized(str(record.zh), str(record.en))


def as_model(model: type[Model], record: Record, **others: object) -> Model:
    """The model of a record: its fields as the record has them, without their places.

    `others` are those that the record has under another name, or in another form.
    """
    names = [name for name in model.__struct_fields__ if name not in others]
    values: dict[str, Any] = {name: _plain(getattr(record, name)) for name in names}
    return model(**values, **others)


def _plain(value: object) -> object:
    match value:
        case Written():
            return str(value)
        case LocalizedRecord():
            return text_of(value)
        case list():
            return tuple(map(_plain, value))
        case _:
            return value
