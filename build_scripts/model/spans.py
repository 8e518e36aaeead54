"""All values between two ends, and what adding and multiplying makes of them."""

from __future__ import annotations

from decimal import Context, Decimal

from msgspec import Struct

INFINITE = Decimal("Infinity")
_ZERO = Decimal(0)
# More digits than any report prints, so that no rounding hides that two numbers differ.
_EXACT = Context(prec=100)


class Span(Struct, frozen=True):
    """All values between two ends, an end itself only where it is not open.

    Shares are in parts of one (98% is 0.98), money in 元. An end may be infinite. Sums and
    products are those of interval arithmetic: every value that a value of each may give.
    """

    lower: Decimal
    upper: Decimal
    lower_open: bool = False
    upper_open: bool = False

    @property
    def width(self) -> Decimal:
        """How far apart the ends are."""
        return _EXACT.subtract(self.upper, self.lower)

    def meet(self, other: Span) -> Span | None:
        """The values that lie in both; None if there are none."""
        lower, lower_open = max((self.lower, self.lower_open), (other.lower, other.lower_open))
        upper, closed = min((self.upper, not self.upper_open), (other.upper, not other.upper_open))
        if lower < upper or (lower == upper and not lower_open and closed):
            return Span(lower, upper, lower_open, not closed)
        return None

    def scaled(self, factor: Decimal) -> Span:
        """Every value times a factor above 0."""
        return self * Span(factor, factor)

    def __neg__(self) -> Span:
        return Span(
            self.upper.copy_negate(), self.lower.copy_negate(), self.upper_open, self.lower_open
        )

    def __add__(self, other: Span) -> Span:
        return Span(
            _EXACT.add(self.lower, other.lower),
            _EXACT.add(self.upper, other.upper),
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def __sub__(self, other: Span) -> Span:
        return self + -other

    def __mul__(self, other: Span) -> Span:
        """The product of spans that hold nothing below 0."""
        return Span(
            _times(self.lower, other.lower),
            _times(self.upper, other.upper),
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def __truediv__(self, other: Span) -> Span:
        """The quotient of spans that hold nothing below 0; no bound where `other` reaches 0."""
        return Span(
            _over(self.lower, other.upper),
            _over(self.upper, other.lower),
            self.lower_open or other.upper_open,
            self.upper_open or other.lower_open or other.lower <= 0,
        )


def _times(one: Decimal, other: Decimal) -> Decimal:
    """The product; nothing of something without bound is nothing."""
    return _EXACT.multiply(one, other) if one and other else _ZERO


def _over(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.divide(one, other) if other > 0 else INFINITE
