"""A conversation as HTML. Every word from a document or a person is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.library import Library
from assistant.status import Status, Support
from assistant.suggestions import Suggestions
from assistant.types import Answer, Citation
from assistant.ui.conversations import Conversation, Exchange, Stage
from assistant.ui.exporting import copied
from assistant.ui.sharing import link_to

_BUSY = (Status.WAITING, Status.LOOKING, Status.CHECKING)
_QUOTES_SHOWN = (1, 3)
_FAULTS = ("wrong answer", "wrong passage", "should have said no", "should have answered")


def conversation_html(conversation: Conversation, library: Library, suggestions: Suggestions) -> str:
    """Every exchange, the last one with questions to go on with; the start where there is none yet."""
    if not conversation.exchanges:
        return start_html(library, suggestions)
    asked = [exchange.question for exchange in conversation.exchanges]
    last = len(asked) - 1
    answer = conversation.exchanges[-1].answer
    further = suggestions.after(answer, asked) if answer else []
    return "".join(
        _exchange(place, exchange, library, further if place == last else [], last=place == last)
        for place, exchange in enumerate(conversation.exchanges)
    )


def start_html(library: Library, suggestions: Suggestions) -> str:
    """What can be asked about: each document's title, its own opening words and sections; then six questions."""
    documents = "".join(_opening(library, name) for name in list(library.documents)[:3])
    rest = len(library.documents) - 3
    more = f"<p class='quiet'>and {rest} more documents</p>" if rest > 0 else ""
    starters = suggestions.starters()
    ready = "" if starters or suggestions.complete else "<p class='quiet'>Trying out questions to suggest …</p>"
    chips = _chips(starters, "Questions it answers")
    return f"<section class='start' aria-label='Start'>{documents}{more}{chips}{ready}</section>"


def _opening(library: Library, name: str) -> str:
    from assistant.answering.about import gist

    document = library.documents[name]
    title = document.title.value if document.title else document.name
    author = f"<p class='author'>{escape(document.author.value)}</p>" if document.author else ""
    synopsis = "".join(
        f"<span>{escape(s.text)}</span>{_number(place, library.cite(s.span))} "
        for place, s in enumerate(gist(document)[:2] if document.sentences else [], 1)
    )
    sections = "".join(
        f"<li><button type='button' class='jump' data-document='{escape(name)}' data-start='{s.start}' "
        f"data-end='{s.start + len(s.heading)}'>{escape(s.heading)}</button></li>"
        for s in document.sections
        if s.heading
    )
    quoted = f"<blockquote class='synopsis'>{synopsis}</blockquote>" if synopsis else ""
    listed = f"<details class='sections'><summary>Sections</summary><ul>{sections}</ul></details>" if sections else ""
    return f"<h2>{escape(title)}</h2>{author}{quoted}{listed}"


def _chips(questions: Sequence[str], label: str) -> str:
    if not questions:
        return ""
    buttons = "".join(f"<li><button type='button' class='chip' data-act='ask'>{escape(q)}</button></li>" for q in questions)
    return f"<div class='chips'><p>{escape(label)}</p><ul>{buttons}</ul></div>"


def _exchange(place: int, exchange: Exchange, library: Library, further: Sequence[str], *, last: bool) -> str:
    done = exchange.stage is not Stage.ASKING
    body = answer_html(place, exchange.answer) if exchange.answer else ""
    message = f"<p class='notice'>{escape(exchange.message)}</p>" if exchange.message else ""
    actions = _actions(place, exchange, library, last=last) if done else ""
    label = "It does answer these" if exchange.answer and exchange.answer.abstained else "Go on with"
    chips = _chips(further, label) if done else ""
    return (
        f"<article class='exchange' id='exchange-{place}' data-place='{place}' aria-label='Question {place + 1}'>"
        f"<h2 class='asked'>{escape(exchange.question)}</h2>"
        f"<div class='answer'>{body}{message}</div>{actions}{chips}</article>"
    )


def answer_html(place: int, answer: Answer) -> str:
    """One answer: a badge, its sentences with citation numbers, what to know, what is near, and the details."""
    if answer.status in _BUSY:
        return f"<p class='doing'><i aria-hidden='true'></i>{escape(answer.text)}</p>"
    if answer.status is Status.SMALL_TALK:
        return f"<p class='said'>{escape(answer.text)}</p>"
    said = "".join(_statement(place, n, answer) for n in range(len(answer.statements)))
    refused = f"<p class='refusal'>{escape(answer.text)}</p>" if answer.abstained else ""
    verdict = f"<p class='verdict'>{escape(answer.verdict)}.</p>" if answer.verdict and said else ""
    also = "".join(f"<p class='refusal'>{escape(text)}</p>" for text in answer.refusals)
    notes = "".join(f"<p class='note'>{escape(text)}</p>" for text in (*answer.notes, *answer.notices))
    quotes = "".join(_quote(n, citation) for n, citation in enumerate(answer.citations, 1))
    cards = f"<ol class='quotes'>{quotes}</ol>{_more(len(answer.citations))}" if quotes else ""
    related = "".join(_related(citation) for citation in answer.related)
    return f"{_badge(answer)}{verdict}{said}{refused}{also}{notes}{cards}{related}{_details(answer)}"


def _badge(answer: Answer) -> str:
    kinds = {statement.support for statement in answer.statements}
    if answer.abstained:
        name, words = "absent", "Not in the text"
    elif Support.SUPPORTED in kinds:
        name, words = "written", "Written and checked"
    elif Support.COMPUTED in kinds:
        name, words = "written", "Computed from quoted figures"
    else:
        name, words = "quoted", "Quoted from the text"
    return f"<p class='badge {name}'>{words}</p>"


def _statement(place: int, n: int, answer: Answer) -> str:
    statement = answer.statements[n]
    numbers = "".join(_number(number, answer.citations[number - 1]) for number in answer.numbers_of(statement))
    return f"<p class='said' id='said-{place}-{n}' tabindex='-1'>{escape(statement.text)}{numbers}</p>"


def _number(number: int, citation: Citation) -> str:
    return (
        f"<button type='button' class='cite' {_place(citation)} data-number='{number}' "
        f"aria-label='Source {number}: {escape(_where(citation))}'>{number}</button>"
    )


def _place(citation: Citation) -> str:
    return (
        f"data-document='{escape(citation.document)}' data-start='{citation.start}' data-end='{citation.end}' "
        f"data-quote='{escape(citation.quote)}' data-where='{escape(_where(citation))}'"
    )


def _where(citation: Citation) -> str:
    return " · ".join(part for part in (citation.section, f"page {citation.page}") if part)


def _quote(number: int, citation: Citation) -> str:
    return f"<li value='{number}'><q>{escape(citation.quote)}</q> <span class='quiet'>{escape(_where(citation))}</span></li>"


def _more(quotes: int) -> str:
    """A button for the quotes past each number that the settings offer; the style shows the one that fits."""
    return "".join(
        f"<button type='button' class='more beyond-{shown}' data-act='more'>and {quotes - shown} more</button>"
        for shown in _QUOTES_SHOWN
        if quotes > shown
    )


def _related(citation: Citation) -> str:
    return (
        f"<aside class='related' aria-label='Related, not an answer'><p class='quiet'>Related, not an answer · "
        f"{escape(_where(citation))}</p><blockquote>{escape(citation.quote)}</blockquote>"
        f"<button type='button' class='jump related-jump' {_place(citation)}>Show in the text</button></aside>"
    )


def _details(answer: Answer) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.sentence.text)}</td><td>{'–' if one.vote is None else f'{one.vote:+.1f}'}</td>"
        f"<td>{one.confidence:.0%}</td></tr>"
        for one in answer.weighed
    )
    table = (
        "<table><caption>Sentences weighed</caption><thead><tr><th scope='col'>Sentence</th><th scope='col'>Vote</th>"
        f"<th scope='col'>Chance</th></tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    sure = "told by its form" if answer.confidence is None else f"{answer.confidence:.0%} likely to be right"
    voted = any(one.vote is not None for one in answer.weighed)
    reader = "by the judge’s votes" if answer.judged else "by a cross-encoder’s votes" if voted else "by likeness alone"
    seconds = ", ".join(f"{escape(name)} {1000 * value:.0f} ms" for name, value in answer.timings.items() if value >= 0.0005)
    looked_up = f"<p>Looked up as “{escape(answer.standalone_question)}”</p>" if answer.standalone_question else ""
    reason = f"<p>Reason: {escape(answer.reason.value.replace('_', ' '))}</p>" if answer.reason else ""
    timings = f"<p>{seconds}</p>" if seconds else ""
    removed = "".join(f"<p>Removed, {escape(str(s.support))}: {escape(s.text)}</p>" for s in answer.removed)
    return (
        f"<details class='details'><summary>Details</summary><p>Read {reader}; {sure}.</p>"
        f"{looked_up}{reason}{table}{removed}{timings}</details>"
    )


def _actions(place: int, exchange: Exchange, library: Library, *, last: bool) -> str:
    answer = exchange.answer
    buttons = [
        "<button type='button' data-act='retry'>Ask again</button>",
        "<button type='button' data-act='edit'>Edit</button>",
        "<button type='button' data-act='undo'>Undo</button>" if last else "",
    ]
    if answer and answer.status in (Status.ANSWERED, Status.ABSTAINED) and exchange.stage is Stage.DONE:
        buttons = [
            f"<button type='button' data-act='copy' data-text='{escape(copied(answer))}'>Copy with quotes</button>",
            f"<button type='button' data-act='link' data-link='{link_to(answer, library)}'>Copy link</button>"
            if answer.statements
            else "",
            *buttons,
            "<button type='button' data-act='good' aria-pressed='false'>Good answer</button>",
            "<button type='button' data-act='bad' aria-pressed='false' aria-expanded='false'>Not right</button>",
        ]
    return f"<div class='actions' role='group' aria-label='Question {place + 1}'>{''.join(buttons)}</div>{_fault_form(place)}"


def _fault_form(place: int) -> str:
    boxes = "".join(
        f"<label><input type='checkbox' name='fault' value='{name}'> {name.capitalize()}</label>" for name in _FAULTS
    )
    return (
        f"<form class='faults' hidden aria-label='What is wrong'><div>{boxes}</div>"
        f"<label for='remark-{place}'>In your own words</label>"
        f"<input id='remark-{place}' name='remark' maxlength='2000' autocomplete='off'>"
        "<button type='submit'>Send</button><p class='quiet'>Kept on this machine, for the test set.</p></form>"
    )
