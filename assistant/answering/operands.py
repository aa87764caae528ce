"""Which of the text's figures a question means: those beside which the names and words stand that it has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import permutations

from assistant.answering.operations import operands_of, subtracts
from assistant.answering.topics import often_said
from assistant.arithmetic import Operation
from assistant.comparing import parties_of
from assistant.documents import Sentence
from assistant.figures import CALENDAR, MONTH, NAMED, Figure, weights_around
from assistant.library import Library
from assistant.places import called, country_words
from assistant.questions import Question
from assistant.words import concept, concepts, content_words, is_english, stem, words

_ALIKE = 12  # figures of one unit, at most, that are tried for a question's operands
_MATCHED = 0.25  # mean closeness (see `weights_around`) from which an operand names a figure
_BEFORE = 0.35  # closeness of a word that stands in the sentence before, to which a pronoun points back
_EXPLAINED = 0.6  # of a question's own words that the sentences computed from must hold
_WEIGHED = frozenset(  # of which there is more or less without a figure
    stem(word) for word in "gain win lose benefit profit suffer need want like fear care matter risk hope".split()
)
_MEASURES = tuple(  # words that policy writing has for one measure
    [stem(word) for word in alike.split()]
    for alike in (
        "trade commerce business exchanges turnover",
        "wages pay salaries",
        "spending expenditure outlay",
        "revenue income earnings",
        "inhabitants residents",
    )
)
_SAME = {word: group[0] for group in _MEASURES for word in group}
OPERATION_WORDS = frozenset(
    stem(word)
    for word in (
        "lie lies lay difference gap larger bigger smaller higher lower greater longer shorter older younger later earlier more"
        " less fewer most least largest biggest highest greatest smallest lowest times fold ratio multiple fraction"
        " factor add added adding together combined total altogether sum summed exceed exceeds value worth amount size"
        " number figure figures mentioned given quoted named listed roughly approximately about years year months month passed"
        " elapsed apart separate separated separates margin absolute surpass outstrip outweigh beat beats weight dollars euros"
        " pounds percentage points point percent compare compared comparison rank order top get three two four come"
        " came first happen happened begin began start started rise risen rose grow grew grown fall fell fallen drop"
        " increase decrease decline shrink jump climb change gone up down billion million time big large much many far"
        " ahead behind between calculate compute work make made occur occurred take took place long"
        " contain contains cents pence match matches equal equals reach rival catch level minus subtract share proportion left"
        " flow flows volume volumes suppose imagine put lump basket pot heap pile"
    ).split()
)
_TOGETHER = re.compile(r"\b(?:together|combined)\b")
_TOTALS = {  # by what an operand is known to be several things
    Operation.SHARE: re.compile(r"\b(?:and|together|combined)\b"),
    Operation.DIFFERENCE: _TOGETHER,
    Operation.RATIO: _TOGETHER,
    Operation.EXCESS: _TOGETHER,
}
_OF_TWO = re.compile(r"\bbetween (?:the )?\S+ and ")  # trade between two countries is no total
LAST = frozenset(("last", "latest", "final", "recent"))  # words, no stems: "Finally" is none of them
_SIDES = frozenset({"south"})  # "Seoul" names South Korea, and no side
_BACK = "this|that|these|those|their|its"
_PRONOUN = re.compile(rf"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|(?:In|At|By|Of|For) (?:{_BACK}))\b")
_WHEN = re.compile(r"\b(?:last|this|next) (?:year|month|week)\b|\b(?:today|yesterday|tomorrow)\b")  # no year tells which it is
_CAPITALISED = re.compile(r"(?<=[a-z,;’'] )[A-Z][^\W\d_]+(?:[-–][A-Z][^\W\d_]+)*(?!\$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in its sentence.

    Attributes:
        figure: The figure.
        sentence: The sentence.
        before: The sentence before it, where this one opens with a pronoun for something in that one; else empty.
    """

    figure: Figure
    sentence: Sentence
    before: str = ""

    def closeness(self, terms: Sequence[str]) -> float:
        """Mean closeness of some concepts to the figure, 0 to 1."""
        weights = dict.fromkeys(concepts(self.before), _BEFORE) | weights_around(self.figure, self.sentence.text)
        return sum(weights.get(term, 0.0) for term in terms) / len(terms) if terms else 0.0

    def share(self, terms: Set[str]) -> float:
        """The share of some concepts that its sentence holds, 0 to 1, however far from the figure they stand."""
        return len(terms & {*concepts(self.before), *concepts(self.sentence.text)}) / len(terms) if terms else 0.0

    def names(self) -> set[str]:
        """The countries and other names that stand close to the figure."""
        weights = weights_around(self.figure, self.sentence.text)
        capitalised = {concept(word) for name in _CAPITALISED.findall(self.sentence.text) for word in words(name)}
        return {term for term, weight in weights.items() if weight >= NAMED and (term.startswith("@") or term in capitalised)}

    def is_nobodys(self) -> bool:
        """Whether no country stands close: the figure is of whatever the text is about."""
        return not any(name.startswith("@") for name in self.names())


def meant(question: Question, operation: Operation, places: Sequence[Place], library: Library) -> list[tuple[str, Place]]:
    """The figures that a question means, each under the words that it has for it, perhaps none.

    Empty unless they can be told, are two at least, and their sentences speak of what the question speaks of.
    """
    found = _told(question, operation, places, library)
    return found if len(found) > 1 and explained(question, [place for _, place in found], library) else []


def _told(question: Question, operation: Operation, places: Sequence[Place], library: Library) -> list[tuple[str, Place]]:
    operands = operands_of(question.text, operation)
    of_operands = matched(operands, places, library) if operands else []
    if any(_TOTALS[operation].search(_OF_TWO.sub("", operand)) for operand in operands if operation in _TOTALS):
        return []  # no one figure is of several together; `assistant.answering.totals` reads what it can of these
    by_months = bool(places) and places[0].figure.unit == MONTH  # few are given: one at hand is seldom that of what is asked
    if of_operands or by_months or operation in (Operation.SHARE, Operation.EXCESS):  # of what, its own words alone tell
        return of_operands
    about = [("", place) for place in _asked_about(question, places, library)]
    if operation in (Operation.DIFFERENCE, Operation.RATIO):
        return about if len(about) == 2 else []
    if about or len(_parties(question)) > 1:  # all figures of a sentence are not those of the parties that a question names
        return about
    if any(place.figure.unit in CALENDAR for place in places):  # dates are of what is named, never "the two in a sentence"
        return []
    if any(_names(operand) for operand in operands):
        return []
    for place in places:
        alike = [other for other in places if other.sentence == place.sentence and other.figure.unit == place.figure.unit]
        if len(alike) > 1:
            return list(zip(_called(alike, library), alike, strict=True))
    return []


def _called(places: Sequence[Place], library: Library) -> list[str]:
    """What to call each of a sentence's figures: the country beside it that is not beside all; empty names where one has none.

    Beside a figure that is nobody's the two countries stand that the document is about.
    """
    sentence = places[0].sentence
    parties = parties_of(one.text for one in library.documents[sentence.span.document].sentences)
    beside = []
    for place in places:
        named = country_words(sentence.text)
        near = [one for one in named if {*map(concept, words(sentence.text[one.start : one.end]))} & place.names()]
        beside.append({called(one.country) for one in near} or {*parties})
    shared = set[str].intersection(*beside)
    own = [sorted(names - shared) for names in beside]
    return [names[0] for names in own] if all(len(names) == 1 for names in own) else [""] * len(places)


def explained(question: Question, chosen: Sequence[Place], library: Library) -> bool:
    """Whether the sentences hold most of what the question speaks of, and what it weighs: no trade tells who gains."""
    texts = [text for one in chosen for text in (one.sentence.section or "", one.before, one.sentence.text)]
    said = {_SAME.get(term, term) for text in texts for term in concepts(text)}
    implied = [place for place in chosen if place.is_nobodys() and place.figure.unit not in CALENDAR]
    said |= {name for name in _parties(question) for place in implied if _is_topic(name, place.sentence, library)}
    asked = {_SAME.get(term, term) for term in map(concept, question.terms)} - OPERATION_WORDS
    if not set(_WHEN.findall(question.text.casefold())) <= set(_WHEN.findall(" ".join(texts).casefold())):
        return False
    measures = asked - _parties(question)
    if not measures and subtracts(question.text):  # "What would Russia be minus China?"
        return False
    if measures and not measures & said:  # investment, where the figures are of trade
        return False
    weighed = asked & _WEIGHED if any(place.figure.unit not in CALENDAR for place in chosen) else set[str]()  # "the matter"
    return len(asked & said) >= _EXPLAINED * len(asked) and weighed <= said


def antecedent(sentence: Sentence, library: Library) -> str:
    """The sentence before one that opens with a pronoun for something in it; empty for any other."""
    if not _PRONOUN.match(sentence.text):
        return ""
    before = library.documents[sentence.span.document].sentence_before(sentence)
    return before.text if before else ""


def named_by(operand: str, places: Sequence[Place], library: Library) -> Place | None:
    """The figure that stands closest to an operand's names, or to its words where it has none; None for none, or two alike."""
    words_for_it = {concept(word) for word in content_words(operand)} - OPERATION_WORDS
    names = _names(operand) | {concept(name.casefold()) for name in re.findall(r"\b[A-Z][^\W\d_]+", operand)}
    terms = sorted(words_for_it & names or words_for_it)
    fits = [_fit(terms, names, place, library) or 0.0 for place in places]
    best = max(fits)
    return places[fits.index(best)] if best >= _MATCHED and fits.count(best) == 1 else None


def _parties(question: Question) -> set[str]:
    """The names and countries in a question."""
    named = {concept(word) for name in question.names for word in words(name)}
    return named | {concept(term) for term in question.terms if concept(term).startswith("@")}


def _asked_about(question: Question, places: Sequence[Place], library: Library) -> list[Place]:
    """The figures of one unit that a question asks about, told by the names beside them; empty unless there are two at least.

    A figure beside which a name stands that the question does not give is of something else. A figure that is nobody's, in
    a sentence with one that is named, is the text's own subject's.
    """
    asked = _parties(question)
    for unit in dict.fromkeys(place.figure.unit for place in places):
        alike = [place for place in places if place.figure.unit == unit]
        sides = frozenset() if asked & _SIDES else _SIDES
        named = [place for place in alike if place.names() and place.names() - sides <= asked]
        if not named:
            continue
        told = {name for place in named for name in place.names() - sides}
        if any(_is_topic(name, named[0].sentence, library) for name in asked - told):
            named += [p for p in alike if p.sentence == named[0].sentence and p.is_nobodys()]
        if len(named) > 1 and len({frozenset(place.names() - sides) for place in named}) == len(named):
            return sorted(named, key=places.index)
    return []


def _is_topic(name: str, sentence: Sentence, library: Library) -> bool:
    """Whether the sentence's document is about something: its title names it, or a heading and many sentences do."""
    document = library.documents[sentence.span.document]
    if document.title and name in concepts(document.title.value):
        return True
    return name in often_said(document) and any(name in concepts(section.heading or "") for section in document.sections)


def matched(operands: Sequence[str], places: Sequence[Place], library: Library) -> list[tuple[str, Place]]:
    """One figure for each operand, all of one unit: the assignment that fits their distinguishing words best."""
    terms = [{concept(word) for word in content_words(operand)} - OPERATION_WORDS for operand in operands]
    shared = set.intersection(*terms)
    own = [sorted(one - shared) for one in terms]
    if not all(own):
        return []
    names = set().union(*(_names(operand) for operand in operands))
    best: tuple[float, list[tuple[str, Place]]] = (0.0, [])
    for unit in dict.fromkeys(place.figure.unit for place in places):
        alike = [place for place in places if place.figure.unit == unit][:_ALIKE]
        known_fits = [[_fit(one, names, place, library) for place in alike] for one in own]
        for chosen in permutations(range(len(alike)), len(operands)):
            picked = [alike[place] for place in chosen]
            fits = [fitting[place] for fitting, place in zip(known_fits, chosen, strict=True)]
            implied = sum(fit is None for fit in fits)
            known = [fit for fit in fits if fit is not None]
            if implied > 1 or not known or min(known) < _MATCHED:
                continue
            if implied and len({place.sentence.span for place in picked}) > 1:
                continue
            if sum(known) > best[0]:
                best = (sum(known), list(zip(operands, picked, strict=True)))
    return best[1]


def _fit(terms: Sequence[str], names: set[str], place: Place, library: Library) -> float | None:
    """How well an operand's words fit a figure, 0 to 1; 0 where one of its names stands elsewhere.

    None where the figure is implied: it is nobody's, and the names are of parties that the text is about.
    """
    if place.figure.unit in CALENDAR:
        if place.figure.text in terms:  # the question gives the year itself
            return 1.0
        if bool(LAST & {*terms}) != bool(LAST & {*words(place.sentence.text)}):  # the last meeting is not the first
            return 0.0
    weights = weights_around(place.figure, place.sentence.text)
    missing = [term for term in terms if term in names and weights.get(term, 0.0) < _MATCHED]
    if not missing or place.figure.unit in CALENDAR:  # a year is of its sentence, however far the names stand
        return place.closeness(terms)
    implied = place.is_nobodys() and all(_is_topic(term, place.sentence, library) for term in missing)
    return None if implied else 0.0


def _names(operand: str) -> set[str]:
    """The concepts of an operand's words that are countries, or in no dictionary."""
    found = {concept(word): word for word in words(operand)}
    return {term for term, word in found.items() if term.startswith("@") or not (is_english(word) or word.isdigit())}
