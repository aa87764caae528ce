"""Whether a yes or no that turns on figures is borne out by them: a small judge reads well and counts badly."""

from __future__ import annotations

import re

from assistant.figures import PERCENT, YEAR, figures_in
from assistant.words import MONTHS

_MEASURED = re.compile(
    r"\b(?:more|most|fewer|less|least|majority|minority|half|thirds?|quarters?|than|double|twice|(?:get(?:s|ting)?|got|gotten"
    r"|gr(?:o|e)wn?|growing|grows|bec[ao]mes?|becoming) (?:cheap|dear|rar|bigg|larg|small|high|low|long|short|old|young|rich"
    r"|poor|strong|weak|fast|slow|easi|hard)er)\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"(?<!not )\b(?:only|just(?! (?:over|under))|merely|barely|a mere) (?:(?!over\b|under\b)\w+ ){0,2}"
    r"\d[\d.,]*(?: ?%| per ?cent\b)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:support|favou?r|want|back|approv|agree|trust|believ|accept|vote|are for|were for)\w*", re.IGNORECASE
)
_AROUND = r"\b(?:(?P<early>before|earlier than|prior to)|after|later than)(?: the (?:year|end of|start of|beginning of))?"
_AROUND_A_YEAR = re.compile(rf"{_AROUND} (?P<year>[12]\d{{3}})\b", re.IGNORECASE)
_AROUND_A_DAY = re.compile(rf"{_AROUND} (?:\d{{1,2}} )?(?:{MONTHS})\b")
_IN_ORDER = re.compile(  # whether one thing was before or after another
    r"\b(?:before(?! the (?:court|committee|judge|council|board|commission)\b)"
    r"|(?<!named )(?<!called )(?<!look )(?<!looks )(?<!looked )after(?! all\b)|already\b.*\b(?:when|by the time))\b",
    re.IGNORECASE,
)
_TELLS_ORDER = re.compile(  # two dates do too
    r"\b(?:before|after|following|followed|prior|preced\w+|since|until|till|when|once|then|later|earlier|first|already|while"
    r"|during|upon|in the wake|result of|led to|subsequent\w*|previous\w*|last|next|yet)\b",
    re.IGNORECASE,
)
_WHOLE = 100.0  # per cent
_BOUNDS = {
    "two thirds": _WHOLE * 2 / 3, "three quarters": _WHOLE * 3 / 4, "third": _WHOLE / 3, "quarter": _WHOLE / 4,
    "half": _WHOLE / 2, "majority": _WHOLE / 2, "minority": _WHOLE / 2, "most": _WHOLE / 2,
}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:(?P<below>fewer than|less than|under|below|at most|(?:no|not) more than|up to) )?(?:(?:an?|the|one)[ -])?"
    r"(?P<share>two[ -]thirds|three[ -]quarters|third(?! quarter)"
    r"|(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )quarter|half|majority|minority|most)\b",
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
        True where it does not turn on figures, and where all of them plainly say the same: shares beyond the one that is asked
        about, or the only year, on the side that is asked about. No yes to what only few are said to want is borne out, nor
        one to whether this was before that, by a sentence which tells of no order.
    """
    figures = figures_in(sentence)
    tells_order = _TELLS_ORDER.search(sentence) or sum(figure.unit == YEAR for figure in figures) > 1
    if verdict and _IN_ORDER.search(question) and not (tells_order or figures_in(question)):
        return False
    around = _AROUND_A_YEAR.search(question)
    years = {int(figure.value) for figure in figures if figure.unit == YEAR}
    if around and years:
        told, asked = min(years), int(around["year"])
        return len(years) == 1 and told != asked and verdict is ((told < asked) is bool(around["early"]))
    if _AROUND_A_DAY.search(question):
        return False
    if not figures or not _MEASURED.search(question):
        return not (verdict and _FEW.search(sentence) and _OPINION.search(sentence))
    share = _SHARE.search(question)
    if not share:
        return False
    name = share["share"].casefold().replace("-", " ")
    is_below = bool(share["below"]) or name == "minority"
    shares = [float(figure.value) for figure in figures if figure.unit == PERCENT]
    return bool(shares) and all(verdict is ((one < _BOUNDS[name]) is is_below) for one in shares)
