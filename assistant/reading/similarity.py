"""The similarity reader: embeddings, shared words and section headings; milliseconds, and no language model."""

from __future__ import annotations

import copy
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.abbreviations import SpeltOut
from assistant.documents import Passage, Sentence
from assistant.last_told import last_told
from assistant.lexical import LexicalIndex
from assistant.library import Library
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.reading.calibration import LISTED, SECTION, SIMILARITY
from assistant.reading.lists import ListFinder
from assistant.reading.naming import Named
from assistant.reading.section_finder import SectionFinder
from assistant.types import Evidence, Reading, Told
from assistant.words import concept, concepts, content_words, words

VECTORS = 3  # of each sentence, side by side: those of its `sentence_texts`
BY_SECTION = (Ask.PLACE_IN_TEXT, Ask.SUMMARY)  # questions that a section answers, not one sentence
_LEXICAL_WEIGHT = (
    0.5  # of standardised BM25 beside the standardised cosine; 0.74 against 0.63 and 0.61 first hits for either alone
)
_UNFILLED_PENALTY = 0.5  # standard deviations a sentence loses when it holds no word of the kind asked for
_TOLD_PENALTY = 2.0  # standard deviations; of 28 follow-ups on four texts 26 asked for what had not been told
_TOLD_WHY_PENALTY = 0.5  # the same for "why?": the sentence that tells of something often gives its reason too
# Standard deviations a sentence loses for each name of the question that its document lacks; set, not fitted: docs/reading.md.
_ELSEWHERE_PENALTY = 1.5
_BESIDE_TOLD = {Told.NEXT: 3.0, Told.BEFORE: 2.0}  # standard deviations won beside what was told; docs/reading.md
_DEFINED = 0.95  # probability that this sentence answers: a rule of form, right wherever it fired on dev; likeness says little


def sentence_texts(sentences: Sequence[Sentence]) -> tuple[list[str], list[str], list[str]]:
    """What is embedded for each sentence: its words alone, under its section's heading, and after the sentence before it.

    What "this" or "he" is in a sentence, the one before it says. Of 1,008 questions on 24 texts of `bench/commentaries` the
    right sentence is among the first five for 0.854 instead of 0.829. Abbreviations that the sentences explain are spelt out.
    """
    spelt_out = SpeltOut(s.text for s in sentences)
    sentences = [replace(s, text=spelt_out(s.text)) for s in sentences]
    alone = [s.text for s in sentences]
    headed = [f"{s.section}: {s.text}" if s.section else s.text for s in sentences]
    followed = zip([None, *sentences], sentences, strict=False)
    after = [
        f"{b.text} {s.text}" if b and (b.span.document, b.section) == (s.span.document, s.section) else s.text
        for b, s in followed
    ]
    return alone, headed, after


def texts_apart(vectors: NDArray[np.float32], sentences: int) -> NDArray[np.float32]:
    """The vectors of each sentence's texts, which lie side by side; shape (sentences, VECTORS, dimension)."""
    return vectors.reshape(sentences, VECTORS, -1) if sentences else np.zeros((0, VECTORS, 0), np.float32)


class SimilarityReader:
    """Ranks sentences by standardised cosine plus half the standardised BM25 score.

    Attributes:
        section_finder: Finds the section that a question asks for.
    """

    def __init__(self, library: Library, embeddings: Embeddings, vectors: NDArray[np.float32]) -> None:
        """Prepare for one set of documents.

        Args:
            library: The documents.
            embeddings: Embeds the question.
            vectors: For each sentence of the library, in order, unit vectors of its three `sentence_texts` side by side.
                Shape (sentences, 3 x dimension).
        """
        self._library = library
        self._embeddings = embeddings
        sentences = library.sentences
        apart = texts_apart(vectors, len(sentences))
        self._alone, self._headed, self._after = (apart[:, text] for text in range(VECTORS))
        self._row = {sentence.span: row for row, sentence in enumerate(sentences)}
        self._lexical = LexicalIndex([f"{s.section or ''} {s.text}" for s in sentences])
        self._concepts = [frozenset(concepts(f"{s.section or ''} {s.text}")) for s in sentences]
        frequency = Counter(term for one in self._concepts for term in one)
        self._rarity = {term: math.log(1 + len(sentences) / count) for term, count in frequency.items()}
        self._named = {name: Named(document) for name, document in library.documents.items()}
        self._unseen = math.log(1 + 2 * len(sentences))  # rarer than any word the documents hold
        self._lists = ListFinder(embeddings, self._headed, self._row)
        of_sentence = {sentence.span: texts for sentence, texts in zip(sentences, apart, strict=True)}
        self.section_finder = SectionFinder(embeddings, of_sentence, SECTION)

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Weigh every sentence of the passages."""
        sentences = _around_quoted(question, self._library.sentences_in(passages))
        if not sentences:
            return Reading((), 0.0)
        lacking = {name: named.lacks(question) for name, named in self._named.items()}
        unnamed = self._unnamed(question)
        last = last_told(question.told, self._library.sentences)
        if (
            last and not question.may_leave and unnamed[last.span.document] == min(unnamed.values())
        ):  # else it goes on to another
            sentences = [s for s in sentences if s.span.document == last.span.document] or sentences
        rows = [self._row[sentence.span] for sentence in sentences]
        asked = np.asarray(self._embeddings.embed_query(question.text), np.float32)
        relevance: NDArray[np.float32] = np.maximum(self._alone[rows] @ asked, self._headed[rows] @ asked)
        likeness: NDArray[np.float32] = np.maximum(relevance, self._after[rows] @ asked)
        lexical = self._lexical.scores(question.text)[rows]
        filled = np.array([question.is_filled_by(s.text) for s in sentences])
        defining = [question.is_defined_by(s.text) for s in sentences]
        score = standard(likeness) + _LEXICAL_WEIGHT * standard(lexical)
        places = self._places(sentences, last, question)
        told = np.array([place in (Told.SHOWN, Told.NAMED) for place in places])
        score = (
            score
            - _UNFILLED_PENALTY * ~filled
            - (_TOLD_PENALTY if question.ask is not Ask.REASON else _TOLD_WHY_PENALTY) * told
        )
        score = score - _ELSEWHERE_PENALTY * np.array([unnamed[s.span.document] for s in sentences])
        if last and sentences[int(score.argmax())] != last:  # else more is asked of that sentence itself
            score = score + np.array([_BESIDE_TOLD.get(place, 0.0) if place else 0.0 for place in places])
        order = sorted(range(len(sentences)), key=lambda n: (not defining[n], -score[n], sentences[n].span))
        evidence = tuple(
            replace(
                self._weighed(question, sentences[n], float(score[n]), float(relevance[n])),
                missing=lacking[sentences[n].span.document],
                told=places[n],
            )
            for n in order
        )
        missing = tuple(name for name in next(iter(lacking.values())) if all(name in one for one in lacking.values()))
        if question.ask in BY_SECTION:
            found = Reading(evidence, evidence[0].confidence, missing)
            return self.section_finder.first(question, found, self._library)
        find = self._lists.find
        listing = None if question.takes_a_position else find(question, asked, sentences, relevance, lexical, self._library)
        listed = listing is not None and listing.confidence >= LISTED
        confidence = listing.confidence if listing and listed else evidence[0].confidence
        defined = not listed and defining[order[0]]
        return Reading(evidence, confidence, missing, listing=listing, listed=listed, defined=defined)

    def _unnamed(self, question: Question) -> dict[str, int]:
        """How many of a question's own names each document lacks; those of the question that it follows up are not its own."""
        own = Question(question.form) if question.form else question
        return {name: len(named.lacks(own)) for name, named in self._named.items()}

    def _places(self, sentences: Sequence[Sentence], last: Sentence | None, question: Question) -> list[Told | None]:
        """Where each sentence stands to the last one that an answer gave; beside it only within its section."""
        if last is None:
            return [None] * len(sentences)
        # What a follow-up names that does not point back: "And Tarn?" asks for no sentence beside the last that tells of Holm.
        own = set() if question.points_back else {concept(word) for word in content_words(question.bare)}
        names = Question(question.bare).names if own else ()
        named = {concept(word) for name in names for word in words(name)}

        def place(sentence: Sentence) -> Told:
            said = self._concepts[self._row[sentence.span]]
            if sentence.text in question.told:
                return Told.NAMED if own and own <= said else Told.SHOWN
            if sentence == last:
                return Told.SAID
            together = (sentence.span.document, sentence.section) == (last.span.document, last.section)
            if not together or (named and not named & said):
                return Told.ELSEWHERE
            return {1: Told.NEXT, -1: Told.BEFORE}.get(self._row[sentence.span] - self._row[last.span], Told.ELSEWHERE)

        return [place(sentence) for sentence in sentences]

    def _weighed(self, question: Question, sentence: Sentence, score: float, relevance: float) -> Evidence:
        coverage = self._coverage(question, sentence)
        filled = question.is_filled_by(sentence.text)
        confidence = SIMILARITY.probability(relevance=relevance, coverage=coverage, filled=filled)
        if question.is_defined_by(sentence.text):
            confidence = max(confidence, _DEFINED)
        return Evidence(sentence, score, relevance, coverage, confidence)

    def over(self, library: Library) -> SimilarityReader:
        """The same reader over a part of its documents; what words weigh stays as it is."""
        reader = copy.copy(self)
        reader._library = library
        reader._lists = ListFinder(self._embeddings, self._headed, self._row)
        return reader

    def _coverage(self, question: Question, sentence: Sentence) -> float:
        terms = {concept(word) for word in question.terms}
        weights = {term: self._rarity.get(term, self._unseen) for term in terms}
        found = sum(weights[term] for term in terms & self._concepts[self._row[sentence.span]])
        return found / sum(weights.values()) if weights else 0.0


def _around_quoted(question: Question, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that hold a phrase which the question quotes, and those beside them; all, where none does."""
    if not question.quoted or question.ask in BY_SECTION:
        return sentences
    texts = [f" {' '.join(words(sentence.text))} " for sentence in sentences]
    holding = {place for place, text in enumerate(texts) if any(f" {phrase} " in text for phrase in question.quoted)}
    near = {place + step for place in holding for step in (-1, 0, 1)}
    return [sentence for place, sentence in enumerate(sentences) if place in near] or sentences


def standard(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values less their mean, in standard deviations."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)
