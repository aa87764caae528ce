"""The documents as HTML to read beside the chat: each block knows where it stands, so that exact words can be marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.documents import SourceDocument
from assistant.library import Library


def source_html(library: Library) -> str:
    """All documents, the first one open."""
    names = list(library.documents)
    choice = ""
    if len(names) > 1:
        options = "".join(
            f"<option value='{escape(name)}'>{escape(_title(library.documents[name]))}</option>" for name in names
        )
        choice = f"<label class='choice'>Document <select id='document-choice'>{options}</select></label>"
    articles = "".join(
        f"<article class='document' data-document='{escape(name)}' aria-label='{escape(_title(library.documents[name]))}'"
        f"{'' if place == 0 else ' hidden'}>{''.join(_blocks(library.documents[name]))}</article>"
        for place, name in enumerate(names)
    )
    return (
        "<div class='source-head'><h2>The text</h2>"
        "<button type='button' id='source-close' aria-label='Close the text'>Close</button></div>"
        f"{choice}<p id='marked' class='quiet'>Words that an answer cites are marked here.</p>"
        f"<div id='documents' tabindex='0' role='region' aria-label='The text'>{articles}</div>"
    )


def _title(document: SourceDocument) -> str:
    return document.title.value if document.title else document.name


def _blocks(document: SourceDocument) -> Iterator[str]:
    """The text block by block: what stands between empty lines; nothing is left out but those lines."""
    headings = {section.start: section.level for section in document.sections if section.heading}
    start = 0
    for block in document.text.split("\n\n"):
        if block:
            yield _block(document, block, start, headings.get(start))
        start += len(block) + 2


def _block(document: SourceDocument, text: str, start: int, level: int | None) -> str:
    tag, kind = "p", ""
    if document.title and start == document.title.start:
        tag, kind = "h3", " class='title'"
    elif level:
        tag, kind = f"h{3 + level}" if level > 1 else "h4", ""
    elif document.author and start <= document.author.start < start + len(text):
        kind = " class='author'"
    return f"<{tag}{kind} data-from='{start}' data-to='{start + len(text)}'>{escape(text)}</{tag}>"
