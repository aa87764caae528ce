"""What is said of documents: what was found and read for a question, what is cited, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.documents import Enumeration, Passage, Sentence, Span
from assistant.messages import AsMessage
from assistant.status import Reason, Status, Support


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation.

    Attributes:
        user: What the person wrote.
        assistant: What was answered.
    """

    user: str
    assistant: str


class Told(StrEnum):
    """Where a sentence stands to the last one that the answer before gave."""

    NEXT = "next"
    BEFORE = "before"
    SHOWN = "shown"
    """It was shown itself, word for word."""
    NAMED = "named"
    """The same, and the follow-up only names another thing, which it tells of too: "And with Tarn?"."""
    SAID = "said"
    """It was said itself, in other words."""
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that a reader weighed as the answer to a question.

    Attributes:
        sentence: The sentence.
        rank_score: Orders the candidates of one question; larger is better; has no meaning across questions.
        relevance: Cosine of question and sentence, -1 to 1.
        coverage: Share of the question's content words, weighted by rarity, found in the sentence or its heading, 0 to 1.
        confidence: Calibrated probability, 0 to 1, that the sentence answers the question.
        vote: Log-odds that the sentence answers the question, by the judge or else a cross-encoder; None where neither read it.
        missing: Names and figures of the question that the sentence's document does not have.
        told: Where it stands to the answer that the question follows up; None where that gave no sentence.
    """

    sentence: Sentence
    rank_score: float
    relevance: float
    coverage: float
    confidence: float = 0.0
    vote: float | None = None
    missing: tuple[str, ...] = ()
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class ListFeatures:
    """What tells whether a question asks for an enumeration.

    Attributes:
        near: Cosine of question and enumeration.
        led: Cosine of question and what leads the enumeration.
        behind: By how much of cosine the enumeration is nearer than the nearest sentence; mostly negative.
        shared: Its best sentence's BM25 score, as a share of the best one's, 0 to 1.
        asks: 1 where the question's form asks for a list, else 0.
        names: 1 where it uses a word for what texts enumerate, else 0.
        one_thing: 1 where its first word says that no list answers it, else 0.
    """

    near: float
    led: float
    behind: float
    shared: float
    asks: float
    names: float
    one_thing: float


@dataclass(frozen=True, slots=True)
class Listing:
    """An enumeration that a reader weighed as the answer to a question.

    Attributes:
        enumeration: The list.
        features: What told how probably the question asks for it.
        confidence: Calibrated probability, 0 to 1, that the question asks for it.
        vote: The judge's log-odds that lead and items answer the question; None where it was not asked.
    """

    enumeration: Enumeration
    features: ListFeatures
    confidence: float
    vote: float | None = None


@dataclass(frozen=True, slots=True)
class SectionFeatures:
    """What tells whether a question asks for a section.

    Attributes:
        headed: Cosine of the question and its heading.
        covered: The largest share of the question's words, weighed by rarity, that one of its sentences holds.
        ahead: Mean cosine of its three nearest sentences, less that of the next section.
        centred: Cosine of the question and the mean of its sentences' vectors, less that of the next section.
    """

    headed: float
    covered: float
    ahead: float
    centred: float


@dataclass(frozen=True, slots=True)
class ByForm:
    """What is answered by a question's form, without reading: of a document as a whole, or computed from its figures.

    Attributes:
        statements: The answer; none where its form decides nothing.
        verdict: Yes or no, where the question wants that and it is decided.
        contrary: The candidates whose figures say the opposite of what the question takes for granted, such as that A is the
            larger in "How much larger is A than B?"; nothing is computed then.
        refused: Whether its form tells that nothing answers it, such as what comes after the last of a list.
    """

    statements: tuple[Statement, ...] = ()
    verdict: str | None = None
    contrary: tuple[Evidence, ...] = ()
    refused: bool = False

    @property
    def decides(self) -> bool:
        """Whether the form decides anything; else the question is to be read."""
        return bool(self.statements or self.contrary or self.refused)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found for one question.

    Attributes:
        evidence: Candidates, best first.
        confidence: Calibrated probability, 0 to 1, that the best candidate answers the question.
        missing: Names and figures of the question that no document has.
        judged: Whether a judge took part; False where only likeness was measured.
        paired: Whether a cross-encoder read the first candidates with the question.
        verdict: "Yes" or "No", where the question asks for it and it is decided; None otherwise.
        listing: The enumeration that the question most probably asks for; None where there is none.
        listed: Whether it answers better than any sentence; the confidence is then the listing's.
        defined: Whether the best candidate says by its form what something is, as the question asks, however far its words.
        by_section: Whether a section answers, whose sentences come first; the confidence is then that it is the right one.
    """

    evidence: tuple[Evidence, ...]
    confidence: float
    missing: tuple[str, ...] = ()
    judged: bool = False
    paired: bool = False
    verdict: str | None = None
    listing: Listing | None = None
    listed: bool = False
    defined: bool = False
    by_section: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a document that an answer rests on.

    Attributes:
        quote: Always the slice [start, end) of the document's healed text.
        document: Name of the document.
        start: First character of the quote.
        end: One past its last character.
        section: Heading the quote stands under, or None.
        page: Page the quote starts on, from 1.
    """

    quote: str
    document: str
    start: int
    end: int
    section: str | None
    page: int

    @property
    def span(self) -> Span:
        """The quote's place."""
        return Span(self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a composed answer, before and after citing.

    Attributes:
        text: What is shown.
        sources: The spans it was taken from, at least one unless it is small talk.
        support: The verifier's verdict; None before verification.
    """

    text: str
    sources: tuple[Span, ...]
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class Answer(AsMessage):
    """The reply to one question.

    Attributes:
        question: As asked.
        text: The reply as plain text, without citation numbers; never empty.
        status: Answered, abstained or small talk.
        reason: Why it abstained; None otherwise.
        statements: The answer sentence by sentence, each verified; empty unless answered.
        citations: The quotes the answer rests on, in order of first use, without repeats; empty unless answered.
        related: Where it abstained: the nearest passages, which are not an answer.
        removed: Sentences that are not shown, since they failed verification or stand beside the answer; `support` says why.
        confidence: Calibrated probability, 0 to 1, that the best sentence answers; of several questions, the least. None for
            small talk, for answers about a document or section as a whole and for computed ones, which are told by their form.
        standalone_question: The question as it was looked up, after completing it from the conversation or translating it.
        verdict: "Yes" or "No", where the question asks for it, and the judge is sure or figures or a mention decide.
        notes: What to know beside the quotes, a sentence each: whose position they report, as of when they hold.
        refusals: Of several questions, for each that is not answered: the sentence that says so.
        judged: Whether a judge read the candidates; False where the similarity reader answered alone.
        timings: Seconds spent in each stage, by the stage's name.
        weighed: The first candidates that the reader weighed, best first, whether or not they are in the answer.
        written: Whether a chat model wrote the statements; False where they are the text's own words.
        notices: What to know about how the answer came about, a sentence each; mostly none.
    """

    question: str
    text: str
    status: Status
    reason: Reason | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    removed: tuple[Statement, ...] = ()
    confidence: float | None = None
    standalone_question: str = ""
    verdict: str | None = None
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    judged: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)
    weighed: tuple[Evidence, ...] = ()
    written: bool = False
    notices: tuple[str, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether the assistant said that the text does not answer."""
        return self.status is Status.ABSTAINED

    def numbers_of(self, statement: Statement) -> tuple[int, ...]:
        """The citation numbers, from 1, that stand after a statement of this answer."""
        return tuple(n for n, citation in enumerate(self.citations, 1) if citation.span in statement.sources)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found.

    Attributes:
        passage: The passage.
        score: Reciprocal-rank-fusion score: an order, not a confidence.
    """

    passage: Passage
    score: float
