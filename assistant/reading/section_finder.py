"""Which section a question asks for, told by its likeness to the section's sentences and heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.documents import Span
from assistant.library import Library
from assistant.questions import Question
from assistant.reading.calibration import UNMENTIONED, FeatureCalibration
from assistant.types import Evidence, Reading, SectionFeatures

_SPEAK = 3  # sentences of a section, nearest first, that speak for it


class SectionFinder:
    """Puts the sentences of the section that a question asks for before all others."""

    def __init__(
        self,
        embeddings: Embeddings,
        vectors: Mapping[Span, NDArray[np.float32]],
        calibration: FeatureCalibration[SectionFeatures],
    ) -> None:
        """Prepare for one set of documents.

        Args:
            embeddings: Embeds questions and headings.
            vectors: Of each sentence its unit vectors, the second under the section's heading; shape (vectors, dimension).
            calibration: What was fitted for this embedder.
        """
        self._embeddings = embeddings
        self._vectors = vectors
        self._calibration = calibration

    def first(self, question: Question, reading: Reading, library: Library) -> Reading:
        """The reading with its section's sentences first, and the probability that it is the section asked for.

        Args:
            question: The question.
            reading: All sentences that were found, best first.
            library: The documents.

        Returns:
            The reading as it is where it is all of one section.
        """
        weighed = [
            (members, self._calibration.probability(features))
            for _, members, features in self.weigh(question, reading.evidence, library)
        ]
        if not weighed:
            return reading
        chosen, confidence = max(weighed, key=lambda pair: pair[1])
        confidence *= UNMENTIONED if chosen[0].missing else 1.0
        others = [one for one in reading.evidence if one not in chosen]
        return replace(reading, evidence=(*chosen, *others), confidence=confidence, by_section=True)

    def weigh(
        self, question: Question, evidence: Sequence[Evidence], library: Library
    ) -> list[tuple[str, list[Evidence], SectionFeatures]]:
        """Heading, candidates and features of each section that the candidates stand in; nothing where there is just one."""
        asked = np.asarray(self._embeddings.embed_query(question.text), np.float32)
        sections = self._sections(evidence, library)
        if len(sections) < 2:
            return []
        near, centres, headed = [], [], []
        for (heading, _), members in sections.items():
            own = np.stack([self._vectors[one.sentence.span] for one in members])
            near.append(float(np.sort((own @ asked).max(axis=1))[-_SPEAK:].mean()))
            centre = own[:, 1].mean(axis=0)
            centres.append(float(centre @ asked / np.linalg.norm(centre)))
            headed.append(float(np.asarray(self._embeddings.embed_query(heading), np.float32) @ asked) if heading else 0.0)
        features = [
            SectionFeatures(
                headed=headed[place],
                covered=max(one.coverage for one in members),
                ahead=near[place] - _most(near, but=place),
                centred=centres[place] - _most(centres, but=place),
            )
            for place, members in enumerate(sections.values())
        ]
        return [(key[0], members, one) for (key, members), one in zip(sections.items(), features, strict=True)]

    @staticmethod
    def _sections(evidence: Sequence[Evidence], library: Library) -> dict[tuple[str, Span], list[Evidence]]:
        """The candidates by section, in their order; a section by its heading and where it stands."""

        def of(one: Evidence) -> tuple[str, Span]:
            name = one.sentence.span.document
            section = library.documents[name].section_at(one.sentence.span.start)
            return section.heading or "", Span(name, section.start, section.end)

        ordered = sorted(evidence, key=lambda one: of(one)[1])
        return {key: sorted(group, key=evidence.index) for key, group in groupby(ordered, key=of)}


def _most(values: Sequence[float], *, but: int) -> float:
    """The largest of some values, leaving one out."""
    return max(value for place, value in enumerate(values) if place != but)
