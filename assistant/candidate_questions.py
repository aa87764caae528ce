"""Questions that a document may answer, made from its headings, definitions, figures, dates and names by general rules.

Nothing here knows whether the document does answer one: each has to be asked before it is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents import SourceDocument
from assistant.enumerations import enumerations
from assistant.words import STOP_WORDS

LONGEST = 90  # characters; a longer question is tiring to read on a button
_FEWEST_WORDS = 3
_LONGEST_SHORT_NAME = 5  # letters; a longer word in capitals is shouted, not abbreviated
_COMMENTARY = re.compile(
    r"(?:synopsis|abstract|(?:executive )?summary|overview|key (?:points|messages)|in brief|commentary|introduction|background"
    r"|conclusions?|about the authors?|references|notes|what next|the project|discussion)\W*",
    re.IGNORECASE,
)
_AUX = r"(?:is|are|was|were|has|have|had|can|could|will|would|must|should|may|might)"
_OPENER = re.compile(
    r"^(?:(?:however|moreover|furthermore|thus|indeed|finally|currently|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?"
    r"|lastly|on balance|thus far|to begin with|as it is|by far|in (?:fact|addition)|today|still|yet|but|and)\b,? )+",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"\b(?:it|its|he|his|him|she|her|they|their|them|this|that|these|those|there|here|such|we|our|both|one|latter|former)\b",
    re.IGNORECASE,
)
_WHY = re.compile(rf"^(?P<who>[^,;:]+?) (?P<aux>{_AUX})(?P<rest>(?: [^,;:]+?)?) (?:due to|because|owing to|as (?=[A-Z])) ?")
_WHAT_IS = re.compile(
    r"^(?P<who>(?!\w+ing )(?:The |An? )?[^,;:]{2,50}?) (?P<aux>is|are|was|were) (?:an? |the (?!only|most)|one of )[a-z]"
)
_SHORT = re.compile(
    r"(?P<long>(?:[A-Z][\w’'-]+)(?: (?:of |and |for |the )?[A-Z][\w’'-]+)+) \((?P<short>[A-Z][A-Za-z-]*[A-Z])\)"
)
_WORTH = re.compile(
    r"(?P<what>(?:[A-Z][\w’'-]+ )+[a-z-]+(?: (?!which|that)[a-z-]+)?) (?:which |that )?"
    r"(?:stands at|stood at|totals|totalled|amounts to|amounted to|is worth|was worth) (?:about |some |nearly )?[$€£A-Z]*\$?\d"
)
_MOST = re.compile(r"^(?P<who>The (?:most \w+|\w{3,}est) [^,;:]{3,50}?) (?P<aux>is|are|was|were) ")
_WOULD = re.compile(r"^(?P<who>(?:[^,;:]+ )?[a-z]+) (?P<aux>would|could) (?P<what>(?!not |be |also |have )[^,;:.]{12,})")
_COST = re.compile(r"^(?P<what>[^,;:]{4,60}?) (?P<aux>would|will|could) cost (?=[$€£A-Z]*\$?\d)")
_SHARE = re.compile(
    r"\d+(?:\.\d+)?(?:%| per ?cent)(?: (?:of|in|among) [^.;]*?)? "
    r"(?P<verb>support|believe|want|favou?r|oppose|think|back|approve|expect|agree|trust)(?P<rest> [^,.;]+)"
)
_DATED = re.compile(
    r"^(?P<who>[^,;:]{3,60}?) (?P<aux>is|are|was|were|will be) (?P<what>(?:\w+ ){0,2}?(?:due|held|built|signed|opened|founded"
    r"|closed|ended|concluded|made|published|released|launched|finished|introduced|elected|established|scheduled to [^,;]+?))"
    r" (?:in|on|at|next|before|after|by|since) "
)
_PERSON = re.compile(
    r"(?:[A-Z][a-z]+ ){0,3}(?:[Pp]resident|PRESIDENT|[Mm]inister|[Mm]aster|[Cc]hancellor|[Tt]reasurer|[Ll]eader|[Ss]ecretary"
    r"|[Dd]irector|[Cc]hair\w*|[Gg]overnor|[Cc]ounterpart|[Aa]mbassador|[Gg]eneral|[Ee]ngineer|[Pp]rofessor|[Cc]harge),? "
    r"(?P<name>[A-Z][a-z]+ [A-Z][a-z]+)\b"
)
_PLURAL_HEAD = re.compile(r"(?:[a-z]{2,}s|criteria|phenomena|men|people)$")


@dataclass(frozen=True, slots=True)
class CandidateQuestion:
    """A question that a document may answer.

    Attributes:
        text: The question.
        document: The document's name.
        position: The character of the document that it was made at.
        rank: How good a start it is; smaller is better.
    """

    text: str
    document: str
    position: int
    rank: int


def candidate_questions(document: SourceDocument) -> list[CandidateQuestion]:
    """Questions that may be asked of a document, without repeats, the best starts first, else in reading order."""
    made = [*_of_headings(document), *_of_sentences(document), *_of_the_whole(document)]
    first: dict[str, CandidateQuestion] = {}
    for one in sorted(made, key=lambda one: (one.rank, one.position)):
        if len(one.text) <= LONGEST and len(one.text.split()) >= _FEWEST_WORDS:
            first.setdefault(one.text.casefold(), one)
    return list(first.values())


def _of_headings(document: SourceDocument) -> Iterator[CandidateQuestion]:
    names = _names(document)
    for section in document.sections:
        if section.heading and not _COMMENTARY.fullmatch(section.heading):
            sentences = [s for s in document.sentences if section.body_start <= s.span.start < section.end]
            if text := question_of(_lowered(section.heading, names), listed=bool(enumerations(sentences))):
                yield CandidateQuestion(text, document.name, section.start, 0)


def question_of(heading: str, *, listed: bool) -> str:
    """The question that a heading raises; empty where no rule knows one.

    Args:
        heading: With small letters except in names.
        listed: Whether an enumeration stands under it.
    """
    heading = heading.strip(" .:")
    if heading.endswith("?"):
        return _capital(heading)
    if match := re.fullmatch(rf"(?P<w>why|how|when|where|what) (?P<who>.+?) (?P<aux>{_AUX})(?P<rest> .+)?", heading, re.I):
        return _capital(f"{match['w'].lower()} {match['aux']} {match['who']}{match['rest'] or ''}?")
    if match := re.fullmatch(rf"(?P<who>.+?) (?P<aux>{_AUX}) (?P<rest>.+)", heading):
        return f"Why {match['aux']} {_small_article(match['who'])} {match['rest']}?"
    head = re.split(r" (?:of|for|to|on|in|from|with|against|at|by) ", heading)[0].split()[-1]
    if _PLURAL_HEAD.search(head) and (listed or "’" in heading or "'" in heading or " " in heading):
        article = "" if re.search(r"[’']s?\b", heading) or heading.startswith("the ") else "the "
        return f"What are {article}{_small_article(heading)}?"
    return ""


def _of_sentences(document: SourceDocument) -> Iterator[CandidateQuestion]:
    for sentence in document.sentences:
        for rank, text in _raised(sentence.text):
            if text and not _UNCLEAR.search(text.removeprefix("What is this")):
                yield CandidateQuestion(text, document.name, sentence.span.start, rank)


def _raised(sentence: str) -> Iterator[tuple[int, str]]:
    """The questions that a sentence raises, each with its rank."""
    bare = _OPENER.sub("", sentence)
    bare = bare[:1].upper() + bare[1:]
    yield from _of_subjects(bare)
    yield from _of_figures_and_dates(bare)
    for match in _SHORT.finditer(bare):
        yield 3, f"What does {match['short']} stand for?"
    for match in _PERSON.finditer(sentence):
        yield 3, f"Who is {match['name']}?"


def _of_subjects(bare: str) -> Iterator[tuple[int, str]]:
    if match := _WHY.match(bare):
        yield 1, f"Why {match['aux']} {_small_article(match['who'])}{match['rest']}?"
    if match := _WHAT_IS.match(bare):
        yield 2, f"What {match['aux']} {_small_article(match['who'])}?"
    if match := _MOST.match(bare):
        yield 1, f"What {match['aux']} {_small_article(match['who'])}?"
    if (match := _WOULD.match(bare)) and not match["who"].endswith("s"):
        yield 2, f"What {match['aux']} {match['what']}?"


def _of_figures_and_dates(bare: str) -> Iterator[tuple[int, str]]:
    if match := _SHARE.search(bare):
        yield 1, f"How many {match['verb']}{match['rest']}?"
    for match in _WORTH.finditer(bare):
        yield 2, f"How much is {match['what']} worth?"
    if match := _COST.match(bare):
        yield 1, f"How much {match['aux']} {_small_article(match['what'])} cost?"
    if match := _DATED.match(bare):
        yield 2, f"When {match['aux'].split()[0]} {_small_article(match['who'])} {_be(match['aux'])}{match['what']}?"


def _of_the_whole(document: SourceDocument) -> Iterator[CandidateQuestion]:
    yield CandidateQuestion("What is this text about?", document.name, 0, 4)
    yield CandidateQuestion("Who wrote it?", document.name, 0, 5)


def _be(aux: str) -> str:
    return "be " if aux.endswith(" be") else ""


def _names(document: SourceDocument) -> frozenset[str]:
    """Words that keep their capital in the middle of a sentence."""
    return frozenset(
        word
        for sentence in document.sentences
        for word in re.findall(r"(?<=[\w,;’'”] )[A-Z][\w-]*", sentence.text)
        if not _lower_elsewhere(word, document)
    )


def _lower_elsewhere(word: str, document: SourceDocument) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", document.text) is not None


def _lowered(heading: str, names: frozenset[str]) -> str:
    """A heading as part of a sentence: small letters except in names and abbreviations."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if word in names or (word.isupper() and len(word) > 1 and not heading.isupper()):
            return word
        if heading.isupper() and word.capitalize() in names:
            return word.capitalize()
        return word.lower()

    return re.sub(r"[A-Za-z][\w-]*", one, heading)


def _small_article(text: str) -> str:
    """Text for the middle of a sentence: a common first word loses its capital, one in capitals all but the first."""
    first, _, rest = text.partition(" ")
    if first.isupper() and len(first) > _LONGEST_SHORT_NAME:
        first = first.capitalize()
    if rest and (first.lower() in STOP_WORDS or re.fullmatch(r"[A-Z][a-z]+-[a-z]+", first)):
        first = first.lower()
    return f"{first} {rest}" if rest else first


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
