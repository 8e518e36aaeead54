"""The role of a fact is the one that words around its value tell: achieved if none does."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind, Surroundings, is_among
from build_scripts.model import Localized, Role
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
            rule = Localized(
                f"报告说的是 {role}，角色不能是 achieved",
                f"a value that the report tells as {role} must not have the role achieved",
            )
            such = language.such_words(role)
            fix = Localized(
                f"写 `role: {role}`（{'、'.join(such)}），或者把报告的话记入 `context`",
                f"write `role: {role}` ({', '.join(such)}), or record the words as `context`",
            )
            yield Problem(record.value.position, _NOT_TOLD_SO[role], rule, record.value, fix)
    elif record.role not in told:
        such = language.such_words(record.role)
        rule = Localized(
            f"角色 {record.role} 须以数值附近的话为依据（{'、'.join(such)}）",
            f"the role {record.role} must rest on words near the value that tell it "
            f"({', '.join(such)})",
        )
        fix = Localized(
            "删去角色，或者把句子里这样的话记入 `context`",
            "leave the role out, or record such words of the sentence as `context`",
        )
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
