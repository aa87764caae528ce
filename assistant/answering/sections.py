"""Which section a question names, or asks for the list or summary of, told by the headings."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from assistant.documents import Section, SourceDocument
from assistant.list_forms import HINDERS
from assistant.question_forms import WORK, Ask
from assistant.questions import Question
from assistant.words import concept, content_words, is_english, stem, words

_HEADING_SHARE = 0.6  # of a heading's words that a question must use, to ask for that section's list; dev questions
_NAMED_SHARE = 0.5  # of a heading's words that do to name a section to be summarised, where the question says nothing else
# Of a question's words, at most, that neither the heading nor the document's topic explains. A "why" may ask of anything, so
# none of its: on dev what is cited for "why" and lists is right to 0.74 instead of 0.68, and no list is lost.
_UNEXPLAINED = {Ask.LIST: 0.4, Ask.SUMMARY: 0.4, Ask.REASON: 0.0}
_TOPIC_SECTIONS = 3  # sections that use a word of what the whole document is about
_TEXTS_KEPT = 2048  # documents and sections whose senses are counted once; counting took a tenth of a crowd's time
_MENTIONED = 0.5  # of a fit that a section gains when it alone mentions the names of the question
_OWNED = re.compile(r"[’']")
_OWNER = re.compile(r"\bof\W+(?:the\W+)?$", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:with|to|from|against|by|on|over|between|and|than|towards?|for)\W+(?:the\W+)?$", re.IGNORECASE)

_HINDERS = re.compile(rf"\b(?:what|which|that)\b.*\b{HINDERS}\b|\b(?:stands?|stood|comes?|came) between\b", re.IGNORECASE)
_HINDERING = frozenset(stem(word) for word in "hinder hamper impede obstruct prevent block hold keep get back".split())
_WAYS = ("way", "ways")  # in which something is so: no obstacles
_IN_THE_WAY = re.compile(
    r"\bin (?:the|its|his|her|their|\w+[’']s?) way\b|\b(?:block|bar|clear|obstruct)\w* (?:the|its|his|her|their) way\b",
    re.IGNORECASE,
)
_OBJECTS = re.compile(r"\bobject(?:s|ed|ing)? (?:to|that)\b|\bobjections?\b", re.IGNORECASE)
_GIST_HEADING = re.compile(
    r"(?:synopsis|abstract|(?:executive )?summary|overview|key (?:points|messages)|in brief)", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(?:the|section|part)\b", re.IGNORECASE)
_PROPER = re.compile(rf"\b(?:{WORK}) proper\b", re.IGNORECASE)  # what comes after its synopsis

_CALLED = re.compile(r"\b(?:called|headed|titled|entitled|named|labelled)\b(?P<heading>[^,;?!]+)", re.IGNORECASE)

# Words that say of others that they name a section.
_NAMING_STEMS = frozenset(
    stem(word)
    for word in (
        "the a its their this that one section subsection part bit portion passage chapter heading subheading headed called"
        " named name titled entitled title labelled on about in under with which where very whole deals dealing treats"
        " treating covers covering discusses discussing concerning regarding says"
    ).split()
)

# Words by which policy writing heads a list and readers ask for it; any of a group stands for the others.
_SENSES = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "motivation motivations motive motives motivate reason reasons why goal goals aim aims interest interests incentive"
        " incentives want wants wanting desire hope hopes hoping seek seeks objective objectives driver drivers rationale",
        "obstacle obstacles impediment impediments hurdle hurdles barrier barriers difficulty difficulties challenge challenges"
        " problem problems stumbling block blocks way prevent prevents hinder hinders",
        "implication implications impact impacts effect effects consequence consequences mean means ramification ramifications",
        "settlement settle settling settled resolution resolve resolved resolving solution solve solving solved deal deals"
        " agreement agreements accord accords",
        "benefit benefits gain gains advantage advantages stake stakes",
        "argument arguments objection objections case",
        "recommendation recommendations proposal proposals advice suggestion suggestions policy options option",
    )
)
_LIST_WORDS = frozenset(
    stem(w)
    for w in (
        "list all every summarise summarize summary sum overall main various full complete item items"
        " enumerate factor factors point points thing things tldr section part recap outline sketch"
        " overview rundown gist brief briefly short describe walk digest face faces facing faced exist lie lies cite cites"
        " cited mention mentioned many stand stands first second third fourth fifth sixth last final one ones different various"
        " need give please kindly two three four five six seven side sides everything number no only just 1 2 3 4 5 6 7 8 9"
        " author writer name names named give gives come comes"
    ).split()
)
_LIST_SENSES = frozenset(min(sense) for sense in _SENSES if stem("settlement") not in sense)


def asked_section(question: Question, document: SourceDocument) -> Section | None:
    """The section whose list or summary a question asks for; None when it asks for less or for something else.

    A question asks for a section when it uses the word under which the section lists something (reasons, obstacles), or most
    words of its heading, and hardly a word besides that is not what the whole document is about. A section of another party
    than the one the question is about is not meant.
    """
    if question.ask not in (Ask.LIST, Ask.REASON, Ask.SUMMARY) or question.is_negated or not question.terms:
        return None  # "Why?" is of whatever was said before, and of nothing where nothing was
    terms = [term for term in question.terms if term not in _WAYS or _IN_THE_WAY.search(question.text)]
    asked = {_sense(concept(term)) for term in terms} - _LIST_WORDS
    objects = {_sense(stem("object"))} if _OBJECTS.search(question.text) else set[str]()
    if question.ask is Ask.REASON:
        asked.add(_sense(stem("reason")))
    if _HINDERS.search(question.text):
        asked = asked - _HINDERING | {_sense(stem("obstacle"))}
    texts = [_senses(document.text[section.start : section.end]) for section in document.sections]
    used_in = Counter(sense for text in texts for sense in text)
    topic = {sense for sense, count in used_in.items() if count >= _TOPIC_SECTIONS}
    topic |= _senses(document.title.value) if document.title else set()
    names = {_sense(concept(word)) for name in question.names for word in words(name)}
    headings = [section.heading or "" for section in document.sections]
    parties = {party for heading in headings if _of_heading(heading) & _LIST_SENSES for party in _parties(heading)}
    best: tuple[float, Section] | None = None
    for section, text in zip(document.sections, texts, strict=True):
        heading = _of_heading(section.heading or "")
        if (
            not heading
            or not asked
            or not names <= heading | topic | text
            or _lists_others(asked, heading)
            or _is_anothers(question, section.heading or "", parties)
        ):
            continue
        meant = asked if "objection" in (section.heading or "").casefold() else asked - objects  # objectives have the same stem
        fit = _fit(question.ask, meant, heading, topic, text)
        fit += _MENTIONED * bool(fit) * _share_of_mentions(names, document, section)
        if fit and (best is None or fit > best[0]):
            best = (fit, section)
    return best[1] if best else None


def gist_section(document: SourceDocument) -> Section | None:
    """The section that says in short what a document is about, its synopsis or abstract; None where it has none."""
    return next((section for section in document.sections if _GIST_HEADING.fullmatch(section.heading or "")), None)


def section_quoted(question: Question, document: SourceDocument) -> Section | None:
    """The section whose heading a question puts in quotation marks."""
    return next((s for s in document.sections if " ".join(words(s.heading or "")) in question.quoted), None)


def section_named(naming: str, document: SourceDocument, *, wholly: bool = False) -> Section | None:
    """The section that words such as "the part on prices", "the second section" or "the abstract" name.

    Args:
        naming: The words.
        document: Where to look.
        wholly: Whether only a whole heading counts, and not words of one.

    Returns:
        None where no heading has all the telling words, or where two have equally many.
    """
    headed = [section for section in document.sections if section.heading]
    said = _telling(naming)
    place = Question(naming).place
    if len(said) == 1 and place is not None:  # nothing but its number
        return next(iter(headed[place:][:1]), None)
    called = [_telling(match["heading"]) for match in _CALLED.finditer(naming)]
    for section in headed:
        if (telling := _telling(section.heading or "")) and telling in (said, *called):
            return section
    if _GIST_HEADING.fullmatch(" ".join(words(_ARTICLE.sub("", naming)))):
        return gist_section(document)
    if _PROPER.search(naming):
        return next((section for section in headed if section != gist_section(document)), None)
    asked = {_sense(concept(word)) for word in content_words(naming) if stem(word) not in _NAMING_STEMS} - _LIST_WORDS
    fits = [] if wholly else [section for section in headed if asked and asked <= _of_heading(section.heading or "")]
    return fits[0] if len(fits) == 1 else None


def _fit(ask: Ask, asked: set[str], heading: set[str], topic: set[str], text: set[str]) -> float:
    """How well a question's words fit a section; 0 where they ask for something else."""
    share = len(heading & asked) / len(heading)
    rest = asked - heading - topic - {term for term in asked & text if term.startswith("@")}
    if ask is Ask.SUMMARY and not asked - heading - topic and share >= _NAMED_SHARE:
        return share
    lists = bool(heading & asked & _LIST_SENSES)
    if not (lists or share >= _HEADING_SHARE) or len(rest) > _UNEXPLAINED[ask] * len(asked):
        return 0.0
    if rest & text and ask is not Ask.SUMMARY:
        return 0.0  # it asks for what the section says of one thing, not for all it lists
    return share + lists


def _lists_others(asked: set[str], heading: set[str]) -> bool:
    """Whether a section lists other things than a question asks for: reasons, where it asks for obstacles."""
    wanted, listed = asked & _LIST_SENSES, heading & _LIST_SENSES
    return bool(wanted and listed) and not wanted & listed


def _share_of_mentions(names: set[str], document: SourceDocument, section: Section) -> float:
    """How many of a document's mentions of some names stand in a section, 0 to 1."""
    everywhere = sum(_counted(document.text)[name] for name in names)
    here = sum(_counted(document.text[section.start : section.end])[name] for name in names)
    return here / everywhere if everywhere else 0.0


def _is_anothers(question: Question, heading: str, parties: set[str]) -> bool:
    """Whether a heading names a party, and the question is about another one.

    A party is a country, or a name that is in no dictionary, in the heading of some list. A question is about the one it gives
    the thing to ("Japan's reasons", "the reasons of Japan"), or else about the first it names, unless a preposition stands
    before it ("a deal with Japan"); where one stands before each, it may be about any.
    """
    found = [(m, concept(word)) for m in re.finditer(r"[^\W\d_]+", question.text) for word in words(m.group())]
    named = [(question.text[: m.start()], question.text[m.end() :], party) for m, party in found if party in parties]
    about = [party for before, after, party in named if _OWNED.match(after) or _OWNER.search(before)]
    about = about or [party for before, _, party in named if not _GOVERNED.search(before)]
    about = about[:1] or [party for _, _, party in named]
    return bool(_parties(heading) and about) and not _parties(heading) & set(about)


def _parties(heading: str) -> set[str]:
    return {concept(word) for word in words(heading) if concept(word).startswith("@") or not is_english(word)}


def _of_heading(heading: str) -> set[str]:
    """The senses of a heading's words; of its question words only "why" has one."""
    found = {_sense(concept(word)) for word in words(heading) if word in content_words(heading) or word == "why"}
    return found - _LIST_WORDS


def _telling(naming: str) -> list[str]:
    """The stems of words that name a section, without those that only say so."""
    return [stem(word) for word in words(naming) if stem(word) not in _NAMING_STEMS]


def _senses(text: str) -> set[str]:
    return set(_counted(text))


@lru_cache(maxsize=_TEXTS_KEPT)
def _counted(text: str) -> Counter[str]:
    """How often a text uses each sense."""
    return Counter(_sense(concept(word)) for word in words(text))


def _sense(term: str) -> str:
    return next((min(sense) for sense in _SENSES if term in sense), term)
