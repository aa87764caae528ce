from __future__ import annotations

from assistant.documents import Metadata, Passage, Section, Sentence, SourceDocument, Span
from assistant.library import IndexedDocument, Library

NAME = "note.txt"
TEXT = "Ann Lee\nHeading\nOne is here. Two is there."
#       0123456 7       15           28


def _span(start: int, end: int) -> Span:
    return Span(NAME, start, end)


def _library() -> Library:
    document = SourceDocument(
        name=NAME,
        text=TEXT,
        sha256="0" * 64,
        title=None,
        author=Metadata("Ann Lee", 0, 7),
        sections=(Section(None, 0, 0, 8), Section("Heading", 8, 16, len(TEXT))),
        page_starts=(0,),
        sentences=(
            Sentence(_span(16, 28), "One is here.", "Heading", 0),
            Sentence(_span(29, 42), "Two is there.", "Heading", 0),
        ),
    )
    passages = (
        Passage("a", _span(16, 28), "One is here.", "Heading"),
        Passage("b", _span(29, 42), "Two is there.", "Heading"),
    )
    return Library([IndexedDocument(document, passages)])


def test_what_overlaps_a_span_is_not_known_any_more() -> None:
    rest = _library().without([_span(20, 25)])
    assert [sentence.text for sentence in rest.sentences] == ["Two is there."]
    assert list(rest.passages) == ["b"]
    assert rest.documents[NAME].author is not None


def test_the_text_and_its_offsets_stay() -> None:
    rest = _library().without([_span(16, 28)])
    assert rest.documents[NAME].text == TEXT
    assert rest.cite(_span(29, 42)).quote == "Two is there."


def test_a_by_line_and_a_heading_can_be_taken_out() -> None:
    document = _library().without([_span(0, 7), _span(8, 15)]).documents[NAME]
    assert document.author is None
    assert [section.heading for section in document.sections] == [None, None]
    assert len(document.sentences) == 2


def test_a_span_of_another_document_takes_nothing_out() -> None:
    rest = _library().without([Span("other.txt", 0, 42)])
    assert len(rest.sentences) == 2
    assert len(rest.passages) == 2
