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
from assistant.reading.calibration import SectionCalibration
from assistant.types import Evidence, Reading, SectionFeatures

_SPEAK = 3  # sentences of a section, nearest first, that speak for it


class SectionFinder:
    """Puts the sentences of the section that a question asks for before all others."""

    def __init__(self, embeddings: Embeddings, calibration: SectionCalibration) -> None:
        """Tell sections apart by vectors of this embedder, and by what was fitted for them."""
        self._embeddings = embeddings
        self._calibration = calibration

    def first(
        self, reading: Reading, asked: NDArray[np.float32], vectors: Mapping[Span, NDArray[np.float32]], library: Library
    ) -> Reading:
        """The reading with its section's sentences first, and the probability that it is the section asked for.

        Args:
            reading: All sentences that were found, best first.
            asked: The question's unit vector.
            vectors: Of each sentence its unit vectors, the second under the section's heading; shape (vectors, dimension).
            library: The documents.

        Returns:
            The reading as it is where it is all of one section.
        """
        weighed = [
            (members, self._calibration.probability(features))
            for _, members, features in self.weigh(reading.evidence, asked, vectors, library)
        ]
        if not weighed:
            return reading
        chosen, confidence = max(weighed, key=lambda pair: pair[1])
        others = [one for one in reading.evidence if one not in chosen]
        return replace(reading, evidence=(*chosen, *others), confidence=confidence, by_section=True)

    def weigh(
        self,
        evidence: Sequence[Evidence],
        asked: NDArray[np.float32],
        vectors: Mapping[Span, NDArray[np.float32]],
        library: Library,
    ) -> list[tuple[str, list[Evidence], SectionFeatures]]:
        """Heading, candidates and features of each section that the candidates stand in; nothing where there is just one."""
        sections = self._sections(evidence, library)
        if len(sections) < 2:
            return []
        near, centres, headed = [], [], []
        for (heading, _), members in sections.items():
            own = np.stack([vectors[one.sentence.span] for one in members])
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
