"""Sentence borders inside one paragraph. The home of sentencex."""

from __future__ import annotations

from sentencex import get_sentence_boundaries


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph stand.

    Returns:
        Half-open ranges in order. They do not overlap, none is blank or has white space at an edge,
        and what lies between them is white space only.
    """
    spans = []
    for boundary in get_sentence_boundaries("en", paragraph):
        start, end = boundary["start_index"], boundary["end_index"]
        piece = paragraph[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans
