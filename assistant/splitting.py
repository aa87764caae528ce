"""One message, several questions: each is asked on its own."""

from __future__ import annotations

import calendar
import re

from assistant.comparing import halves_of, positions_in
from assistant.fillers import years_in
from assistant.list_forms import ALL_OF_IT, ITEMS
from assistant.question_forms import BY_HOW_MUCH, WHERE_IT_IS, WORK, Ask, without_purpose
from assistant.questions import Question
from assistant.words import content_words, stem

_MOST_QUESTIONS = 4  # of one message that are answered
_TELLING = 2  # content words from which a sentence says what the question after it is about
_ASKING = re.compile(
    r"^(?:\w+[ ,]+)?(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|can|has|have|will|would)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r",? (?:and|also|plus)(?: also)? (?=(?:who|whom|whose|what|when|where|why|how|which|does|did|is there|are there|by how)\b)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(?:, | of )(?P<a>[^,?]+?) or (?P<b>[^,?]+?)\W*$")
_BETWEEN_THEM = re.compile(r"\bbetween(?: (?:them|the two|both)\b|(?=\W*$))|(?<=years )apart(?=\W*$)", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(rf"(?:(?:and )?if (?:so|not),? |and )?(?P<asked>{BY_HOW_MUCH})\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"[^?!.\n]*(?:\.(?=\w)[^?!.\n]*)*[?!.\n]*")
_BARE = re.compile(  # says nothing without the sentence before it
    rf"(?:{WHERE_IT_IS}|why|how|when|where|how (?:come|so|much|many|long|often)|(?:which|what)(?: ones?| are they)?"
    r"|(?:on|for|since|by|in|with|to|from|until|at|under|of) (?:what|which|whom?|when)(?: \w+)?)\W*",
    re.IGNORECASE,
)
_COUNTING = frozenset(
    stem(word) for word in "list tick every name count give spell set run go tell enumerate main many see".split()
)
_ITEM = re.compile(ITEMS, re.IGNORECASE)
_ECHO = re.compile(  # of the question before it
    r"(?:(?:since|by|in|to|from|until|at|under|for|with) )?"
    r"(?:who|whose|when|where|how (?:much|many|long|often)|(?:what|which) \w+)\W*|(?:contrary|related|compared) to what\W*",
    re.IGNORECASE,
)
_ITS_NAME = re.compile(  # of the part that was just asked for, which is told by its heading anyway
    r"(?:what|how)(?:['’]s| is) (?:it|this|that|its (?:name|title|heading))(?: (?:called|named|titled|entitled|headed))?\W*",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:please )?(?:ignore|forget|disregard|stop|drop|set aside|never mind|pretend|act|thanks?|hello|hi)\b", re.IGNORECASE
)
_ASKER = re.compile(r"\b(?:I|[Ww]e|me|us)\b")
_POINTER = re.compile(r"\b(?:it|its|that|this|they|them|their|he|she|his|her)\b", re.IGNORECASE)
_TOLD_BEFORE = re.compile(  # "that" and "this" only at the end: elsewhere they mostly join or show
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|those|these|the others?|the other two)\b|\b(?:this|that)\W*$",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(r"[“\"‘]|\b[A-Z]{2,}\b")  # a word in quotes, an abbreviation
_ASKS_OF_IT = re.compile(
    r"(?P<asked>(?:so |and |but )?(?:what|who)(?:['’]s| is| are| was| were))"
    r" (?:it|they|those|these|he|she)(?P<rest>\W*)",
    re.IGNORECASE,
)
_ABOUT_WHAT = re.compile(  # of what was said just before, which alone says what is asked about
    r"(?:(?:so|and|but) )?what(?:['’]s| is| was) that(?: all)? (?:about|in aid of)\W*", re.IGNORECASE
)
_WHAT_ARE_THEY = re.compile(
    r"(?:(?:so|and|but) )?(?:what|which)(?:['’]re| are) (?:they|these|those)(?: all)?\W*", re.IGNORECASE
)
_OPENS = re.compile(
    r"^(?:i(?:['’]ve| have)? (?:hear|heard|read|gather|was told|am told)(?: say)?(?: that)?|apparently,?|they say) ",
    re.IGNORECASE,
)
_NAME = r"(?:the )?[A-Z][^\W\d_]+(?: (?:(?:of|for|and|the) )*[A-Z][^\W\d_]+)*"
_ENDS_IN_NAME = re.compile(rf"[^“\"‘]*?(?<=\w )(?<!\bin )(?<!\bat )(?<!\bon )(?<!\bfrom )(?P<name>{_NAME})\.")
_DATES = frozenset((*calendar.month_name, *calendar.day_name))
_WANTED = re.compile(r"^I (?:want|need)\b", re.IGNORECASE)  # the asker does, whose wants are no motives
_HOW_MUCH = re.compile(
    rf"{ALL_OF_IT}"
    r"(?: of (?:it|them|these|those)| (?<!body )(?<!yone )(?:the |of the |single )?(?:(?!ha[ds]\b|have\b)\w+ )?"
    rf"(?:{ITEMS}|items?|ones?|cases?|things?|ways?|respects?))?"
    r"(?:,? (?:(?:for|on|from|of) )?both \w+|,? one by one"
    rf"|(?: that| which)? (?:the|this) (?:{WORK}) (?:mentions|names|gives|lists|has|cites))?(?:,? (?:please|kindly))?\W*",
    re.IGNORECASE,
)

_IN_BRIEF = re.compile(
    r"(?:just |only |maybe )?(?:(?:an? |the )?(?:(?:very|short|brief|quick|concise|little) )*"
    r"(?:summary|overview|outline|sketch|rundown|recap)(?: (?:would|will) (?:do|suffice)(?: fine)?| is (?:enough|fine))?"
    r"|in short|briefly|in brief|in a nutshell)(?:,? please)?\W*",
    re.IGNORECASE,
)
_SUMMED = re.compile(r"(?:(?:suppose|imagine|say) (?:i|we|you) )?(?:add|put|take|lump|combine|sum)\b", re.IGNORECASE)
_OF_A_SUM = re.compile(
    r"(?:by how (?:much|many)|(?:what|which|how large a) (?:share|percentage|proportion|part))\b", re.IGNORECASE
)
_SINCE_THAT = re.compile(r"\b(?:after|before|since) (?:that|this|then)\b", re.IGNORECASE)


def questions_in(message: str) -> list[str]:
    """The questions of a message, in order, each asked on its own; the whole message where none is marked as a question.

    How two parties differ is two questions, for the position of each.
    "Who wrote it, and when was it published?" are two; "How long has it run? Since when?" is one. What stands before a
    question stays out of it, unless it is one, or the question rests on it: "He says that it pays. On what grounds?" What
    stands behind it belongs to it where it says how much is wanted: "What are they against? All of it, please."
    """
    sentences = [piece.strip(" ,;\n") for piece in _SENTENCE.findall(message)]
    sentences = [piece for piece in sentences if len(piece) > 1]
    asked: list[str] = []
    for place, piece in enumerate(sentences):
        if not piece.endswith("?"):
            if place and sentences[place - 1].endswith("?") and (_HOW_MUCH.fullmatch(piece) or _IN_BRIEF.fullmatch(piece)):
                asked[-1] = f"{asked[-1]} {_WANTED.sub('Give', piece)}"
            continue
        before = next((one for one in reversed(sentences[:place]) if _SPOKEN_OF.search(one)), "") if _points(piece) else ""
        before = before or (sentences[place - 1] if place else "")
        bare, named = _ASKS_OF_IT.fullmatch(piece), _ENDS_IN_NAME.fullmatch(before)
        if before.endswith("?") and (by := _BY_HOW_MUCH.fullmatch(piece)):
            asked[-1] = f"{asked[-1].rstrip(' ?')}, and {by['asked'].lower()}?"
        elif before.endswith("?") and _ECHO.fullmatch(piece):
            asked[-1] = f"{asked[-1]} {piece}"
        elif _ABOUT_WHAT.fullmatch(piece) and before.endswith(".") and _tells(_OPENS.sub("", before)):
            asked.append(_OPENS.sub("", before))
        elif bare and named and not _names_items(piece, before) and named["name"] not in _DATES and not _ORDER.match(before):
            asked.append(f"{bare['asked']} {named['name']}{bare['rest']}")
        else:
            asked.append(f"{before} {piece}" if before.endswith(".") and _rests_on(piece, before) else piece)
    parts = (part for piece in asked or [message.strip()] for part in _coordinated(piece))
    return [party for part in parts for party in positions_in(without_purpose(part))][:_MOST_QUESTIONS]


def _points(question: str) -> bool:
    """Whether a question hardly says more than "it"."""
    asks_what = re.search(r"\b(?:mean|means|stand for|what(?: is|[’']s))\b", question, re.IGNORECASE)
    return len(content_words(question)) <= 1 and bool(asks_what and _POINTER.search(question))


def _rests_on(question: str, before: str) -> bool:
    """Whether a question says too little without the sentence before it.

    "Why?"; "By how much is C's ahead?" after "Add A's and B's."; "How many years after that ...?" after one that names a year;
    "What are they?" after one that speaks of reasons; "What is it?" after one that speaks of a word; "What does it get for
    that?" after one that says what is meant; "Which heading do I turn to?" after one that says what for; "Could you list every
    reason?" after one that says of what.
    """
    if _BARE.fullmatch(question) or _names_items(question, before) or (_points(question) and _SPOKEN_OF.search(before)):
        return True
    if _SUMMED.match(before) and _OF_A_SUM.match(question):
        return True
    if _SINCE_THAT.search(question) and years_in(before) and not _ORDER.match(before):
        return True
    if not _tells(before, of_the_asker=True):
        return False
    asked = Question(question)
    if asked.ask is Ask.PLACE_IN_TEXT:
        return asked.subject is asked
    if asked.names_items and _tells(before) and all(_ITEM.fullmatch(term) or stem(term) in _COUNTING for term in asked.terms):
        return True
    of_the_text = asked.ask not in (Ask.FACT, Ask.REASON, Ask.LIST)
    return bool(_TOLD_BEFORE.search(question) and content_words(question)) and not (of_the_text or asked.names)


def _names_items(question: str, before: str) -> bool:
    """Whether a question asks what they are, after a sentence that speaks of reasons or the like of something."""
    return bool(_WHAT_ARE_THEY.fullmatch(question) and _ITEM.search(before)) and len(content_words(before)) >= _TELLING


def _tells(sentence: str, *, of_the_asker: bool = False) -> bool:
    """Whether a sentence says what a question after it is about: no order, and nothing of the asker or of the text as such."""
    its_own = of_the_asker or not (_ASKER.search(sentence) or Question(sentence).names_the_work)
    return its_own and not _ORDER.match(sentence) and len(content_words(sentence)) >= _TELLING


def _coordinated(question: str) -> list[str]:
    """The questions that "and" joins into one; the question itself where a part could not stand alone."""
    if halves_of(question):  # which is asked of either later
        return [question]
    for joint in _JOINT.finditer(question):
        first, second = question[: joint.start()].strip(" ,"), question[joint.end() :].strip()
        if (either := _EITHER.search(first)) and (by := _BY_HOW_MUCH.fullmatch(second)):
            of_years = (by["units"] or "").casefold() == "years"
            between = "How many years lie between" if of_years else f"{first}: what is the difference between"
            return [f"{first}?", f"{between} {either['a']} and {either['b']}?"]
        if _BY_HOW_MUCH.fullmatch(second):
            continue
        if _ASKING.match(first) and all(content_words(part) and len(part.split()) > 2 for part in (first, second)):
            if _ITS_NAME.fullmatch(second) and Question(first).ask is Ask.PLACE_IN_TEXT:
                return [f"{first.rstrip('?')}?"]
            if either:
                second = _BETWEEN_THEM.sub(f"between {either['a']} and {either['b']}", second)
            return [f"{first.rstrip('?')}?", *_coordinated(second[:1].upper() + second[1:])]
    return [question]
