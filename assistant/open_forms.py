"""Questions that a text may answer in several sentences, each by itself: what somebody gains, wants, fears or has to do."""

from __future__ import annotations

from assistant.question_forms import any_of

_CAN = "(?:do|does|did|would|could|can|will|might|may|should|must|has|have|had)"
_SOMEBODY = r"(?:(?!(?:how|that|which|who|when|where|if|what|most|first)\b)[^\s?]+ ){1,6}?"
_VERB = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!['’]s )(?<!\bits )(?<!\bin )(?<!\bof )"  # no noun: the win, Japan's fear
OPEN = any_of(  # what somebody gains, wants, fears or has to do: texts tell that in more than one sentence
    rf"\bwhat (?:else |exactly |all )?{_CAN} {_SOMEBODY}(?:still )?(?:(?:stand|stands|hopes?|expects?) to )?{_VERB}"
    r"(?:gain|get out of|win|reap|achieve|want|seek|demand|fear|dread|hope for|worry about|object to|complain (?:of|about)"
    r"|get in return|receive in return|(?:have|need) to (?:do|overcome|offer|fear|gain|lose|win))\b"
    r"(?! (?:of|for|be|is|called|most|first)\b)(?! in \d)",
    rf"\bwhat (?:is|are|was|were) {_SOMEBODY}(?:(?:afraid|scared|wary) of|(?:worried|anxious|concerned) about)\b",
    rf"\bwhat (?:has|have|had) {_SOMEBODY}to (?:do|overcome|offer|fear|gain|lose|win)\b(?! with\b)",
    rf"\bhow (?:exactly |else )?{_CAN} {_SOMEBODY}(?:(?:stand|stands) to )?{_VERB}"
    r"(?:benefit|gain|profit|win|come out ahead|be better off|be helped|lose out)\b(?! in \d)",
    r"\bwhat(?:[’']s| is| was) in it for\b|\bwhat good would\b",
)
