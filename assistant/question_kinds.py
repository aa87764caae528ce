"""What kind of thing a question asks for, told by its meaning: for the many wordings that no rule of form foresees.

A multinomial logistic regression over the question's embedding, fitted by `python -m bench.fit_question_kinds` on questions
about invented documents of all kinds. Its weights are of the packaged embedder; with another one, form alone tells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.question_forms import Ask
from assistant.questions import Question

WEIGHTS = Path(__file__).with_suffix(".npz")
KINDS = ("title", "author", "sections", "place", "gist", "summary", "list", "fact")
_ASKS = {
    "title": Ask.TITLE,
    "author": Ask.AUTHOR,
    "sections": Ask.SECTIONS,
    "place": Ask.PLACE_IN_TEXT,
    "gist": Ask.SUMMARY,
    "summary": Ask.SUMMARY,
    "fact": Ask.FACT,
}  # a list is told by form, which does it better
_LIKELY = 0.6  # probability from which a kind is taken; of 960 of another hand 16 then get an answer of a wrong kind
_WHERE_CONCERNED = re.compile(r"^where [^,?]+ (?:is|are) concerned, ", re.IGNORECASE)  # asks for no place
_OF_THE_WORK = frozenset({"title", "author", "sections", "gist"})


class QuestionKinds:
    """Tells kinds by the embedding of a question."""

    def __init__(self, embeddings: Embeddings) -> None:
        """Load the weights, which are of the packaged embedder."""
        self._embeddings = embeddings
        with np.load(WEIGHTS) as stored:
            self._weights, self._bias = stored["weights"], stored["bias"]

    def probabilities(self, text: str) -> dict[str, float]:
        """The probability of each kind, 0 to 1; together 1."""
        logits = self._weights @ np.asarray(self._embeddings.embed_query(text), np.float32) + self._bias
        odds = np.exp(logits - logits.max())
        return dict(zip(KINDS, (odds / odds.sum()).tolist(), strict=True))

    def with_kind(self, question: Question) -> Question:
        """The question with what its meaning tells, where its form tells nothing."""
        asked = _WHERE_CONCERNED.sub("", question.form or question.text)
        probabilities = self.probabilities(asked[: asked.rfind("?") + 1] or asked)  # "Give all of them." says nothing of it
        kind = max(probabilities, key=probabilities.__getitem__)
        if kind not in _ASKS or probabilities[kind] < _LIKELY:
            return question
        of_a_part = kind == "gist" and question.names_a_section
        of_the_work = probabilities[kind] if kind in _OF_THE_WORK and not of_a_part else 0.0
        return replace(question, leaning=_ASKS[kind], of_the_work=of_the_work)
