"""Answers as text and HTML. Every word from a document or a person is escaped."""

from __future__ import annotations

from html import escape

from assistant.library import Library
from assistant.types import Answer, Citation, Status

_WAITING = "<p class='quiet'>The passages that an answer cites stand here.</p>"


def introduction(library: Library) -> tuple[str, str]:
    """The page's title, and the HTML that opens it: what can be asked about."""
    documents = list(library.documents.values())
    if len(documents) != 1:
        title = f"Ask {len(documents)} documents"
        return title, f"<h1>{escape(title)}</h1>"
    title = documents[0].title.value if documents[0].title else documents[0].name
    author = f"<p>{escape(documents[0].author.value)}</p>" if documents[0].author else ""
    return title, f"<h1>{escape(title)}</h1>{author}"


def chat_text(answer: Answer) -> str:
    """An answer for the chat, each sentence followed by its citation numbers."""
    if answer.status is not Status.ANSWERED:
        return plain(answer.text)
    lines = [
        statement.text + " " + "".join(f"[{number}]" for number in answer.numbers_of(statement))
        for statement in answer.statements
    ]
    verdict = [f"{answer.verdict}."] if answer.verdict else []
    return plain("\n".join([*verdict, *lines, *answer.refusals, *answer.notes]))


def plain(text: str) -> str:
    """Text that Gradio's chat shows as it is: it takes even plain messages for HTML."""
    return escape(text, quote=False)


def sources_html(answer: Answer | None) -> str:
    """The cited passages, numbered; or the nearest one, marked as no answer."""
    if answer is None:
        return _WAITING
    cited = "".join(_card(f"[{number}]", citation, "cited") for number, citation in enumerate(answer.citations, 1))
    related = "".join(_card("Related, not an answer", citation, "related") for citation in answer.related)
    return (
        f"<h2>{'Cited in the last answer' if cited else 'Nearest in the text'}</h2>{cited}{related}"
        if cited or related
        else _WAITING
    )


def _card(label: str, citation: Citation, kind: str) -> str:
    place = " · ".join(part for part in (citation.section, f"page {citation.page}", citation.document) if part)
    return (
        f"<figure class='{kind}'><figcaption><b>{escape(label)}</b> {escape(place)}</figcaption>"
        f"<blockquote>{escape(citation.quote)}</blockquote></figure>"
    )
