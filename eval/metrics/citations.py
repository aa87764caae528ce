"""Do the citations point at the evidence, word for word? Measured in characters, so that citing a page is not citing a line."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import Span
from eval.attempts import Attempt

_COVERED = 0.5  # of a sentence of evidence: a quote that holds less of it need not hold the part that answers
_LONGEST = 1_500  # characters, some 300 words: the longest passage a retriever here makes; a longer quote points at nothing


def citation_recall(attempt: Attempt) -> float | None:
    """Share of the evidence that is cited, in characters: 0 to 1, higher is better; None unless there is evidence."""
    wanted = _characters(attempt.evidence)
    if not wanted:
        return None
    return len(wanted & _characters(span for span in attempt.cited if span)) / len(wanted)


def citation_precision(attempt: Attempt) -> float | None:
    """Share of the cited text that is evidence, in characters: 0 to 1, higher is better.

    A quote that is not in the documents counts with its length as not evidence. None where nothing is cited, or the case
    has no evidence to compare with.
    """
    wanted = _characters(attempt.evidence)
    if not wanted or not attempt.cited:
        return None
    cited = _characters(span for span in attempt.cited if span)
    invented = sum(len(quote.quote) for quote, span in zip(attempt.outcome.citations, attempt.cited, strict=True) if not span)
    total = len(cited) + invented
    return len(cited & wanted) / total if total else 0.0


def verbatim_share(attempt: Attempt) -> float | None:
    """Share of the quotes that stand word for word where they say: 0 to 1, higher is better; None where nothing is cited."""
    if not attempt.cited:
        return None
    return sum(span is not None for span in attempt.cited) / len(attempt.cited)


def supporting(attempt: Attempt) -> list[bool]:
    """For each citation, whether it shows evidence: verbatim, at least half of a sentence of it, no longer than a passage."""
    return [span is not None and _shows(span, attempt.evidence) for span in attempt.cited]


def _shows(span: Span, evidence: tuple[Span, ...]) -> bool:
    cited = _characters([span])
    return len(cited) <= _LONGEST and any(len(cited & _characters([e])) >= _COVERED * (e.end - e.start) for e in evidence)


def _characters(spans: Iterable[Span]) -> set[tuple[str, int]]:
    return {(span.document, at) for span in spans for at in range(span.start, span.end)}
