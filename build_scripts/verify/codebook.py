"""The codebook: study, themes, indicators, features and terms, with all that they name in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import (
    FeatureRecord,
    IndicatorFamilyRecord,
    IndicatorRecord,
    StudyRecord,
    TermRecord,
)
from build_scripts.language import Language
from build_scripts.model import (
    Codebook,
    Contract,
    Feature,
    FeatureValue,
    Indicator,
    IndicatorFamily,
    Licence,
    Localized,
    QuantityKind,
    Study,
    Term,
    TermSource,
    Theme,
    ThemeGroup,
)
from build_scripts.problems import Making, Problem
from build_scripts.verify.references import as_model, by_id, known_id, known_ids, text_of
from build_scripts.verify.slices import language_of, vocabulary_of


def make_codebook(records: CodebookRecords) -> Making[Codebook | None]:
    """The codebook, None if a file of it could not be read."""
    if not (records.study and records.themes and records.indicators and records.glossary):
        return None
    if not records.features:
        return None
    language = language_of(records)
    groups = yield from by_id(records.themes.groups, "group")
    themes = yield from by_id(records.themes.themes, "theme")
    families = yield from by_id(records.indicators.families, "family")
    indicators = yield from by_id(records.indicators.indicators, "indicator")
    features = yield from by_id(records.features.features, "feature")
    terms = yield from by_id(records.glossary.terms, "term")
    used_groups = {theme.group for theme in themes.values()}
    used_families = {indicator.family for indicator in indicators.values()}
    owners: list[IndicatorRecord | FeatureRecord] = [*indicators.values(), *features.values()]
    used_themes = Counter(str(theme) for owner in owners for theme in owner.themes)
    for theme in themes.values():
        yield from known_id(theme.group, groups, "group", used_groups)
    for indicator in indicators.values():
        yield from known_id(indicator.family, families, "family", used_families)
        yield from known_ids(indicator.themes, themes, "theme", used_themes)
        yield from _check_currency(indicator, language)
    yield from _check_families(families, indicators.values())
    yield from _check_former_ids(indicators)
    for feature in features.values():
        yield from known_ids(feature.themes, themes, "theme", used_themes)
        yield from by_id(feature.values, "feature-value")
    yield from _check_terms(terms, is_complete=len(terms) == len(records.glossary.terms))
    return Codebook(
        study=_study(records.study),
        rules=tuple(text_of(rule) for rule in records.themes.rules),
        groups=tuple(as_model(ThemeGroup, record) for record in groups.values()),
        themes={
            id_: as_model(Theme, record, group_id=str(record.group))
            for id_, record in themes.items()
        },
        families={id_: as_model(IndicatorFamily, record) for id_, record in families.items()},
        indicators={id_: _indicator(record) for id_, record in indicators.items()},
        features={id_: _feature(record) for id_, record in features.items()},
        terms={id_: _term(record) for id_, record in terms.items()},
    )


def _study(record: StudyRecord) -> Study:
    """The study; who edits it and its licence are left open where nobody has said so."""
    return as_model(
        Study,
        record,
        vocabulary=vocabulary_of(record),
        licence=as_model(Licence, record.licence) if record.licence else None,
        editors=tuple(Localized(str(name.zh), str(name.en)) for name in record.editors),
    )


def _check_currency(record: IndicatorRecord, language: Language) -> Iterator[Problem]:
    """Sums of money may be compared in one currency only, which the units say."""
    currencies = {language.currency(str(unit)) for unit in record.units}
    if record.kind is QuantityKind.MONEY and (len(currencies) != 1 or "" in currencies):
        rule = Localized(
            "金额指标须写单位，而且只有一种货币",
            "an indicator of money must have units, all of one currency",
        )
        fix = Localized(
            "写 `units: [元]`、[美元] 等；另一种货币另立指标",
            "write `units: [元]`, [美元] or the like; another currency is another indicator",
        )
        yield Problem(record.id.position, "money-currency", rule, record.id, fix)


def _check_families(
    families: Mapping[str, IndicatorFamilyRecord], indicators: Iterable[IndicatorRecord]
) -> Iterator[Problem]:
    """A family must have an indicator."""
    used = {str(indicator.family) for indicator in indicators}
    for id_, family in families.items():
        if id_ not in used:
            rule = Localized("指标族里须有指标", "a family must have an indicator")
            fix = Localized(
                f"给它的指标写 `family: {id_}`，或删去这一族",
                f"write `family: {id_}` on its indicators, or take it out",
            )
            yield Problem(family.id.position, "family-unused", rule, family.id, fix)


def _check_former_ids(indicators: Mapping[str, IndicatorRecord]) -> Iterator[Problem]:
    """A former id has an address, which can lead to one indicator only."""
    owners: dict[str, str] = {}
    for indicator in indicators.values():
        for former in indicator.former_ids:
            owner = owners.setdefault(str(former), str(indicator.id))
            if former in indicators or owner != indicator.id:
                rule = Localized(
                    "旧编号不能是另一个指标的编号或旧编号",
                    "a former id must not be the id, nor a former id, of another indicator",
                )
                fix = Localized(
                    f"`{former if former in indicators else owner}` 已经用了它；删去一处",
                    f"`{former if former in indicators else owner}` has it; take one of them out",
                )
                yield Problem(former.position, "former-id-in-use", rule, former, fix)


def _check_terms(terms: dict[str, TermRecord], *, is_complete: bool) -> Iterator[Problem]:
    """A wording must belong to one term only; each term must agree with itself and the others."""
    owners: dict[str, tuple[str, int]] = {}
    for term in terms.values():
        # Where an id stands twice it is not known which term another one is related to.
        if is_complete:
            yield from known_ids(term.related, terms, "term")
            yield from _check_related(term)
        yield from _check_deprecated(term)
        for wording in (term.term, *term.aliases):
            own = (str(term.id), wording.position.line)
            owner, line = owners.setdefault(str(wording), own)
            if owner != term.id:
                rule = Localized(
                    "一个词语只能属于一条术语", "a wording must belong to one term only"
                )
                fix = Localized(
                    f"第 {line} 行的 `{owner}` 已经有了；两处删去一处",
                    f"`{owner}` on line {line} has it already; take it out of one of the two",
                )
                yield Problem(wording.position, "duplicate-wording", rule, wording, fix)


def _check_related(term: TermRecord) -> Iterator[Problem]:
    """A term must not be related to itself."""
    for related in term.related:
        if related == term.id:
            rule = Localized("术语不能与自己相关", "a term must not be related to itself")
            yield Problem(
                related.position, "unknown-term", rule, related, Localized("删去它", "take it out")
            )


def _check_deprecated(term: TermRecord) -> Iterator[Problem]:
    """A rendering must not be used and deprecated at once."""
    used = {str(words).lower() for words in (term.english, *term.alternatives)}
    for words in term.deprecated:
        if words.lower() in used:
            rule = Localized(
                "术语自己用的英译不能又列为弃用",
                "a rendering must not be deprecated that the term itself uses",
            )
            fix = Localized("两处删去一处", "take it out of one of the two")
            yield Problem(words.position, "rendering-contradicts", rule, words, fix)


def _indicator(record: IndicatorRecord) -> Indicator:
    contract = as_model(Contract, record.contract)
    return as_model(
        Indicator,
        record,
        family_id=str(record.family),
        contract=contract,
        theme_ids=tuple(map(str, record.themes)),
    )


def _feature(record: FeatureRecord) -> Feature:
    values = tuple(as_model(FeatureValue, value) for value in record.values)
    return as_model(Feature, record, values=values, theme_ids=tuple(map(str, record.themes)))


def _term(record: TermRecord) -> Term:
    source = None if record.source is None else as_model(TermSource, record.source)
    return as_model(Term, record, source=source, related_ids=tuple(map(str, record.related)))
