"""Whether a text mentions something: the sentences that hold all of its words."""

from __future__ import annotations

import re

from assistant.documents import SourceDocument
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import concept, concepts, content_words

_MENTION = "mention|name|refer to|talk about|speak (?:of|about)|discuss|touch (?:on|upon)|bring up|say anything about"
_MENTIONED = "mentioned|named|referred to|talked about|spoken of|discussed|touched (?:on|upon)|brought up"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?:does|do) (?:it|he|she|they|(?:the|this) (?:{WORK})) (?:ever |even |also )?(?:{_MENTION}) (?P<what>.+?)"
        r"(?: at all| anywhere)?\W*$",
        rf"^(?:is|are) (?P<what>.+?) (?:ever |even |also )?(?:{_MENTIONED})(?: at all| anywhere)?"
        rf"(?: in (?:it|here|(?:the|this) (?:{WORK})))?\W*$",
    )
)
_CLAUSE = re.compile(
    r"\b(?:that|whether|why|how|what|who|when|where|which|and|or|any|anything|anyone|anybody)\b", re.IGNORECASE
)
_MOST_WORDS = 5  # of a thing; more say something of it
_SHOWN = 2  # sentences


def mentions(question: Question, document: SourceDocument) -> list[Statement]:
    """The first sentences that mention the thing which a question asks about; none where it asks for more than a mention."""
    match = next((found for form in _FORMS if (found := form.search(question.text))), None)
    what = match["what"] if match else ""
    asked = {concept(word) for word in content_words(what)}
    if not asked or len(what.split()) > _MOST_WORDS or _CLAUSE.search(what):
        return []
    holding = [sentence for sentence in document.sentences if asked <= set(concepts(sentence.text))]
    return [Statement(sentence.text, (sentence.span,)) for sentence in holding[:_SHOWN]]
