"""The record of changes in words: when each item was last changed, and what was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.model import Case, Change, Fact, History, Practice, Revision, Unrecorded
from build_scripts.views.rendering import Wording


@dataclass(frozen=True, slots=True)
class ChangedTogether:
    """The facts and practices of a case that one revision changed last."""

    change: Change
    items: tuple[Fact | Practice, ...]


def group_changes(case: Case, history: History) -> Sequence[ChangedTogether]:
    """The facts and practices of a case by their last change: newest first, unknown last.

    Without version control there is nothing to group.
    """
    if history.checked is None:
        return []
    items: tuple[Fact | Practice, ...] = (*case.facts, *case.practices)
    groups: dict[Change, list[Fact | Practice]] = {}
    for item in items:
        groups.setdefault(history.changed(item), []).append(item)
    newest_first = sorted(groups, key=_age, reverse=True)
    return [ChangedTogether(change, tuple(groups[change])) for change in newest_first]


def change_text(change: Change, wording: Wording) -> str:
    """A change in a few words: its day, or why none is known."""
    if isinstance(change, Revision):
        return wording["changed_on"].format(day=change.day)
    return wording[f"changed_{change.value}"]


def change_html(change: Change, wording: Wording) -> Markup:
    """The same with its day as `<time>`, and with the commit."""
    if not isinstance(change, Revision):
        return Markup("{}").format(change_text(change, wording))
    return Markup(wording["changed_in"]).format(day=_day(change), commit=_commit(change))


def checked_html(history: History, wording: Wording) -> Markup:
    """Which revision was checked, as HTML."""
    checked = history.checked
    if checked is None:
        return Markup("{}").format(wording["checked_not_known"])
    key = "checked_uncommitted" if history.uncommitted else "checked_at"
    return Markup(wording[key]).format(day=_day(checked), commit=_commit(checked))


def change_value(change: Change) -> str:
    """A change in a table: its day, `uncommitted`, or nothing."""
    if isinstance(change, Revision):
        return change.day
    return change.value if change is Unrecorded.UNCOMMITTED else ""


def checked_value(history: History) -> str:
    """What was checked, in a table: its day, `uncommitted`, or nothing."""
    if history.uncommitted:
        return Unrecorded.UNCOMMITTED.value
    return history.checked.day if history.checked else ""


def _age(change: Change) -> tuple[int, str, str]:
    if isinstance(change, Revision):
        return 1, change.day, change.id
    return 2 if change is Unrecorded.UNCOMMITTED else 0, "", ""


def _day(revision: Revision) -> Markup:
    return Markup('<time datetime="{0}">{0}</time>').format(revision.day)


def _commit(revision: Revision) -> Markup:
    return Markup('<code class="cb-commit">{}</code>').format(revision.id)
