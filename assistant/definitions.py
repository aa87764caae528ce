"""Does a sentence say what something is? By the forms in which English text defines (Hildebrandt et al., HLT-NAACL 2004)."""

from __future__ import annotations

import re

from assistant.words import content_words, words

_MOST_WORDS = 5  # of a thing whose definition is asked for; a longer phrase asks for something about it
_SPELT_OUT = re.compile(r"\w \(([A-Z][A-Z\d]+)\)")
_ASKS_MEANING = tuple(  # of an abbreviation
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:stands? for|full (?:form|name)|short for|abbreviation|acronym|spelt out)\b",
        r"\bwhat (?:does|do|did) (?:the (?:letters|term|name) )?(?:the )?(?P<what>\w+) (?:actually |even )?mean\W*$",
        r"\b(?:meaning of|meant by|mean(?:s|t)? by) (?:the )?(?P<what>\w+)\W*$",
        r"^\W*(?P<what>\w+) meaning\W*$",
        r"\b(?P<what>\w+)\W+what(?:[’']?s| does| is) (?:that|it|this) (?:even |supposed to )?mean\W*$",
        r"^\W*(?:what|whats|what's|what’s)(?: is| are)?(?: the)? (?P<what>\w+)\W*$",
        r"^\W*(?:(?:please|can you|could you) )?(?:explain|define) (?:the )?(?P<what>\w+)(?: to me)?(?:,? please)?"
        r"(?:,? (?:as if|like|in (?:plain|simple)) [^?:;]*)?\W*$",
    )
)
_ASKS_WHAT = re.compile(
    r"(?:^|[:;,] )\W*(?:(?:what|who)(?:'s|’s| is| are| was| were)"
    r"|(?:what (?:does|do) .*|what is |what's )?mean(?:s|t)? by|define) (?:the |an? |this |these |those )?(?P<what>[^?:;,]+?)"
    r"(?: supposed to be| exactly| actually| then| when (?:they|it)(?:[’']re|[’']s| are| is) at home)?\W*$",
    re.IGNORECASE,
)
_ASKS_TERM = re.compile(
    r"(?:^|[:;,] )\W*what (?:does|do|did|is (?:to be )?understood by|is meant by) ?"
    r"(?:the (?:term|word|name|phrase|expression) )?"
    r"[“\"]?(?:the )?(?P<what>[^?:;,”\"]+?)[”\"]?(?: (?:refer to|denote|designate|signify|mean)\b.*)?\W*$",
    re.IGNORECASE,
)
_ASKS = (_ASKS_WHAT, _ASKS_TERM)
_QUOTE = r"(?:\w+[’']s )?(?:[“\"](?P<double>[^“”\"]+)[”\"]|[‘'](?P<single>[^‘’']+)[’'])"
_THE = r"(?:(?:the|this|these|that|those|an?) )?"
_SO_ENDS = r"(?: (?:supposed to (?:be|mean)|exactly|here))?\W*?(?:$|\?)"
_ASKS_QUOTED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bwhat(?:'s|’s| is| are| was| were) {_THE}{_QUOTE}{_SO_ENDS}",
        rf"\bwhat (?:does|do|did|is|was) [^?]*\bmean(?:s|t)? by {_THE}{_QUOTE}{_SO_ENDS}",
        rf"\bwhat (?:does|do|did|is) (?:the (?:term|word|name|phrase|expression) )?{_THE}{_QUOTE}"
        rf" (?:supposed to )?(?:refer to|denote|mean|signify|stand for){_SO_ENDS}",
    )
)
_RELATES = re.compile(r"\b(?:of|for|in|to|on|at|by|with|behind|between|about|from)\b|[’']s\b", re.IGNORECASE)
_IS = r"(?:is|are|was|were) (?:an?|the|one of)\b"
_SEVERAL = (  # "the two islands, Tarn and Holm", and no "after the two years, Tarn and Holm ..."
    r"\b(?:the|its|his|her|their|these|those|both|all) (?:two|three|four|five|six|seven|eight|nine|ten)(?: [a-z-]+){0,2}"
    r" (?!(?:year|month|week|day|hour|minute|time|decade|war|point)s\b)[a-z-]+s"
)
_NAME = r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)*"
_NAMES = rf"{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?"
_NAMED = r"(?:refer\w* to|call\w*|known|term\w*|nam(?:es?|ed)|dub\w*|describ\w*)(?: \w+){0,3}"


def defines(sentence: str, question: str) -> bool:
    """Whether a question asks what something is or stands for, and a sentence says so.

    "The ferry is a ...", "the ferry, which ..." or "known as the ferry" for a thing; "the words (ABBR)" for an abbreviation.
    """
    spelt_out = {match.casefold() for match in _SPELT_OUT.findall(sentence)} & set(words(question))
    meanings = (found for form in _ASKS_MEANING for found in form.finditer(question))
    if spelt_out and any(_is_of(meaning, spelt_out) for meaning in meanings):
        return True
    return any(_says_what(sentence, asked["what"]) for form in _ASKS if (asked := form.search(question)))


def quoted_term(question: str) -> str:
    """The phrase in quotation marks of which a question asks what it is, or means; empty where it asks for none.

    One of several words: where these stand together a text tells what they are, but "the islands" stand everywhere.
    """
    match = next((found for form in _ASKS_QUOTED if (found := form.search(question))), None)
    phrase = (match["double"] or match["single"]) if match else ""
    return phrase if len(content_words(phrase)) > 1 or len(words(phrase)) > 2 else ""


def _is_of(asked: re.Match[str], abbreviations: set[str]) -> bool:
    """Whether what a question asks the meaning of is one of some abbreviations, as far as its form tells."""
    return asked.groupdict().get("what", "").casefold() in {"", *abbreviations}


def _says_what(sentence: str, asked: str) -> bool:
    """Whether a sentence says what a thing is, by its form."""
    if _RELATES.search(asked) or not content_words(asked) or len(asked.split()) > _MOST_WORDS:
        return False
    what = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", asked))
    forms = (
        rf"^(?:The |An? )?{what} {_IS}",
        rf"\b{what}, (?:which|who|an?|the)\b",
        rf"{_SEVERAL}, (?-i:{_NAMES}(?:, | and |, and ))?(?-i:{what})(?-i:(?:, | and |, and ){_NAMES})?[.;:)]",
        rf"\b{_NAMED} (?:as )?(?:the )?\W?{what}\b",
    )
    return any(re.search(form, sentence, re.IGNORECASE) for form in forms)
