"""Find, read aloud: from one question to verified statements, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from langchain_core.runnables import RunnableConfig

from assistant.answering.about import about_document, about_each
from assistant.answering.computing import asks_to_compute, compute, events_in
from assistant.answering.dating import States
from assistant.answering.edges import edge
from assistant.answering.extractive import compose, list_section
from assistant.answering.histories import history, place_of_history
from assistant.answering.inventory import inventory
from assistant.answering.mentions import everything_on, mentions
from assistant.answering.navigating import navigate
from assistant.answering.neighbours import neighbour
from assistant.answering.open_questions import open_questions
from assistant.answering.operations import operation_of, unit_of
from assistant.answering.roles import role
from assistant.answering.scoping import within
from assistant.answering.small_talk import SmallTalk
from assistant.arithmetic import RANKED
from assistant.comparing import each_of, halves_of, sides_of
from assistant.deciding import trust, why_abstain
from assistant.documents import Passage, SourceDocument, Span
from assistant.documents_meant import documents_meant, is_unclear
from assistant.figures import CALENDAR
from assistant.language_model import LanguageModel
from assistant.library import Library
from assistant.prose import rewrite
from assistant.question_forms import Ask
from assistant.question_kinds import QuestionKinds
from assistant.questions import Question
from assistant.reading import Reader
from assistant.reading.judging import JudgingReader
from assistant.reading.pairs import PairReader
from assistant.reading.reranking import RerankingReader
from assistant.reading.several import for_several
from assistant.retrieval import HybridRetriever
from assistant.spelling import Speller
from assistant.status import Reason, Status
from assistant.stopwatch import Stopwatch
from assistant.types import ByForm, Reading, Statement, Turn
from assistant.verification import verify
from assistant.ways_to_ask import ways_to_ask
from assistant.writing.writer import Writer

_OF_THE_WHOLE = (
    inventory,
    navigate,
    edge,
    open_questions,
    about_document,
    history,
    place_of_history,
    role,
    everything_on,
    list_section,
)  # stricter forms before wider ones
_OF_SECTIONS = (Ask.SUMMARY, Ask.PLACE_IN_TEXT)
_LIKELY = 0.6  # probability from which an account of a section is given without a judge; docs/reading.md
_SURE = 0.75  # confidence from which no other reading of a follow-up is tried


@dataclass(frozen=True, slots=True)
class AskParts:
    """What a chain is made of.

    Attributes:
        library: The documents.
        speller: Mends questions towards the documents' words.
        small_talk: Replies to greetings and thanks.
        retriever: Finds passages.
        reader: Weighs their sentences.
        ranker: Orders them by likeness alone, at once: figures are computed from the first. The larger embedder's, where it is
            there, says which passages are read beside those retrieved.
        kinds: Tells by its meaning what a question asks for; None: only its form tells.
        min_confidence: Probability of a right answer from which to answer, 0 to 1.
        model: Translates questions into English; None: they are refused.
        writer: Writes answers from the evidence; None: they are the text's own words.
    """

    library: Library
    speller: Speller
    small_talk: SmallTalk
    retriever: HybridRetriever
    reader: Reader
    ranker: Reader
    min_confidence: float
    kinds: QuestionKinds | None = None
    model: LanguageModel | None = None
    writer: Writer | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one question.

    Attributes:
        question: As it was looked up.
        reading: What the reader found; without evidence where the question is about a document or section as a whole.
        statements: Those that passed verification; empty where the question is not answered.
        removed: Those that did not, and those that a model wrote beside the answer.
        reason: Why the question is not answered; None where it is.
        written: Whether a chat model wrote the statements.
        notices: What to know about how they came about.
    """

    question: Question
    reading: Reading
    statements: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    reason: Reason | None
    written: bool = False
    notices: tuple[str, ...] = ()


def find_all(
    question: str, turns: Sequence[Turn], parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Iterator[Status | Found]:
    """What is found for a question; or for each side of what it compares, if both are answered.

    What it asks of "each side", or in two clauses, comes first; the sides that it names itself only where nothing is found for
    all of it.

    Yields:
        What is being done; last what was found, for one question or for two.
    """
    halves = halves_of(question) or each_of(question, _nearest_text(question, parts))
    each = yield from _find_sides(halves, turns, parts, clock, config)
    if each:
        yield from each
        return
    whole = yield from _find(question, turns, parts, clock, config)
    sides = (yield from _find_sides(sides_of(question), turns, parts, clock, config)) if whole.reason else []
    yield from sides or [whole]


def _find_sides(
    asked: Sequence[str], turns: Sequence[Turn], parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Generator[Status, None, list[Found]]:
    """What is found for each of some questions; empty unless all are answered."""
    found = list[Found]()
    for side in asked:
        found.append((yield from _find(side, turns, parts, clock, config)))
        if found[-1].reason:
            return []
    return found


def _nearest_text(question: str, parts: AskParts) -> Iterator[str]:
    """The sentences of the document that a question is likeliest about; it is looked up when they are asked for."""
    for hit in parts.retriever.hits(question, 1):
        yield from (sentence.text for sentence in parts.library.documents[hit.passage.span.document].sentences)


def _find(
    question: str, turns: Sequence[Turn], parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Generator[Status, None, Found]:
    """From one question to verified statements; says what it does meanwhile."""
    with clock.time("condense"):
        as_put = _trained_judge(parts) is not None
        candidates = ways_to_ask(parts.speller.mend(question), turns, parts.library, as_put=as_put)
    looked_up, reading = candidates[0], Reading((), 0.0)
    statements: list[Statement] = []
    is_follow_up = any(candidate.text != parts.speller.mend(question) for candidate in candidates)
    rewritten = rewrite(parts.writer, question, turns, config) if parts.writer and is_follow_up else ()
    for candidate in (_with_kind(candidate, parts.kinds).subject for candidate in chain(candidates, rewritten)):
        yield Status.LOOKING
        with clock.time("retrieve"):
            found = retrieved(candidate, parts, config)
        with clock.time("compose"):
            candidate, passages, by_form = _by_form(candidate, turns, found, parts)
        if by_form.contrary:
            return Found(candidate, Reading(by_form.contrary, 0.0), (), (), Reason.OTHERWISE)
        if by_form.refused:
            return Found(candidate, Reading((), 0.0), (), (), Reason.NOT_STATED)
        if by_form.statements:
            statements = list(by_form.statements)
            looked_up, reading = candidate, Reading((), 0.0, verdict=by_form.verdict)  # no probability
            break
        yield Status.CHECKING
        with clock.time("read"):
            read = parts.reader.read(candidate, passages)
        if trust(read) > trust(reading) or not reading.evidence:
            looked_up, reading = candidate, read
        if trust(reading) >= _SURE:
            break
    if not statements and looked_up.ask in _OF_SECTIONS:
        reading = yield from _judged_plainly(looked_up, reading, parts, clock, config)
    with clock.time("decide"):
        operation = operation_of(looked_up.text)
        computes = operation not in (None, *RANKED) or (operation in RANKED and unit_of(looked_up.text) in CALENDAR)
        reading = for_several(looked_up, reading, parts.min_confidence, computation=computes)
        reason = None if statements else why_abstain(reading, parts.min_confidence)
    with clock.time("compose"):
        if reason is None and not statements:
            statements = compose(looked_up, reading, parts.library)
    with clock.time("verify"):
        checked = verify(statements, parts.library)
    shown = tuple(s for s in checked if s.support and s.support.holds)
    removed = tuple(s for s in checked if s not in shown)
    if not reading.evidence and statements and checked[0] in removed:  # yes or no rested on it
        reading = replace(reading, verdict=None)
    return Found(looked_up, reading, shown, removed, None if shown else reason or Reason.UNVERIFIED)


def retrieved(question: Question, parts: AskParts, config: RunnableConfig | None = None) -> list[Passage]:
    """Passages for a question, and of the sentences that the larger embedder has nearest to it.

    For a follow-up those for the answer that it follows up too: it goes on where that stands.
    """
    found = parts.retriever.found(question.text, config)
    told = parts.retriever.found(question.told, config) if question.told else []
    nearest = parts.ranker.nearest(question) if isinstance(parts.ranker, RerankingReader) else []
    return [*{passage.id: passage for passage in (*found, *told, *nearest)}.values()]


def _judged_plainly(
    question: Question, reading: Reading, parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Generator[Status, None, Reading]:
    """What a judge finds for a short account, or a place, of which no section is likely enough; else the reading as it is."""
    enough = max(_LIKELY, parts.min_confidence) if question.ask is Ask.SUMMARY else parts.min_confidence
    if trust(reading) >= enough:
        return reading
    plain = Question(question.clause or question.text, told=question.told, leaning=Ask.LIST)
    with clock.time("retrieve"):
        passages = retrieved(plain, parts, config)
    yield Status.CHECKING
    with clock.time("read"):
        read = parts.reader.read(plain, passages)
    is_better = read.judged and (trust(read) >= parts.min_confidence or trust(reading) < parts.min_confidence)
    return read if is_better else reading  # likeness refuses too little


def _by_form(
    question: Question, turns: Sequence[Turn], passages: Sequence[Passage], parts: AskParts
) -> tuple[Question, Sequence[Passage], ByForm]:
    """What is asked, of which passages, and what the question's form decides: of all that was found, or of one section."""
    by_form = _of_all_found(question, turns, passages, parts)
    part = None if by_form.decides else _within_section(question, passages, parts.library)
    return part or (question, passages, by_form)


def _of_all_found(question: Question, turns: Sequence[Turn], passages: Sequence[Passage], parts: AskParts) -> ByForm:
    """What the form of a question decides, without reading: of a document as a whole, or of each, or computed."""
    documents = parts.library.documents
    meant = documents_meant(question, turns, passages, parts.library)
    of_each = about_each(question, documents.values()) if is_unclear(question, turns, parts.library) else []
    whole = ByForm(tuple(of_each)) if of_each else _about_the_whole(question, meant)
    if whole.decides or not asks_to_compute(question.text):
        return whole
    of_events = [passage for event in events_in(question.text) for passage in retrieved(Question(event), parts)]
    evidence = parts.ranker.read(question, [*{one.id: one for one in (*passages, *of_events)}.values()]).evidence
    computed = compute(question, evidence, parts.library, _states(parts))
    checked = verify(computed.statements[:1], parts.library)  # without the computation its quotes answer nothing
    return computed if computed.contrary or all(one.support and one.support.holds for one in checked) else ByForm()


def _about_the_whole(question: Question, documents: Sequence[SourceDocument]) -> ByForm:
    """An answer about a document, or a section of it, as a whole, of the first document that has one; a Yes first."""
    for document in documents:
        if (step := neighbour(question, document)).decides:
            return step
        if statements := next((found for answer in _OF_THE_WHOLE if (found := answer(question, document))), None):
            return ByForm(tuple(statements))
        if statements := mentions(question, document):
            return ByForm(tuple(statements), "Yes")
    return ByForm()


def _within_section(
    question: Question, passages: Sequence[Passage], library: Library
) -> tuple[Question, list[Passage], ByForm] | None:
    """What a question asks of one section, the section's passages, and what its form decides there; None: it asks of none."""
    for name in dict.fromkeys(passage.span.document for passage in passages):
        if found := within(question, library.documents[name]):
            asked, section = found
            part = library.within(Span(name, section.start, section.end))
            return asked, [*part.passages.values()], ByForm(tuple(inventory(asked, part.documents[name])))
    return None


def _trained_judge(parts: AskParts) -> JudgingReader | None:
    """The reader, where it has a judge that was trained to vote."""
    return parts.reader if isinstance(parts.reader, JudgingReader) and parts.reader.trained else None


def _states(parts: AskParts) -> States | None:
    """What tells how surely a sentence states something, such as when an event was; None: nothing does."""
    teller = _trained_judge(parts) or (parts.reader if isinstance(parts.reader, PairReader) else None)
    return teller.states if teller else None


def _with_kind(question: Question, kinds: QuestionKinds | None) -> Question:
    """The question with what its meaning tells; "So what does it get?" means nothing without the answer that it follows."""
    return kinds.with_kind(question) if kinds and not question.points_back else question
