"""The colours of charts: readable in both schemes, and told apart by every reader."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from build_scripts.charts.style import COLORS, MOST_COLORS, PLAIN, color_of
from tests.conftest import ROOT

# Full colour-vision deficiency: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SCHEMES = ("default", "slate")


def scheme(name: str) -> dict[str, tuple[float, ...]]:
    """The colours of a scheme in docs/assets/styles/tokens.css, as linear RGB."""
    css = (ROOT / "docs" / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
    block = css.split(f'[data-md-color-scheme="{name}"] {{')[1].split("}")[0]
    return {key: linear(value) for key, value in re.findall(r"--cb-([\w-]+): #(\w{6})", block)}


def of_cases(colors: dict[str, tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [colors[f"case-{number}"] for number in range(1, MOST_COLORS + 1)]


def of_groups(colors: dict[str, tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [color for name, color in colors.items() if name.startswith("group-")]


def linear(value: str) -> tuple[float, ...]:
    channels = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def luminance(color: tuple[float, ...]) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), color, strict=True))


def contrast(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(a: tuple[float, ...], b: tuple[float, ...], deficiency: str) -> float:
    """CIE 1976 colour difference as somebody with a deficiency sees it."""
    return math.dist(lab(seen(a, deficiency)), lab(seen(b, deficiency)))


def seen(color: tuple[float, ...], deficiency: str) -> tuple[float, ...]:
    rows = DEFICIENCIES[deficiency]
    mixed = (sum(w * c for w, c in zip(row, color, strict=True)) for row in rows)
    return tuple(min(1.0, max(0.0, c)) for c in mixed)


def lab(color: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = color
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_specs_have_the_colours_of_the_light_scheme() -> None:
    colors = scheme("default")
    for name, color in COLORS.items():
        assert linear(color[1:]) == colors[name]


def test_a_case_has_one_colour_while_there_are_colours() -> None:
    assert [color_of(place, MOST_COLORS) for place in (0, 7)] == ["case-1", "case-8"]
    assert color_of(0, MOST_COLORS + 1) == PLAIN


@pytest.mark.parametrize("name", SCHEMES)
def test_marks_and_words_stand_out_from_the_page(name: str) -> None:
    colors = scheme(name)
    for color in (*of_cases(colors), *of_groups(colors)):
        assert contrast(color, colors["paper"]) >= 3
    for words in ("ink", "strong", "muted", "accent", "warm"):
        for ground in ("paper", "soft"):
            assert contrast(colors[words], colors[ground]) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", SCHEMES)
def test_colours_of_a_kind_can_be_told_apart(name: str, deficiency: str) -> None:
    """A difference of 2.3 can just be seen side by side; these are to be told at a distance."""
    for colors in (of_cases(scheme(name)), of_groups(scheme(name))):
        for a, b in itertools.combinations(colors[:4], 2):
            assert difference(a, b, deficiency) >= 20
        for a, b in itertools.combinations(colors, 2):
            assert difference(a, b, deficiency) >= 10
