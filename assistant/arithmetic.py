"""Arithmetic on figures, written out so that it can be checked: "US$107 billion − US$21 billion = US$86 billion."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from assistant.figures import PERCENT, YEAR, Figure, figures_in


class Operation(Enum):
    """What is done with figures."""

    DIFFERENCE = "−"
    RATIO = "÷"
    SUM = "+"
    MOST = ">"
    LEAST = "<"


_RESULT = {Operation.DIFFERENCE: "=", Operation.RATIO: "≈", Operation.SUM: "="}
_RANKED = (Operation.MOST, Operation.LEAST)


def written(operation: Operation, figures: Sequence[tuple[str, Figure]]) -> str:
    """A computation with its result, as one sentence.

    Args:
        operation: What to do.
        figures: At least two, of one unit, each with what to call it in a ranking (may be empty).

    Returns:
        The sentence; empty where the operation makes no sense of these figures (a sum of years, a division by nought, a tie).
    """
    if operation in _RANKED:
        ordered = sorted(figures, key=lambda pair: pair[1].value, reverse=operation is Operation.MOST)
        if ordered[0][1].value == ordered[1][1].value:
            return ""
        named = [f"{label}: {figure.text}" if label else figure.text for label, figure in ordered]
        return f" {operation.value} ".join(named) + "."
    terms = [figure for _, figure in figures]
    if operation is not Operation.SUM:
        terms = sorted(terms[:2], key=lambda figure: -figure.value)
    result = _result(operation, terms)
    if not result:
        return ""
    return f"{f' {operation.value} '.join(term.text for term in terms)} {_RESULT[operation]} {result}."


def is_right(sentence: str, quotes: Sequence[str]) -> bool | None:
    """Whether a computation holds: every figure it starts from stands in a quote, and the result is theirs.

    Args:
        sentence: As `written` gives it.
        quotes: The quotes it cites.

    Returns:
        None where the sentence is no computation.
    """
    known = {figure.text: figure for quote in quotes for figure in figures_in(quote)}
    for operation in Operation:
        left, _, result = sentence.removesuffix(".").partition(f" {_RESULT.get(operation, '=')} ")
        terms = left.split(f" {operation.value} ")
        if len(terms) < 2 or bool(result) is (operation in _RANKED):
            continue
        figures = [known.get(re.sub(r"^.*: ", "", term)) for term in terms]
        if None in figures:
            return False
        values = [figure for figure in figures if figure]
        if operation in _RANKED:
            ordered = sorted(values, key=lambda figure: figure.value, reverse=operation is Operation.MOST)
            return [figure.value for figure in ordered] == [figure.value for figure in values]
        return result == _result(operation, values)
    return None


def _result(operation: Operation, figures: Sequence[Figure]) -> str:
    first, second = figures[0], figures[1]
    if operation is Operation.DIFFERENCE:
        return _like(first, first.value - second.value)
    if operation is Operation.SUM:
        return "" if first.unit == YEAR else _like(first, sum((figure.value for figure in figures), Decimal()))
    return f"{_plain((first.value / second.value).quantize(Decimal('0.1'), ROUND_HALF_UP))} times" if second.value else ""


def _like(figure: Figure, value: Decimal) -> str:
    """A value in the form of a figure: its currency before it, its scale word or percent sign after it."""
    if figure.unit == YEAR:
        return f"{_plain(value)} year{'' if value == 1 else 's'}"
    match = re.fullmatch(r"(?P<before>\D*)(?P<digits>[\d.,]+)(?P<after>.*)", figure.text)
    if not match:
        return _plain(value)
    scale = figure.value / Decimal(match["digits"].replace(",", ""))
    after = " percentage points" if figure.unit == PERCENT else match["after"]
    return f"{match['before']}{_plain(value / (scale or 1))}{after}"


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():,f}"
