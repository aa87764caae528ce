"""Which enumeration a question asks for, told by its likeness to what leads the list and to its items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.documents import Enumeration, Sentence, Span
from assistant.enumerations import enumerations_of
from assistant.library import Library
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.reading.calibration import LISTING
from assistant.types import ListFeatures, Listing
from assistant.words import concept, words


class ListFinder:
    """Weighs the enumerations of the documents that were found."""

    def __init__(self, embeddings: Embeddings, vectors: NDArray[np.float32], rows: Mapping[Span, int]) -> None:
        """Prepare for one set of documents.

        Args:
            embeddings: Embeds headings.
            vectors: A unit vector for each sentence under its heading; shape (sentences, dimension).
            rows: The row of each sentence.
        """
        self._embeddings = embeddings
        self._vectors = vectors
        self._rows = rows
        self._of_document: dict[str, list[tuple[Enumeration, NDArray[np.float32]]]] = {}

    def find(
        self,
        question: Question,
        asked: NDArray[np.float32],
        sentences: Sequence[Sentence],
        relevance: NDArray[np.float32],
        lexical: NDArray[np.float32],
        library: Library,
    ) -> Listing | None:
        """The enumeration that the question most probably asks for; None where none stands among what was found.

        Args:
            question: The question.
            asked: Its unit vector.
            sentences: What was found.
            relevance: Cosine of question and sentence, for each of these.
            lexical: BM25 score of each.
            library: The documents.
        """
        nearest, most = float(relevance.max()), float(lexical.max())
        scores = {sentence.span: float(score) for sentence, score in zip(sentences, lexical, strict=True)}
        found: list[Listing] = []
        for one, (whole, lead) in self._among(sentences, library):
            shared = [scores[sentence.span] for sentence in one.sentences if sentence.span in scores]
            if (
                not shared
                or question.is_negated
                or _is_of_another(question, one)
                or question.count not in (None, len(one.items))
            ):
                continue
            near = float(whole @ asked)
            features = ListFeatures(
                near=near,
                led=float(lead @ asked),
                behind=near - nearest,
                shared=max(shared) / most if most else 0.0,
                asks=question.ask is Ask.LIST,
                names=question.names_items,
                one_thing=question.wants_one_thing,
            )
            found.append(Listing(one, features, LISTING.probability(features)))
        return max(found, key=lambda listing: listing.confidence, default=None)

    def _among(self, sentences: Sequence[Sentence], library: Library) -> Iterator[tuple[Enumeration, NDArray[np.float32]]]:
        """The enumerations of the sentences' documents, each with two unit vectors: of all of it, and of what leads it."""
        for name in dict.fromkeys(sentence.span.document for sentence in sentences):
            document = library.documents[name]
            if name not in self._of_document:
                self._of_document[name] = [(one, self._embedded(one)) for one in enumerations_of(document)]
            yield from self._of_document[name]

    def _embedded(self, one: Enumeration) -> NDArray[np.float32]:
        rows = [self._rows[sentence.span] for sentence in one.sentences]
        whole = self._vectors[rows].mean(axis=0)
        if one.lead:
            lead = self._vectors[rows[0]]
        elif heading := one.items[0].section:
            lead = np.asarray(self._embeddings.embed_query(heading), np.float32)
        else:
            lead = whole
        return np.stack([whole / np.linalg.norm(whole), lead / np.linalg.norm(lead)])


def _is_of_another(question: Question, one: Enumeration) -> bool:
    """Whether a question names somebody or something, and the enumeration and its heading nothing of it."""
    named = {concept(word) for name in question.names for word in words(name)}
    said = " ".join([one.items[0].section or "", *(sentence.text for sentence in one.sentences)])
    return bool(named) and not named & {concept(word) for word in words(said)}
