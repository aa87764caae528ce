"""Answers about a document itself: title, author, sections, gist, first and last sentence, quotations; from its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.accounts import account_of
from assistant.answering.navigating import heading_of, sections_asked, sentences_of
from assistant.answering.sections import gist_section
from assistant.documents import Metadata, Sentence, SourceDocument, Span
from assistant.question_forms import WORK, Ask
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import stem, stems, words

_WHOLE = rf"(?:this|it|the (?:(?:whole|entire|full|complete) )+(?:{WORK}|thing|story)|(?:the|this) (?:{WORK}))"
_OF_THIS = re.compile(
    rf"\b(?:summary|gist|synopsis|overview|digest|recap|rundown|outline) of {_WHOLE}\b(?! \w+ (?:section|part))"
    rf"|(?:^|[.!?] )whole (?:{WORK}|thing) in\b"
    rf"|\b(?:summari[sz]e|sum up|give me|recap) the (?:whole|entire|full|complete) (?:{WORK}|thing)\b",
    re.IGNORECASE,
)
_OF_THE_TITLE = re.compile(  # what its words are
    r"\b(?:does|do|did|in|by|of) the (?:title|headline)\b(?! (?:of|means?|refers?|allude)\b)", re.IGNORECASE
)
_IN_ITS_TITLE = re.compile(rf"\b(?:the|this) (?:{WORK}) .*\bin its (?:title|headline)\W*$", re.IGNORECASE)
_DRIVING_AT = re.compile(r"\b(?:driving|getting) at\b.*", re.IGNORECASE)
_BOTH = re.compile(r"\btitle and (?:the )?(?:author|writer)|\b(?:author|writer) and (?:the )?(?:title|headline)", re.IGNORECASE)
_SECTIONS = 3  # from which how they open says what a text without a synopsis is about
_OPENINGS = 6
_GIST_SENTENCES = 3
_MOST_TOLD_OF = 25  # documents; of more, nobody reads each one's title
_ONE_OF_THEM = re.compile(r"\b(?:first|second|third|fourth|fifth|last|other|another)\b", re.IGNORECASE)
_SURE = 0.8  # probability by its meaning from which a question is about the document, whatever words of the text it uses

# Words by which people ask about a document as a whole, and that name no subject of their own.
_FORM_STEMS = frozenset(
    stem(word)
    for word in (
        "handful title titled entitled headline called name named author wrote written write writer penned composed behind"
        " byline section heading subheading subsection chapter part structure structured outline organised organized"
        " organisation organization divided arranged layout laid built consist contents table summarise summarize"
        " summary sum synopsis gist overview nutshell recap rundown digest big picture boil boiled version tldr tl dr"
        " point argument argue argues idea message claim thesis topic theme subject issue conclusion takeaway key"
        " central core basic essence general short brief briefly quick quickly sentence line word couple few one two"
        " three cover covers covered discuss discusses discussed thesis crux upshot bottom abstract drift take away"
        " boil problem problems question questions dispute country countries matter address addresses tackle tackles"
        " focus focuses concern concerns concerned thing want wants try trying hope hoping make making made tell tells"
        " convey conveys say says look looks examine explore explain introduce like minute use uses used conclude"
        " concludes concluded first second third fourth fifth last final open leave leaves whole come comes came"
        " produce produced put together responsible work time far go over me someone deal deals dealt talk talks treat"
        " treated describe full exact entire complete read long thing attributed credited roughly basically really"
        " simply exactly overall actually count number many much tot subheads divided split published publish appear"
        " appeared run ran rubric condense abridge compress shorten shortened shorter fewer essentials essential trim trimmed"
        " headed way waffle jargon frills fluff nonsense"
    ).split()
)


# Words by which people ask for its first or last sentence; any other is a subject that begins or ends itself.
_EDGE_STEMS = frozenset(
    stem(word)
    for word in (
        "first last very initial opening closing final starting ending concluding parting begin begins beginning start starts"
        " open opens kick kicks lead leads end ends finish finishes close closes conclude concludes wind winds sign signs"
        " wrap wraps round rounded sentence line words phrase remark thing thought statement note verbatim printed"
        " exactly copy quote hear like please word full head off out own leave leaves come comes say says proper whole one"
    ).split()
)


# Words by which people ask whom a text quotes; any other is a subject that somebody is quoted on.
_QUOTING_STEMS = frozenset(
    stem(word)
    for word in (
        "quote quotes quoted quoting quotation quotations own word words verbatim direct directly anyone anybody someone"
        " somebody person people actor actors primary source sources speak speaks spoken name named exactly use used list"
    ).split()
)
_QUOTATION = re.compile(
    r"“[^”]*\w \w[^”]*”|\"[^\"]*\w \w[^\"]*\""
)  # two words or more: a single one is mostly held at arm's length


def about_document(question: Question, document: SourceDocument) -> list[Statement]:
    """Statements that answer a question about the document itself; none for any other question."""
    if question.ask in (Ask.OPENING, Ask.CLOSING):
        return _edge(question, document)
    if question.ask is Ask.QUOTATIONS and not {stem(term) for term in question.terms} - _QUOTING_STEMS:
        return [Statement(s.text, (s.span,)) for s in document.sentences if _QUOTATION.search(s.text)]
    if question.ask is Ask.SUMMARY and question.place is not None:
        return [Statement(s.text, (s.span,)) for s in _of_numbered_section(question, document)]
    text = question.form or question.text
    if (question.ask is Ask.TITLE and _OF_THE_TITLE.search(text)) or _IN_ITS_TITLE.search(text):
        return _stated(document, document.title)
    return _of_the_whole(question, document) if _concerns_the_whole(question, document) else []


def about_each(question: Question, documents: Iterable[SourceDocument]) -> list[Statement]:
    """What answers a question about "this document" where any of several may be meant: each one's title, then its part.

    Of what each is about its first sentence on that is told. None where the question has a subject of its own, which tells
    which document is meant, singles one out, or asks how many there are or for so many sentences; and of very many documents.
    """
    has_subject = bool(question.names or {stem(term) for term in question.terms} - _FORM_STEMS)
    of_its_own_form = question.wants_number or question.most_sentences or question.place is not None
    each = [*documents]
    if has_subject or of_its_own_form or _ONE_OF_THEM.search(question.text) or len(each) > _MOST_TOLD_OF:
        return []
    return [statement for document in each for statement in _in_short(question, document)]


def _in_short(question: Question, document: SourceDocument) -> list[Statement]:
    told = _of_the_whole(question, document)
    if question.ask is Ask.SUMMARY:
        told = [Statement(s.text, (s.span,)) for s in gist(document)[:1]]
    titled = _stated(document, document.title)
    return [*titled, *(one for one in told if one not in titled)] if told else []


def _of_the_whole(question: Question, document: SourceDocument) -> list[Statement]:
    match question.ask:
        case Ask.TITLE | Ask.AUTHOR:
            return _names_of(document, question)
        case Ask.SECTIONS:
            headings = [heading_of(section, document) for section in sections_asked(question, document)]
            return headings if question.place is None else headings[question.place :][:1]
        case Ask.SUMMARY:
            named = [] if gist_section(document) else [document.title]  # no synopsis says what it is about
            return [*_stated(document, *named), *(Statement(s.text, (s.span,)) for s in gist(document))]
        case _:
            return []


def _edge(question: Question, document: SourceDocument) -> list[Statement]:
    """The first or the last sentence, where it is the document that begins or ends; the title may be used to say which."""
    named = document.title.value if document.title and question.names_the_work else ""
    known = _EDGE_STEMS | set(stems(f"{named} {document.author.value if document.author else ''}"))
    if not document.sentences or {stem(term) for term in question.terms} - known:
        return []
    edge = document.sentences[0 if question.ask is Ask.OPENING else -1]
    return [Statement(edge.text, (edge.span,))]


def gist(document: SourceDocument) -> list[Sentence]:
    """The sentences that say what a document is about: its synopsis, or else how its sections open, or its first paragraph."""
    if named := gist_section(document):
        return sentences_of(named, document)[:_GIST_SENTENCES]
    openings = [sentences_of(section, document)[:1] for section in document.sections if section.heading]
    if len(openings) >= _SECTIONS:
        return [sentence for opening in openings for sentence in opening][:_OPENINGS]
    return [s for s in document.sentences if s.paragraph == document.sentences[0].paragraph][:_GIST_SENTENCES]


def _of_numbered_section(question: Question, document: SourceDocument) -> list[Sentence]:
    headed = [section for section in document.sections if section.heading]
    named = headed[question.place or 0 :][:1]
    return [sentence for section in named for sentence in account_of(section, document, question.most_sentences)]


def _concerns_the_whole(question: Question, document: SourceDocument) -> bool:
    """Whether the question names nothing beyond the document: no subject of its own besides words of the title."""
    own = set(stems(document.title.value)) if document.title and (question.names_the_work or not question.names) else set()
    own |= set(stems(document.author.value)) if document.author else set()
    other = {stem(term) for term in question.terms} - _FORM_STEMS - own
    if question.place is not None:  # "the closing section"
        other -= _EDGE_STEMS
    if _DRIVING_AT.search(question.form or question.text):
        other -= {stem("driving"), stem("getting")}
    if question.of_the_work >= _SURE:  # only a name of the text itself would be a subject
        other &= {stem(word) for name in question.names for word in words(name)}
    if (
        question.ask is Ask.SECTIONS or question.of_the_work or _OF_THIS.search(question.form or question.text)
    ):  # only a word of the text itself would be one
        other &= {term for sentence in document.sentences for term in stems(sentence.text)}
    return not other


def _names_of(document: SourceDocument, question: Question) -> list[Statement]:
    """The title, the author, or both, as is asked."""
    both = _BOTH.search(question.form or question.text)
    known = ((Ask.TITLE, document.title), (Ask.AUTHOR, document.author))
    return _stated(document, *(name for ask, name in known if both or ask is question.ask))


def _stated(document: SourceDocument, *names: Metadata | None) -> list[Statement]:
    return [Statement(name.value, (Span(document.name, name.start, name.end),)) for name in names if name]
