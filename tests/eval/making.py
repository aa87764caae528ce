"""Small cases, replies and documents to measure by hand."""

from __future__ import annotations

from typing import Any

from assistant import SourceDocument, Span
from assistant.documents import Section
from eval.attempts import Attempt
from eval.cases import Case, CaseType
from eval.outcomes import Outcome, Quoted

TEXT = "The cat sat on the mat. The dog ate 21 bones in 2012. Birds fly south."
#       0                       24                            54
CAT, DOG, BIRDS = Span("a.txt", 0, 23), Span("a.txt", 24, 53), Span("a.txt", 54, 70)


def document(text: str = TEXT, name: str = "a.txt") -> SourceDocument:
    return SourceDocument(name, text, "0" * 64, None, None, (Section(None, 0, 0, len(text)),), (0,), ())


def case(id_: str = "one", **fields: Any) -> Case:
    """An answerable case about the dog, unless the fields say otherwise."""
    return Case(
        **{
            "id": id_,
            "type": CaseType.FACTOID,
            "question": f"What did the dog eat, {id_}?",
            "history": (),
            "answerable": True,
            "nuggets": (("bones",),),
            "forbidden": (),
            "evidence": (TEXT[24:53],),
            "reference": "21 bones.",
            "note": "",
            **fields,
        }
    )


def unanswerable(id_: str = "none", kind: CaseType = CaseType.ABSENT, **fields: Any) -> Case:
    return case(id_, type=kind, answerable=False, nuggets=(), evidence=(), reference="The text does not say.", **fields)


def quote(span: Span) -> Quoted:
    return Quoted(quote=TEXT[span.start : span.end], document=span.document, start=span.start, end=span.end)


def attempt(asked: Case | None = None, *cited: Span, **reply: Any) -> Attempt:
    """A reply that quotes the spans and, unless told otherwise, says just that."""
    asked = asked or case()
    said = {"answer": " ".join(TEXT[s.start : s.end] for s in cited), "citations": tuple(map(quote, cited)), **reply}
    evidence = (DOG,) if asked.answerable else ()
    return Attempt(asked, Outcome(id=asked.id, **said), evidence, cited)


def abstained(asked: Case | None = None) -> Attempt:
    return attempt(asked, answer="The text does not say.", abstained=True)
