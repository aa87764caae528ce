"""Questions about when: which of two things came first, or was done before the other, and how long after it."""

from __future__ import annotations

import re

LONG = r"(?:many years|many months|long)"
_CAME = r"\b(?:which|what)(?: of (?:them|the two))? (?:came|comes|was|is|happened|began|started|falls|fell)(?: the)?"
_WHICH_IS = r"\b(?:which|what)(?: one| of (?:them|the two))? (?:is|was)(?: the)?"
EARLIER = rf"(?:{_CAME} (?:first|earlier|earliest)|{_WHICH_IS} older)\b.* or "
LATER = rf"(?:{_CAME} (?:later|last|latest|more recent)|{_WHICH_IS} newer)\b.* or "
DATED = re.compile(  # which of two things came first; "older" may be of people, and what begins or ends has two dates
    r"^(?:did|does|do|was|were|is|are) (?P<a>.+?) (?:(?:come|happen|take place|occur|signed|concluded|made|held|adopted|agreed)"
    r" (?:(?P<after>after|later than)|before|earlier than|prior to)|(?:(?P<newer>later|more recent)|earlier) than)"
    r" (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_MORE_THAN_AN_ORDER = (  # nor whether it was done at all, or by whom
    r"(?!.*\b(?:only|more|less|most|least|than|never|not|no|nobody|none|nothing|any\w+|refuse|fail to|put|place|(?:or|and)"
    r" (?:before|after))\b|.*n[’']t\b)"
)
DID_BEFORE = re.compile(  # "Did A sign the treaty before B left?"
    rf"^{_MORE_THAN_AN_ORDER}(?:did|had) (?P<a>\S+ .+?)"
    r" (?:(?<!look )(?<!run )(?<!go )(?<!ask )(?<!inquire )(?<!name )(?<!named )(?<!time )(?P<after>after)"
    r"|(?<!appear )(?<!stand )(?<!come )(?<!go )before)"
    r" (?P<b>(?!(?:or|and|that|this|it|then|now|long|all)\b)\S+ .+?)[?.]*$",
    re.IGNORECASE,
)
LONG_AFTER = re.compile(
    rf"\bhow {LONG} (?:(?P<after>after|into)|before) (?P<a>.+)"  # what is last of "was", "did" parts the two
    r" (?:was|were|did|is|had|does|do|has|came) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
FROM_YEAR = re.compile(  # "Counting from 1945, how many years had it gone on when B?"
    rf"\b(?:from|since) (?P<a>\d{{4}})\b[^?,]*, how {LONG} .*?\b(?:when|before|by the time|until) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
OLD_WHEN = re.compile(  # "By the time B, how many years old was A?"
    rf"^(?:by the time|when) (?P<b>[^,]+), how {LONG} old (?:is|was|are|were) (?P<a>.+?)[?.]*$", re.IGNORECASE
)
LONG_WHEN = re.compile(
    rf"\bhow {LONG} (?:had|have|has|did|was|were|is|are) (?P<a>.+?)"
    r" (?:been|last(?:ed)?|run|running|going|in force|in place|there|old)\b.*? (?:when|before|by the time|until)"
    r" (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)


def is_of_deeds(question: str) -> bool:
    """Whether a question asks whether one thing was done before or after another: "Did A sign the treaty before B left?"."""
    return not DATED.search(question) and bool(DID_BEFORE.search(question))


def order_of(question: str) -> int:
    """Which of two events "How many years after A was B?" takes for the later: 1 the second, -1 the first; else 0."""
    match = LONG_AFTER.search(question)
    return 0 if not match else 1 if match["after"] else -1


def lasts_until(question: str) -> bool:
    """Whether a question asks how long something had gone on when something else happened."""
    return bool(LONG_WHEN.search(question))
