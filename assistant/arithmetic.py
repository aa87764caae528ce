"""Arithmetic on figures, written out so that it can be checked: "US$107 billion − US$21 billion = US$86 billion."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from assistant.figures import CALENDAR, MONTH, NAMED, PERCENT, Figure, figures_in, months_in, weights_around
from assistant.words import concept, content_words, words


class Operation(Enum):
    """What is done with figures; the values are the signs, but for `EXCESS`, which is a difference and a share."""

    DIFFERENCE = "−"
    RATIO = "÷"
    SHARE = "/"
    EXCESS = "%"
    SUM = "+"
    MOST = ">"
    LEAST = "<"


NEGATIONS = frozenset("not no non never without neither nor".split())
_RESULT = {Operation.DIFFERENCE: "=", Operation.RATIO: "≈", Operation.SHARE: "≈", Operation.SUM: "="}
_QUOTIENT = {Operation.RATIO: " times", Operation.SHARE: "%"}
_WHOLE = 100  # per cent
_REST = re.compile(rf"{_WHOLE}(?: ?%| per ?cent) − (?P<share>[^−=]+) = [^−=]+")
_TOTAL = re.compile(
    r"(?:(?P<before>[^()]+) [−÷/] )?\((?P<parts>[^()]+)\)(?: [−÷/] (?P<after>[^()]+))? [=≈] [^()=≈]+", re.DOTALL
)
_EXCESS = re.compile(r"\((?P<more>[^()]+) − (?P<less>[^()]+)\) / (?P<base>[^()]+) ≈ [^()=≈]+", re.DOTALL)
RANKED = (Operation.MOST, Operation.LEAST)
_OF_TOTALS = (Operation.DIFFERENCE, Operation.RATIO, Operation.SHARE, Operation.MOST)


def written(operation: Operation, figures: Sequence[tuple[str, Figure]]) -> str:
    """A computation with its result, as one sentence.

    Args:
        operation: What to do.
        figures: At least two, of one unit, each with what to call it in a ranking (may be empty).

    Returns:
        The sentence; empty where the operation makes no sense of these figures (a sum of years, a division by nought, a tie).
    """
    if operation in RANKED:
        ordered = sorted(figures, key=lambda pair: pair[1].value, reverse=operation is Operation.MOST)
        if ordered[0][1].value == ordered[1][1].value:
            return ""
        named = [f"{label}: {figure.text}" if label else figure.text for label, figure in ordered]
        text = f" {operation.value} ".join(named) + "."
        return text[:1].upper() + text[1:]
    terms = [figure for _, figure in figures]
    if operation is Operation.EXCESS:
        return _excess(*terms[:2])
    if operation in (Operation.DIFFERENCE, Operation.RATIO):
        terms = sorted(terms[:2], key=lambda figure: -figure.value)
    result = _result(operation, terms)
    if not result:
        return ""
    return f"{f' {operation.value} '.join(term.text for term in terms)} {_RESULT[operation]} {result}."


def against_total(operation: Operation, one: Figure, parts: Sequence[Figure]) -> str:
    """A figure against the total of others, written out: "€107 million − (€21 million + €24 million) = €62 million.".

    Args:
        operation: Their difference, the larger first; how many times the total, or for `SHARE` what share of it, the one is;
            ranked, what share of the one the total is.
        one: The figure.
        parts: What is added up, at least two, all of the figure's unit.

    Returns:
        The sentence; empty where the operation makes no sense of these figures.
    """
    summed = sum((part.value for part in parts), Decimal())
    total = replace(parts[0], value=summed, text=f"({' + '.join(part.text for part in parts)})")
    if {part.unit for part in parts} != {one.unit} or one.unit in CALENDAR:
        return ""
    first, second = (total, one) if operation in RANKED else (one, total)
    operation = Operation.SHARE if operation in RANKED else operation
    if operation is Operation.DIFFERENCE and second.value > first.value:
        first, second = second, first
    apart = _like(parts[0], first.value - second.value) if operation is Operation.DIFFERENCE else ""
    if not (result := apart or _result(operation, (first, second))):
        return ""
    return f"{first.text} {operation.value} {second.text} {_RESULT[operation]} {result}."


def _excess(one: Figure, base: Figure) -> str:
    """What share of a figure another is above or below it, written out: "(€5 million − €4 million) / €4 million ≈ 25%."."""
    less, more = sorted((one, base), key=lambda figure: figure.value)
    apart = replace(one, value=more.value - less.value, text=f"({more.text} − {less.text})")
    result = _result(Operation.SHARE, (apart, base)) if apart.value and one.unit != PERCENT else ""
    return f"{apart.text} / {base.text} ≈ {result}." if result else ""


def rest_of(share: Figure) -> str:
    """What a share leaves of the whole, written out: "100% − 17% = 83%."; empty for what is no share of a whole."""
    if share.unit != PERCENT or not 0 < share.value < _WHOLE:
        return ""
    sign = share.text.removeprefix(re.match(r"[\d.,]*", share.text)[0])  # type: ignore[index]
    return f"{_WHOLE}{sign} − {share.text} = {_plain(_WHOLE - share.value)}{sign}."


def is_right(sentence: str, quotes: Sequence[str], topics: str = "") -> bool | None:
    """Whether a computation holds: every figure it starts from stands in a quote, under its name, and the result is theirs.

    Args:
        sentence: As `written` gives it.
        quotes: The quotes it cites.
        topics: Title and headings of the documents; one figure may be named by a word of theirs, such as the country that a
            text is about, which its sentences leave out.

    Returns:
        None where the sentence is no computation.
    """
    if excess := _EXCESS.fullmatch(sentence):
        pair = _found([excess["more"], excess["less"]], quotes)
        bases = [figure for figure, _ in pair if figure.text == excess["base"]]
        return any(_excess(one, base) == sentence for base in bases for one, _ in pair if one != base)
    if total := _TOTAL.fullmatch(sentence):
        summed, one = total["parts"].split(" + "), total["before"] or total["after"] or ""
        parts, against = _found(summed, quotes), _found([one], quotes)
        apart = bool(_found([*summed, one], quotes))  # only a share of the total may be one of its parts
        operations = [one for one in _OF_TOTALS if apart or one is Operation.SHARE]
        figures = [figure for figure, _ in parts]
        return bool(parts and against) and sentence in [against_total(one, against[0][0], figures) for one in operations]
    if (rest := _REST.fullmatch(sentence)) and (share := _found([rest["share"]], quotes)):
        return rest_of(share[0][0]) == sentence
    for operation in Operation:
        left, _, result = sentence.removesuffix(".").partition(f" {_RESULT.get(operation, '=')} ")
        terms = left.split(f" {operation.value} ")
        if len(terms) < 2 or bool(result) is (operation in RANKED):
            continue
        named = [term.rpartition(": ") for term in terms]
        found = _found([text for _, _, text in named], quotes)
        if not found:
            return False
        labels = [label for label, _, _ in named]
        figures = [figure for figure, _ in found]
        if operation in RANKED:
            values = [figure.value for figure in figures]
            ordered = sorted(set(values), reverse=operation is Operation.MOST)
            return ordered == values and (not any(labels) or _are_named(labels, found, topics))
        most = len(figures) if operation is Operation.SUM else 2
        return not any(labels) and len(figures) <= most and result == _result(operation, figures)
    return None


def _found(texts: Sequence[str], quotes: Sequence[str]) -> list[tuple[Figure, str]]:
    """The figures of one unit that are written so in the quotes, each at a place of its own; empty where one of them is not."""
    known = [(figure, quote) for quote in quotes for figure in (*figures_in(quote), *months_in(quote))]
    for unit in dict.fromkeys(figure.unit for figure, _ in known):
        left = [(figure, quote) for figure, quote in known if figure.unit == unit]
        found = []
        for text in texts:
            one = next((place for place in left if place[0].text == text), None)
            if one:
                left.remove(one)
                found.append(one)
        if len(found) == len(texts):
            return found
    return []


def _are_named(labels: Sequence[str], found: Sequence[tuple[Figure, str]], topics: str) -> bool:
    """Whether each label says of its figure what its quote says: no word of it is new, and they stand closest to that figure.

    One label may have words of the topics alone: its figure is the text's own subject's, and stands beside no country's name.
    """
    terms = [{concept(word) for word in content_words(label)} for label in labels]
    shared = set.intersection(*terms)
    known_topics, implied = {concept(word) for word in words(topics)}, 0
    for label, own, (figure, quote) in zip(labels, terms, found, strict=True):
        weights = weights_around(figure, quote)
        new = own - set(weights)
        implied += bool(new)
        beside = any(weight >= NAMED for term, weight in weights.items() if term.startswith("@"))
        others = [weights_around(other, quote) for other in figures_in(quote) if other.unit == figure.unit and other != figure]
        telling = own - shared - new
        near = sum(weights[term] for term in telling)
        closer = not new and any(sum(other[term] for term in telling) > near for other in others)
        negated = set(words(label)) & NEGATIONS
        if not (own - shared) or new - known_topics or (new and beside) or closer or negated:
            return False
    return implied <= 1


def _result(operation: Operation, figures: Sequence[Figure]) -> str:
    first, second = figures[0], figures[1]
    if operation is Operation.DIFFERENCE and first.unit == MONTH:
        months = (first.value - second.value) // 1  # whole ones
        return _like(first, months) if months else ""
    if operation is Operation.DIFFERENCE:
        return _like(first, first.value - second.value)
    if operation is Operation.SUM:
        return "" if first.unit in CALENDAR else _like(first, sum((figure.value for figure in figures), Decimal()))
    if not second.value or first.unit in CALENDAR:
        return ""
    factor = 1 if operation is Operation.RATIO else _WHOLE
    return f"{_plain((factor * first.value / second.value).quantize(Decimal('0.1'), ROUND_HALF_UP))}{_QUOTIENT[operation]}"


def _like(figure: Figure, value: Decimal) -> str:
    """A value in the form of a figure: its currency before it, its scale word or percent sign after it."""
    if figure.unit in CALENDAR:
        return f"{_plain(value)} {'month' if figure.unit == MONTH else 'year'}{'' if value == 1 else 's'}"
    match = re.fullmatch(r"(?P<before>\D*)(?P<digits>[\d.,]+)(?P<after>.*)", figure.text)
    if not match:
        return _plain(value)
    scale = figure.value / Decimal(match["digits"].replace(",", ""))
    after = " percentage points" if figure.unit == PERCENT else match["after"]
    return f"{match['before']}{_plain(value / (scale or 1))}{after}"


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():,f}"
