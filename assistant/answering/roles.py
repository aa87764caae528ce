"""What part somebody plays in a matter: the sentences that name the country, union or person, one of a paragraph."""

from __future__ import annotations

import re
from itertools import groupby

from assistant.documents import Sentence, SourceDocument
from assistant.people import people_in
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import concept, concepts, content_words, words

_MATTER = "matter|story|picture|thing|issue|question|dispute|conflict|quarrel|row|affair|argument|debate|tale"
_ABOUT = rf"(?:all (?:of )?this|this|it|that|here|(?:the|this) (?:whole )?(?:{_MATTER}))"
_BRIEFLY = r"(?:,? (?:in (?:a nutshell|short|brief|a few words)|briefly|please))?"
_END = rf"(?: (?:in|to|into|with) (?:{_ABOUT}|(?:the|this) (?:{WORK})))?{_BRIEFLY}\W*(?:$|[.?!])"
_TELL = (
    "(?:what (?:is|was)|describe|explain|outline|sketch|summari[sz]e|sum up|tell me(?: about)?|brief me on|boil down|condense"
    "|recap|go over|run through|walk me through|characteri[sz]e)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:what|which) (?:\w+ )?(?:role|part) (?:does|do|did|is|was) (?P<who>.+?) (?:play(?:s|ed|ing)?|have|has|had)"
        + _END,
        rf"\bhow (?:does|do|did) (?P<who>.+?) (?:figure|feature|fit|come|enter)(?: in(?:to)?)?{_END}",
        rf"\bwhere (?:does|do|did) (?P<who>.+?) (?:come|fit)(?: in)?{_END}",
        rf"\bwhat (?:has|have|does|do) (?P<who>.+?) (?:got )?(?:have )?to do(?= with){_END}",
        rf"\b(?:role|part) (?:of|played by) (?P<who>.+?){_END}",
        rf"^{_TELL}(?: briefly| shortly| in short)? the (?:role|part) (?:that )?"
        rf"(?P<who>.+?) (?:plays?|played|has|have|had){_END}",
        rf"(?P<who>(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*)*)[’']s? (?:role|part){_END}",
    )
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SHOWN = 6  # sentences, at most: those that name it nearest to their beginning


def role(question: Question, document: SourceDocument) -> list[Statement]:
    """What a document says of somebody whose part in the matter is asked for; none for any other question."""
    text = question.form or question.text
    match = next((found for form in _FORMS if (found := form.search(text))), None)
    who = _ARTICLE.sub("", match["who"]) if match else ""
    asked = {concept(word) for word in words(who)}
    if not who or not content_words(who) or not _is_name(who, asked):
        return []
    if surname := _surname(who, document):
        asked = {surname}
    naming = [sentence for sentence in document.sentences if asked <= set(concepts(sentence.text))]
    paragraphs = [min(of_one, key=lambda s: _depth(s, asked)) for _, of_one in groupby(naming, key=lambda s: s.paragraph)]
    chosen = sorted(paragraphs, key=lambda sentence: _depth(sentence, asked))[:_SHOWN]
    return [Statement(sentence.text, (sentence.span,)) for sentence in sorted(chosen, key=lambda s: s.span)]


def _surname(who: str, document: SourceDocument) -> str:
    """The concept of the surname by which a text speaks of a person; empty for whom it does not name."""
    people = {name for names in people_in([s.text for s in document.sentences]) for name in names}
    named = who.split()
    known = any(name[-1] == named[-1] and set(named) <= set(name) for name in people)
    return concept(words(who)[-1]) if known else ""


def _is_name(who: str, asked: set[str]) -> bool:
    """Whether words are a country's or another name, and nothing else."""
    return all(term.startswith("@") for term in asked) or all(word[0].isupper() for word in who.split())


def _depth(sentence: Sentence, asked: set[str]) -> int:
    """How many words stand before the name."""
    said = concepts(sentence.text)
    return min(said.index(term) for term in asked)
