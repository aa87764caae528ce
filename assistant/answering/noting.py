"""What to know beside a quote: whose claim it reports, and as of when it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.places import Form, country_words
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.types import Statement

AS_OF = "As of the text’s writing."
_OF_SOMEBODY = "A position that the text reports."

_NOW = re.compile(
    r"\b(?:now|nowadays|current(?:ly)?|today|at present|presently|latest|most recent"
    r"|these days|at the moment|so far|still|right now|yet)\b",
    re.IGNORECASE,
)
_POLL = re.compile(r"\b(?:polls?|surveys?|referendum)\b", re.IGNORECASE)
_REPORTS = (
    "argu(?:es?|ed)|claim(?:s|ed)?|says?|said|maintain(?:s|ed)?|insist(?:s|ed)?|contend(?:s|ed)?|assert(?:s|ed)?|believ(?:es?|ed)"
    "|think(?:s)?|thought|consider(?:s|ed)?|regard(?:s|ed)?|view(?:s|ed)?|den(?:y|ies|ied)|accus(?:es?|ed)|warn(?:s|ed)?"
    "|call(?:s|ed)|refer(?:s|red)? to|describ(?:es?|ed)|fear(?:s|ed)?|hop(?:es?|ed)|stat(?:es|ed)|told|complain(?:s|ed)?"
    "|object(?:s|ed)?|suggest(?:s|ed)?|predict(?:s|ed)?|estimat(?:es|ed)|is of the (?:view|opinion|standpoint)"
    "|would like to|does not recogni[sz]e|do not recogni[sz]e"
)
_NAMED = r"(?:[A-Z][\w’'.-]*)(?: (?:of |the )?[A-Z][\w’'.-]*){0,5}"
_CLAIMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b[Aa]ccording to (?:the |an? )?(?P<who>{_NAMED})"),
    re.compile(rf"(?P<who>{_NAMED})(?:,[^,]+,)? (?:also |still |has |have |had |never )*(?:{_REPORTS})\b"),
    re.compile(rf"\bregarded by (?:the )?(?P<who>{_NAMED})"),
    re.compile(
        rf"(?P<who>{_NAMED})[’'](?:s)? (?:\w+ )?(?:comments?|remarks?|assurances?|fears?|claims?|position|view|statement)\b"
    ),
)
_NOBODY = re.compile(
    r"^(?:It|He|She|They|This|That|These|Those|There|However|Moreover|In|On|As|But|And|Thus|While|If|The)\b[ ,]*"
)
_QUANTIFIER = re.compile(  # opens what is no name, though a capital begins it: "Another hope", "Many Finns", "Who"
    r"(?:(?:An)?[Oo]thers?|Many|Most|More|Some|Few|Fewer|Several|Both|Each|Every|All|Neither|Either|No|None|Nobody|Such|One|Two|Three"
    r"|Four|Five|Six|Seven|Eight|Nine|Ten|Half|Who|What|Which|Why|How)\b"
)
_UNNAMED = re.compile(
    rf"\b(?:it|he|she|they) (?:{_REPORTS})\b|\bare (?:said|seen|regarded|believed|thought) |\bis (?:said|seen) "
)


def notes_on(question: Question, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Notes on an answer, a sentence each: whose position, a poll's figure, as of when; or how many headings there are."""
    if question.ask is Ask.SECTIONS and question.wants_number and len(statements) > 1:
        return (f"{len(statements)} headings.",)
    said = [claim for statement in statements if (claim := claim_in(statement.text))]
    notes = list(dict.fromkeys(said))
    if _NOW.search(question.text):
        notes.append(AS_OF)
    return tuple(notes)


def claim_in(sentence: str) -> str:
    """Whose claim a sentence reports, as a sentence; empty where it states something itself."""
    if _POLL.search(sentence):
        return "A poll’s finding, as the text reports it."
    of_somebody = bool(_UNNAMED.search(sentence))
    for pattern in _CLAIMS:
        for match in pattern.finditer(sentence):
            who = _NOBODY.sub("", match["who"]).removesuffix("’s").removesuffix("'s").strip()
            if _QUANTIFIER.match(who):
                of_somebody = True
            elif who:
                return f"The position of {_side(who)}, as the text reports it."
    return _OF_SOMEBODY if of_somebody else ""


def _side(who: str) -> str:
    """Whom a position is of: of "Russian fears" it is the Russian side's."""
    named = [*country_words(who)]
    is_adjective = bool(named) and named[-1].form is Form.ADJECTIVE and named[-1].end == len(who)
    return f"the {who} side" if is_adjective else who
