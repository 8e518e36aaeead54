"""The role of a fact is the one that words around its value tell: achieved if none does."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind, Surroundings, is_among
from build_scripts.model import Role
from build_scripts.problems import Problem
from build_scripts.verify.facts.periods import is_one_year

_NOT_TOLD_SO = {
    Role.TARGET: "role-not-target",
    Role.CUMULATIVE: "role-not-cumulative",
    Role.BACKGROUND: "role-not-background",
}


def check_role(record: FactRecord, around: Surroundings, language: Language) -> Iterator[Problem]:
    """A role must be that which words of the report tell, and none that they do not.

    Editors may found a role on words that the program does not know, by recording them.
    """
    if any(not language.times(it) and not is_among(it, around.words) for it in record.context):
        return
    told = _told_roles(record, around, language)
    if record.role is Role.ACHIEVED:
        for role in told[:1]:
            rule = f"a value that the report tells as {role} must not have the role achieved"
            such = language.such_words(role)
            fix = f"write `role: {role}` ({such}), or record the words as `context`"
            yield Problem(record.value.position, _NOT_TOLD_SO[role], rule, record.value, fix)
    elif record.role not in told:
        such = language.such_words(record.role)
        rule = f"the role {record.role} must rest on words near the value that tell it ({such})"
        fix = "leave the role out, or record such words of the sentence as `context`"
        yield Problem(record.value.position, "role-unfounded", rule, record.value, fix)


def _told_roles(record: FactRecord, around: Surroundings, language: Language) -> list[Role]:
    """The roles other than achieved that words around a value tell.

    What is added up within one year is that year's result, and no running total.
    """
    kinds = {word.kind for word in around.words}
    summed = around.summed and not is_one_year(record.period)
    since = around.adds_up and language.is_open_ended(record.period or "")
    elsewhere = ContextKind.ELSEWHERE in kinds and record.scope is None
    told = {
        Role.TARGET: ContextKind.AIM in kinds,
        Role.CUMULATIVE: ContextKind.TOTAL in kinds or summed or since,
        Role.BACKGROUND: elsewhere or around.given,
    }
    return [role for role, is_told in told.items() if is_told]
