"""The tables of cases: facts, practices, codings, quotes, and what a report does not yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.analysis.checks import checks_of, fact_ids, rounded, unstated_in, verdict_of
from build_scripts.analysis.coverage import cover
from build_scripts.analysis.shared_wording.pieces import Place
from build_scripts.analysis.shared_wording.wordings import Likeness, Shared
from build_scripts.analysis.uses import iter_uses
from build_scripts.corpus.entries import IndicatorCard
from build_scripts.datasets.tables import (
    CASE,
    PLACE_COLUMNS,
    RECORD_COLUMNS,
    SEPARATOR,
    Column,
    Row,
    Table,
    both,
    both_columns,
    changed_text,
    choice,
    choices,
    count,
    id_of,
    ids_of,
    number,
    number_text,
    own_id,
    quote_ids,
    record_of,
    several,
    text,
)
from build_scripts.editions import Edition
from build_scripts.model import (
    Case,
    Check,
    Coding,
    Comparability,
    Comparator,
    Fact,
    FlagKind,
    Localized,
    Practice,
    PublishExtent,
    Relation,
    RelationKind,
    Role,
    Script,
    Silence,
    SilenceKind,
    Verdict,
    reference_of_summary,
    stated_in,
)
from build_scripts.views.links import case_page, published_folder

_CONFLICT = "conflict"
_CASE_COLUMNS: Mapping[str, Column] = {
    "case": own_id("案例的编号", "Id of the case"),
    **both_columns("name", "名称", "Name"),
    **both_columns("region", "所属省级单位等；空是没有写", "The unit that it belongs to, if told"),
    **both_columns("report_title", "报告的标题；空是没有或不知道", "Title of its report, if known"),
    "byline": text("报告的署名；空是没有", "Byline of the report, if it has one"),
    **both_columns("publisher", "发布者；空是不知道", "Who published the report, if known"),
    "published": text("报告发布的日期；空是不知道", "Day of its publication, if known"),
    **both_columns("date_note", "由什么推断年代", "What dates the report"),
    "seen_at": text("见于何处；空是不知道", "Where a copy was seen, if known"),
    "script": choice(Script, "收到时的字体", "Script of the report as received"),
    "publish": choice(PublishExtent, "本站登出全文还是只登引文", "Whether all of it is published"),
    "sha256": own_id("收到的文件的 SHA-256 校验值", "SHA-256 of the file as received"),
    "characters": count(
        "整理后的正文字数，不算标题", "Characters of the cleaned text, without headings"
    ),
    "removed_characters": count("整理时删去的字数", "Characters that cleaning removed"),
    "corrections": count("更正了几处", "How many places were corrected"),
    **RECORD_COLUMNS,
}
_FACT_COLUMNS: Mapping[str, Column] = {
    **CASE,
    "fact": own_id("数据在案例里的编号", "Id of the fact within its case"),
    "indicator": id_of("indicators", "指标的编号", "Id of the indicator"),
    **both_columns("indicator", "指标的名称", "Name of the indicator"),
    **both_columns(
        "category",
        "指标分几类的，数的是哪一类",
        "Which kind it counts, where its indicator takes several",
    ),
    "as_written": own_id("数值，照报告的写法", "The value as the report writes it"),
    "value": number(
        "数值；百分数照印出的数，金额以货币的基本单位计；区间为空",
        "The value as a number; percentages as printed, money in whole units of its currency; "
        "empty for a range",
    ),
    "lower": number("区间的下端", "Lower end of a range"),
    "upper": number("区间的上端", "Upper end of a range"),
    "unit": text("单位或量词，照报告的写法", "Unit or measure word, as written"),
    "comparator": choice(
        Comparator,
        "数值是确数，还是约数、至少、至多、超过、不足或区间；不确的数不能当确数用",
        "How exact the value is; one that is not exact must not be used as if it were",
    ),
    "earlier": text(
        "同一句话说它由哪个数变来，照报告的写法；空是没有写明",
        "The number from which the same sentence says it changed, as the report writes it; empty "
        "if it says none",
    ),
    "earlier_value": number(
        "那个数作为数；写法与数值相同", "That as a number; written as the value is"
    ),
    "period": text(
        "年份，几个年份用斜线隔开，或报告的原话；空是没有写明",
        "Year, years apart by a slash, or the report's words; empty if not stated",
    ),
    "role": choice(
        Role,
        "已达到、累计、目标还是背景；目标和背景不是成绩",
        "Achieved, cumulative, target or background; the last two are no results",
    ),
    **both_columns(
        "scope",
        "只是案例的哪一部分；空是整个案例",
        "What part of the case the value is about; empty for all of it",
    ),
    "comparability": choice(
        Comparability,
        "按指标的可比性约定能否比较",
        "Whether values may be compared, by the indicator's contract",
    ),
    "flags": choices(
        FlagKind,
        "这个值与指标的其他值有何不同；空的才参与比较",
        "What sets the value apart from the others of its indicator; empty for one that may be "
        "compared",
    ),
    **both_columns("flag_reasons", "为什么，每个标记一行", "Why, one line for each flag"),
    "quote": own_id("写有该数值的报告原文", "The words of the report that the value stands in"),
    "context": several(
        "引文以外、会改变数值含义的原话", "Words around the quote that change what the value says"
    ),
    "quotes": ids_of("quotes", "各处引文的编号", "Ids of the quotes"),
    **RECORD_COLUMNS,
}
EXTENT_COLUMNS: Mapping[str, Column] = {
    "passages": count("段落和表格的个数", "Paragraphs and tables"),
    "cited_passages": count("其中引用过的", "Those of them that are cited"),
    "characters": count("段落和表格的字数", "Characters of the paragraphs and tables"),
    "cited_characters": count("其中引用过的", "Those of them that are cited"),
    "measurements": count("数量的个数", "Measurements"),
    "facts": count("其中列为数据的", "Those of them that are facts"),
    "left_out": count(
        "其中写明理由而没有列入的", "Those of them that are left out for a stated reason"
    ),
    "not_coded": count("其中还没有编码的", "Those of them that are not coded yet"),
}
_QUOTES_IT_RESTS_ON = ids_of("quotes", "所依据的引文的编号", "Ids of the quotes it rests on")
_PRACTICE_COLUMNS = {
    **CASE,
    "practice": own_id("做法在案例里的编号", "Id of the practice within its case"),
    "themes": ids_of(
        "themes",
        "所属主题的编号，主要的在前",
        "Ids of its themes, the main one ahead of the others",
    ),
    **both_columns("name", "名称", "Name"),
    **both_columns("summary", "是什么、谁在做、为了什么", "What it is, who does it and what for"),
    **both_columns(
        "scope",
        "只是案例的哪一部分；空是整个案例",
        "What part of the case it is about; empty for all of it",
    ),
    "terms": ids_of("terms", "用到的术语的编号", "Ids of the terms it uses"),
    "quotes": _QUOTES_IT_RESTS_ON,
    **RECORD_COLUMNS,
}
_CODING_COLUMNS = {
    **CASE,
    "coding": own_id("编码在案例里的编号", "Id of the coding within its case"),
    "feature": own_id("特征的编号", "Id of the feature"),
    **both_columns("feature", "特征的名称", "Name of the feature"),
    "values": several(
        "报告所说的取值的编号",
        "Ids of those of the feature's values that the report tells",
        delimiter=" ",
    ),
    **both_columns("subject", "编码的是什么", "What is coded"),
    **both_columns(
        "by",
        "由谁认可、牵头等；空是没有写明",
        "Who recognizes, leads or the like; empty if not stated",
    ),
    "date": text(
        "年份，几个年份用斜线隔开，或报告的原话；空是没有写明",
        "Year, years apart by a slash, or the report's words; empty if not stated",
    ),
    "quotes": _QUOTES_IT_RESTS_ON,
    **RECORD_COLUMNS,
}
_QUOTE_COLUMNS = {
    "quote": own_id(
        "引文的编号，也是原文页上的锚点",
        "Id of the quote: its anchor on the case's source page",
    ),
    **CASE,
    **PLACE_COLUMNS,
    "text": own_id("整理后的报告原文", "The report's words after cleaning"),
    "translation": text(
        "编者的英译；空是还没有译",
        "What the editors say in English for them; empty if they have not done so yet",
    ),
}
_SILENCE_COLUMNS = {
    **CASE,
    "theme": id_of(
        "themes",
        "没有做法的主题的编号",
        "Id of the theme under which there is no practice",
        is_required=False,
    ),
    "indicator": id_of(
        "indicators",
        "没有结果的指标的编号",
        "Id of the indicator for which there is no result",
        is_required=False,
    ),
    "kind": choice(SilenceKind, "属于哪一种情形", "In which way there is none"),
    "fact": text(
        "口径不同的那个值：本案例另一指标下的数据的编号",
        "Id of the fact of the case, of another indicator, that is a value on another basis",
    ),
    "patterns": several("已核对报告里没有的词", "Words proven not to stand in the report"),
    **both_columns(
        "reason",
        "为什么不适用，或口径有何不同",
        "Why it does not apply, or in what the value counts otherwise",
    ),
    "quotes": ids_of(
        "quotes",
        "说到它而没有结果的引文的编号",
        "Ids of the quotes that speak of it without a result",
    ),
}
_CHECK_COLUMNS = {
    **CASE,
    "check": own_id("核对在案例里的编号", "Id of the check within its case"),
    "kind": choice(
        (*RelationKind, _CONFLICT),
        "各数怎样相关：占比、合计、其中、上升、下降、差、积、相同；或者互相矛盾",
        "How the figures belong together; or that they contradict each other",
    ),
    "verdict": choice(
        (*Verdict, _CONFLICT),
        "相符、不符、推算（有一个数没有写出）或矛盾",
        "Agrees, differs, implied (one figure is not stated) or conflict",
    ),
    "figures": several(
        "各数，照报告的写法，按顺序，结果在后",
        "The figures as the report writes them, in order, the result last",
    ),
    **both_columns(
        "not_stated", "报告没有写出的那个数", "The figure that the report does not state, if any"
    ),
    "lower": number(
        "重算的下端，向外取整；空是没有界限",
        "Lower end of what was recomputed, rounded outward; empty for no bound",
    ),
    "upper": number(
        "重算的上端，向外取整；空是没有界限",
        "Upper end of what was recomputed, rounded outward; empty for no bound",
    ),
    "unit": text("重算所得的单位或量词", "Unit or measure word of what was recomputed"),
    **both_columns("note", "编者的说明", "The editors' note"),
    "facts": ids_of("facts", "其中是数据的，它们的编号", "Ids of the facts among the figures"),
    "quotes": ids_of("quotes", "写有这些数的引文的编号", "Ids of the quotes that hold the figures"),
}
_OMISSION_COLUMNS = {
    **CASE,
    "section": PLACE_COLUMNS["section"],
    "heading": text("节的标题", "The section's heading"),
    **EXTENT_COLUMNS,
}
_STANDING = "standing"
_WORDING_COLUMNS = {
    "likeness": choice(
        (*Likeness, _STANDING),
        "文字相同、语句相近，还是术语表里的固定提法",
        "The same words, a similar clause, or a standing phrase of the glossary",
    ),
    "term": id_of(
        "terms", "固定提法的术语编号", "Id of the term of a standing phrase", is_required=False
    ),
    **CASE,
    **PLACE_COLUMNS,
    "words": own_id("整理后的报告原文", "The words as the report has them after cleaning"),
    "also_in": ids_of(
        "cases",
        "还有哪些案例用它，最多列前几个",
        "Ids of other cases that have them, at most the first few",
    ),
}

TABLES = (
    CASES := Table("cases", _CASE_COLUMNS, ("case",)),
    FACTS := Table("facts", _FACT_COLUMNS, ("case", "fact")),
    PRACTICES := Table("practices", _PRACTICE_COLUMNS, ("case", "practice")),
    CODINGS := Table("codings", _CODING_COLUMNS, ("case", "coding")),
    QUOTES := Table("quotes", _QUOTE_COLUMNS, ("case", "quote")),
    SILENCES := Table("silences", _SILENCE_COLUMNS, ("case", "theme", "indicator")),
    CHECKS := Table("checks", _CHECK_COLUMNS, ("case", "check")),
    OMISSIONS := Table("omissions", _OMISSION_COLUMNS, ("case", "section")),
    SHARED := Table("shared_wording", _WORDING_COLUMNS, ()),
)
"""The tables that every case adds rows to."""


def rows_of_case(case_id: str, edition: Edition) -> Mapping[str, tuple[Row, ...]]:
    """What one case adds to each table, by its name."""
    case = edition.corpus.cases[case_id]
    indicators = edition.corpus.indicator_cards
    return {
        CASES.name: (_case_row(case, edition),),
        FACTS.name: tuple(fact_row(f, indicators[f.indicator_id], edition) for f in case.facts),
        PRACTICES.name: tuple(_practice_row(item, edition) for item in case.practices),
        CODINGS.name: tuple(_coding_row(item, edition) for item in case.codings),
        QUOTES.name: tuple(_quote_rows(case)),
        SILENCES.name: tuple(_silence_row(item) for item in edition.corpus.silences_of(case)),
        CHECKS.name: tuple(_check_row(check) for check in checks_of(case)),
        OMISSIONS.name: tuple(_omission_rows(case)),
        SHARED.name: tuple(_shared_rows(edition.corpus.shared(case_id))),
    }


def _case_row(case: Case, edition: Edition) -> Row:
    source, known = edition.corpus.sources[case.id], case.provenance
    title = known.title or Localized(source.title, "")
    return {
        "case": case.id,
        **both("name", case.name),
        **both("region", case.region),
        **both("report_title", title),
        "byline": source.byline,
        **both("publisher", known.publisher),
        "published": known.published or "",
        **both("date_note", known.date_note),
        "seen_at": known.seen_at or "",
        "script": known.script.value,
        "publish": known.publish.value,
        "sha256": source.sha256,
        "characters": str(source.characters),
        "removed_characters": str(source.removed_characters),
        "corrections": str(len(known.corrections)),
        "address": f"{published_folder(case_page(case.id))}/",
        "changed": changed_text(edition.change(reference_of_summary(case.id))),
    }


def fact_row(fact: Fact, indicator: IndicatorCard, edition: Edition) -> Row:
    """A fact as a row of its table."""
    quantity = fact.quantity
    return {
        "case": fact.case_id,
        "fact": fact.id,
        "indicator": indicator.id,
        **both("indicator", indicator.name),
        **both("category", fact.category),
        "as_written": quantity.text,
        "value": number_text(quantity.value),
        "lower": number_text(quantity.lower),
        "upper": number_text(quantity.upper),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "earlier": fact.earlier.text if fact.earlier else "",
        "earlier_value": number_text(fact.earlier.value) if fact.earlier else "",
        "period": fact.period or "",
        "role": fact.role.value,
        **both("scope", fact.scope),
        "comparability": indicator.comparability.value,
        "flags": " ".join(flag.kind.value for flag in fact.flags),
        **_reasons(fact, edition),
        "quote": fact.citations[0].text,
        "context": SEPARATOR.join(fact.context),
        "quotes": quote_ids(fact.citations),
        **record_of(fact, edition),
    }


def _reasons(fact: Fact, edition: Edition) -> Row:
    """Why a fact is flagged, in both languages and in the script that reports are kept in."""
    return {
        f"flag_reasons_{it}": "\n".join(map(edition.wording.of_no_edition(it).reason, fact.flags))
        for it in ("zh", "en")
    }


def _practice_row(practice: Practice, edition: Edition) -> Row:
    return {
        "case": practice.case_id,
        "practice": practice.id,
        "themes": " ".join(practice.theme_ids),
        **both("name", practice.name),
        **both("summary", practice.summary),
        **both("scope", practice.scope),
        "terms": " ".join(practice.term_ids),
        "quotes": quote_ids(practice.citations),
        **record_of(practice, edition),
    }


def _coding_row(coding: Coding, edition: Edition) -> Row:
    return {
        "case": coding.case_id,
        "coding": coding.id,
        "feature": coding.feature_id,
        **both("feature", edition.corpus.feature_cards[coding.feature_id].name),
        "values": " ".join(coding.value_ids),
        **both("subject", coding.subject),
        **both("by", coding.by),
        "date": coding.date or "",
        "quotes": quote_ids(coding.citations),
        **record_of(coding, edition),
    }


def _quote_rows(case: Case) -> Iterator[Row]:
    citations = {citation.id: citation for citation, _ in iter_uses(case)}
    for citation in citations.values():
        yield {
            "quote": citation.id,
            "case": case.id,
            "section": str(citation.section),
            "paragraph": str(citation.paragraph),
            "text": citation.text,
            "translation": citation.translation,
        }


def _silence_row(silence: Silence) -> Row:
    return {
        "case": silence.case_id,
        "theme": silence.theme_id or "",
        "indicator": silence.indicator_id or "",
        "kind": silence.kind.value,
        "fact": silence.fact.id if silence.fact else "",
        "patterns": SEPARATOR.join(silence.patterns),
        **both("reason", silence.reason),
        "quotes": quote_ids(silence.citations),
    }


def _check_row(check: Check) -> Row:
    stated = stated_in(check)
    return {
        "case": check.case_id,
        "check": check.id,
        "kind": check.kind.value if isinstance(check, Relation) else _CONFLICT,
        "verdict": verdict_of(check),
        "figures": SEPARATOR.join(item.quantity.text for item in stated),
        **_recomputed(check if isinstance(check, Relation) else None),
        **both("note", check.note),
        "facts": " ".join(fact_ids(check)),
        "quotes": quote_ids(item.citation for item in stated),
    }


def _recomputed(relation: Relation | None) -> Row:
    unstated = unstated_in(relation) if relation else None
    lower, upper = rounded(relation.recomputed) if relation else (None, None)
    return {
        **both("not_stated", unstated.name if unstated else None),
        "lower": number_text(lower),
        "upper": number_text(upper),
        "unit": relation.recomputed.unit.word if relation else "",
    }


def _omission_rows(case: Case) -> Iterator[Row]:
    for item in cover(case).sections:
        yield {
            "case": case.id,
            "section": str(item.section),
            "heading": item.heading.text if item.heading else "",
            **{name: str(getattr(item.extent, name)) for name in EXTENT_COLUMNS},
        }


def _shared_rows(shared: Shared) -> Iterator[Row]:
    """A row for each place: of what other cases have too, then of standing phrases."""
    for wording in shared.wordings:
        also = " ".join(other.case_id for other in wording.others)
        for place in wording.own:
            yield _shared_row(place, wording.likeness.value, also_in=also)
    for phrase in shared.standing:
        for place in phrase.own:
            yield _shared_row(place, _STANDING, term=phrase.term_id)


def _shared_row(place: Place, likeness: str, term: str = "", also_in: str = "") -> Row:
    return {
        "likeness": likeness,
        "term": term,
        "case": place.case_id,
        "section": str(place.section),
        "paragraph": str(place.paragraph),
        "words": place.words,
        "also_in": also_in,
    }
