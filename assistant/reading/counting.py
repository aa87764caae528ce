"""Whether a yes or no that turns on figures is borne out by them: a small judge reads well and counts badly."""

from __future__ import annotations

import re

from assistant.figures import PERCENT, YEAR, figures_in

_MEASURED = re.compile(
    r"\b(?:more|most(?!ly)|fewer|less|least|majority|minority|half|thirds?|quarters?|than|double|twice"
    r"|(?:get(?:s|ting)?|got|gotten|gr(?:o|e)wn?|growing|grows|bec[ao]mes?|becoming) \w+er)\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"\b(?:only|just|merely|barely|a mere|no more than) (?:\w+ ){0,2}\d[\d.,]*(?: ?%| per ?cent\b)", re.IGNORECASE
)
_EARLY, _LATE = r"before|earlier than|until|till|by", r"after|later than"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_AROUND_A_YEAR = re.compile(rf"\b(?:(?P<early>{_EARLY})|{_LATE})\b(?: \w+){{0,4}}? (?P<year>[12]\d{{3}})\b", re.IGNORECASE)
_AROUND_A_DAY = re.compile(rf"\b(?:{_EARLY}|{_LATE})\b(?: \w+){{0,2}} (?:{_MONTH})\b")
_WHOLE = 100.0  # per cent
_BOUNDS = {
    "two thirds": _WHOLE * 2 / 3, "three quarters": _WHOLE * 3 / 4, "third": _WHOLE / 3, "quarter": _WHOLE / 4,
    "half": _WHOLE / 2, "majority": _WHOLE / 2, "minority": _WHOLE / 2, "most": _WHOLE / 2,
}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:(?P<below>fewer than|less than|under|below) )?(?:(?:an?|the|one)[ -])?"
    r"(?P<share>two[ -]thirds|three[ -]quarters|third|quarter|half|majority|minority|most)\b",
    re.IGNORECASE,
)


def bears_out(verdict: bool, question: str, sentence: str) -> bool:
    """Whether a verdict may be told, going by the figures.

    A question that measures ("most", "more than", "before 2000") turns on them where the sentence holds some. Of 240 yes/no
    questions on six commentaries held out of training the judge was sure of 227, of 214 rightly; 11 of the other 13 are of
    this kind (2026-11-26, docs/reading.md).

    Args:
        verdict: What the judge says: True for yes.
        question: The yes/no question.
        sentence: The sentence that decides it.

    Returns:
        True where it does not turn on figures, and where one of them plainly says the same: a share beyond the one that is
        asked about, or the only year, on the side that is asked about. "Only 17% want it" is no yes to any question.
    """
    figures = figures_in(sentence)
    around = _AROUND_A_YEAR.search(question)
    years = {int(figure.value) for figure in figures if figure.unit == YEAR}
    if around and years:
        is_early = min(years) < int(around["year"])
        return len(years) == 1 and verdict is (is_early is bool(around["early"]))
    if _AROUND_A_DAY.search(question):
        return False
    if not figures or not _MEASURED.search(question):
        return not (verdict and _FEW.search(sentence))
    share = _SHARE.search(question)
    if not share:
        return False
    name = share["share"].casefold().replace("-", " ")
    is_below = bool(share["below"]) or name == "minority"
    shares = [float(figure.value) for figure in figures if figure.unit == PERCENT]
    return any(verdict is ((one < _BOUNDS[name]) is is_below) for one in shares)
