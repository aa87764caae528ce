"""Check an evidence pack against the documents, without a model.

Checking one needs the documents alone: each must have the same bytes, each quote must be whole and stand word
for word where the pack says, each sentence of an answer must be held by its quotes, and the answer must be worded of these
sentences and of nothing else. A pack cannot prove that its question was asked, that the answer is a good one, or that a
refusal, or a yes or no before the quotes, is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import ValidationError

from assistant.answering.noting import AS_OF, claim_in
from assistant.answering.refusing import refusal
from assistant.cutting import is_fragment, is_whole
from assistant.documents import Sentence, SourceDocument, Span
from assistant.errors import PackError
from assistant.evidence_pack import AROUND, EvidencePack, PackedAnswer, Quote, Said
from assistant.questions import Question
from assistant.status import Reason, Status
from assistant.types import Evidence, Reading
from assistant.verification import support_of, topics_of
from assistant.words import words

_NAME = r"“[^\s“”]+”"  # as a refusal gives a name that no document mentions
_BLANK = "_"  # stands for such a name
_ASKS_FOR = ("how many", "what percentage", "how old", "how long", "how much money", "when", "who", "where")  # every filler


@dataclass(frozen=True, slots=True)
class PackReport:
    """What checking a pack found: how much was checked, and a sentence for each thing that does not hold."""

    answers: int
    quotes: int
    faults: tuple[str, ...]


def check_pack(text: str, documents: Mapping[str, SourceDocument]) -> PackReport:
    """Check a pack against documents.

    Args:
        text: The pack, as JSON.
        documents: The documents, by name.

    Raises:
        PackError: The text is no evidence pack.
    """
    try:
        read = EvidencePack.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise PackError(
            f"An evidence pack must be JSON in the form of version 2, but at {place}: {first['msg']}. Export it again."
        ) from error
    faults = [
        f"Answer {number}, “{answer.question:.60}”: {fault}"
        for number, answer in enumerate(read.answers, 1)
        for fault in _faults(answer, documents)
    ]
    return PackReport(len(read.answers), sum(len(a.quotes) + len(a.related) for a in read.answers), tuple(faults))


def _faults(answer: PackedAnswer, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    for number, quote in enumerate((*answer.quotes, *answer.related), 1):
        if fault := _misplaced(quote, documents):
            yield f"quote {number}: {fault}"
    match answer.status:
        case Status.ANSWERED:
            yield from _answered(answer, documents)
        case Status.ABSTAINED:
            yield from _refused(answer, documents)
        case _:
            yield f"a pack holds answers and refusals, but this is {answer.status}"
    for said in answer.statements:
        if fault := _unheld(said, answer.quotes, documents):
            yield f"“{said.text:.60}” {fault}"
        elif is_fragment(said.text, _places(said, answer.quotes, documents)):
            yield f"“{said.text:.60}” is cut out of the sentence that it cites"


def _answered(answer: PackedAnswer, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    """What is wrong with the form of an answer."""
    if not answer.statements:
        yield "it counts as answered, but no sentence is there"
    if answer.reason or answer.related:
        yield "it counts as answered, but has the reason or the related words of a refusal"
    if idle := set(range(1, len(answer.quotes) + 1)) - {number for said in answer.statements for number in said.quotes}:
        yield f"no sentence cites quote {min(idle)}"
    if answer.verdict not in (None, "Yes", "No"):
        yield f"its verdict must be yes or no, but is “{answer.verdict:.60}”"
    if answer.answer != answer.worded():
        yield "the answer is not worded of its sentences, notes and refusals, or of more than these"
    for note in answer.notes:
        if note not in _notes(answer, documents):
            yield f"the note “{note:.60}” is none that its sentences call for"
    for text in answer.refusals:
        if fault := _false(text, answer.looked_up, documents):
            yield fault


def _refused(answer: PackedAnswer, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    """What is wrong with the form of a refusal."""
    if answer.statements or answer.quotes or answer.verdict or answer.notes or answer.refusals:
        yield "it counts as not answered, but has sentences, quotes, notes or a verdict"
    first = next(iter(_refusals_in(answer.answer)), None)
    if first is None or first.lastgroup != answer.reason:
        yield f"the answer is none that is given for the reason “{answer.reason}”"
    if fault := _false(answer.answer, answer.looked_up, documents):
        yield fault


def _notes(answer: PackedAnswer, documents: Mapping[str, SourceDocument]) -> set[str]:
    """The notes that the sentences of an answer may have beside them."""
    headings = {section.heading for document in documents.values() for section in document.sections}
    count = sum(said.text in headings for said in answer.statements)
    claims = {claim for said in answer.statements if (claim := claim_in(said.text))}
    return {AS_OF, *claims, *(f"{number} headings." for number in range(2, count + 1))}


def _false(text: str, looked_up: str, documents: Mapping[str, SourceDocument]) -> str:
    """Why a text is no refusal, or one that the question or the documents contradict; empty where it may be one."""
    found = _refusals_in(text)
    if not found:
        return f"“{text:.60}” is not how a refusal is worded"
    for one in found:
        names = [name.strip("“”") for name in re.findall(_NAME, one[Reason.NOT_MENTIONED] or "")]
        for asked in (*names, *([one["asked"]] if one["asked"] else [])):
            if asked not in looked_up:
                return f"the refusal is about “{asked:.60}”, which does not stand in what was looked up"
        for name in names:
            if there := [d.name for d in documents.values() if any(set(words(name)) & set(words(s.text)) for s in d.sentences)]:
                return f"the refusal says that “{name}” is not mentioned, but {there[0]} does mention it"
    return ""


def _refusals_in(text: str) -> list[re.Match[str]]:
    """The refusals that a text is made of, each with its reason as the name of a group; none where it holds anything else."""
    found: list[re.Match[str]] = []
    while match := _refusal_form().match(text, found[-1].end() if found else 0):
        found.append(match)
    return found if found and found[-1].end() == len(text) else []


@cache
def _refusal_form() -> re.Pattern[str]:
    """Any one refusal, as `refusal` words it."""
    unknown = Evidence(Sentence(Span("", 0, 0), "", None, 0), 0.0, 0.0, 0.0)
    forms: dict[Reason, set[str]] = {}
    for reason in Reason:
        for asked in _ASKS_FOR:
            for evidence in ((), (unknown,)):
                said = refusal(reason, Question(asked), Reading(evidence, 0.0, missing=(_BLANK,)))
                forms.setdefault(reason, set()).add(f"[{said[0]}{said[0].lower()}]{re.escape(said[1:])}")
    names = rf"{_NAME}(?:(?:, {_NAME})* or {_NAME})?"
    any_of = "|".join(f"(?P<{reason}>{'|'.join(sorted(said))})" for reason, said in forms.items())
    return re.compile(rf"(?:To “(?P<asked>.+?)”: )?(?:{any_of.replace(f'“{_BLANK}”', names)})(?: (?=\S)|$)")


def _places(
    said: Said, quotes: Sequence[Quote], documents: Mapping[str, SourceDocument]
) -> Iterator[tuple[SourceDocument, int, int]]:
    """Where the quotes of a sentence stand; those that are there."""
    for number in said.quotes:
        quote = quotes[number - 1]
        if not _misplaced(quote, documents):
            yield documents[quote.document], quote.start, quote.end


def _misplaced(quote: Quote, documents: Mapping[str, SourceDocument]) -> str:
    """Why a quote does not stand where it says; empty where it does."""
    document = documents.get(quote.document)
    if document is None:
        return f"there is no document {quote.document!r}; name its folder with --corpus"
    if document.sha256 != quote.sha256:
        return f"{quote.document} has changed: its sha256 is {document.sha256[:12]}…, not {quote.sha256[:12]}…"
    start, end, text = quote.start, quote.end, document.text
    if not quote.quote or text[start:end] != quote.quote:
        return f"these words do not stand at {start}-{end} of {quote.document}: “{quote.quote:.60}”"
    if (text[max(0, start - AROUND) : start], text[end : end + AROUND]) != (quote.before, quote.after):
        return f"the words around {start}-{end} of {quote.document} are others"
    section, page = document.section_at(start).heading, document.page_at(start)
    if (section, page) != (quote.section, quote.page):
        return f"{start}-{end} of {quote.document} stands on page {page}, section {section!r}"
    if not is_whole(document, start, end):
        return f"it is cut out of a sentence at {start}-{end} of {quote.document}: “{quote.quote:.60}”"
    return ""


def _unheld(said: Said, quotes: Sequence[Quote], documents: Mapping[str, SourceDocument]) -> str:
    """Why the quotes of a sentence do not hold it; empty where they do."""
    if not said.quotes or not all(1 <= number <= len(quotes) for number in said.quotes):
        return "must name quotes that are there"
    cited = [quotes[number - 1] for number in said.quotes]
    topics = topics_of(documents[quote.document] for quote in cited if quote.document in documents)
    support = support_of(said.text, [quote.quote for quote in cited], topics)
    return "" if support.holds else f"is not held by its quotes ({support})"
