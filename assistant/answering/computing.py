"""Compute what a question asks of figures that the text gives: a difference, a multiple, a sum, a ranking, a span of years.

The figures are the text's own and are quoted; only the arithmetic is added, and it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from assistant.arithmetic import Operation, written
from assistant.documents import Sentence
from assistant.figures import NAMED, PERCENT, YEAR, Figure, figures_in, weights_around
from assistant.library import Library
from assistant.questions import Question
from assistant.types import Evidence, Statement
from assistant.words import concept, content_words, is_english, stem, words

_SENTENCES = 6  # best candidates whose figures are looked at; of years all are, as two events seldom stand together
_ALIKE = 12  # figures of one unit, at most, that are tried for a question's operands
_MATCHED = 0.25  # mean closeness (see `weights_around`) from which an operand names a figure
_EXPLAINED = 0.6  # of a question's own words that the sentences computed from must hold


_CAME = r"\b(?:which|what)(?: of (?:them|the two))? (?:came|comes|was|is|happened|began|started|falls|fell)(?: the)?"
_EARLIER = rf"{_CAME} (?:first|earlier|earliest)\b.* or "
_LATER = rf"{_CAME} (?:later|last|latest|more recent)\b.* or "
_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (
            Operation.RATIO,
            r"\b(?:how many times|times (?:as|larger|bigger|greater|more|higher|smaller|the size)|ratio"
            r"|what (?:multiple|fraction)|by what factor|how many fold|\w*fold)\b",
        ),
        (
            Operation.DIFFERENCE,
            r"\b(?:differences? (?:in|between|of)|(?:the )?gap|by how (?:much|many)|how (?:much|many) (?:\w+ )?(?:more|less"
            r"|fewer|larger|bigger|smaller|higher|lower|greater|longer|shorter|older|younger|later|earlier)"
            r"|how far (?:ahead|behind)"
            r"|(?:exceed|outstrip|surpass)\w*|shortfall"
            r"|how (?:many years|long) (?:was it |is it )?(?:between|from|after|before)"
            r"|how (?:many years|long) .*(?:separat\w+|apart|elapsed?|passe?d?)"
            r"|how many years .*(?:between|from|after|before|until)|what.* minus)\b",
        ),
        (
            Operation.SUM,
            r"\b(?:(?:add(?:ed|ing)?|tot) (?:up|together)"
            r"|total (?:\w+ )?(?:with|from|for|of) .* and"
            r"|together|combined|in total|altogether|in all|(?:the )?(?:sum|total) of|summed"
            r"|add (?:the|those|these))\b",
        ),
        (Operation.LEAST, _EARLIER),
        (Operation.MOST, _LATER),
        (
            Operation.MOST,
            r"^(?:please )?(?:rank|order|sort)\b.* by\b|^(?:please )?compare\b"
            r"|\b(?:who|which|what|whose|rank|order)\b.*\b(?:most|largest|biggest|highest|greatest|longest|oldest|top|larger|bigger"
            r"|higher|greater|more)\b",
        ),
        (
            Operation.LEAST,
            r"\b(?:who|which|what|whose)\b.*\b(?:least|smallest|lowest|fewest|shortest|youngest|smaller|lower|less|fewer"
            r"|comes? last|at the bottom)\b",
        ),
    )
)
_COMPARED = re.compile(
    r"^(?:is|are|was|were|does|do|did|has|have) (?P<a>.+?) (?:(?:much|far|any) )?(?:(?P<more>more|larger|bigger|greater|higher"
    r"|longer|older)|less|smaller|lower|shorter|younger|fewer) (?:\w+ )?than (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_LONG_AFTER = re.compile(
    r"\bhow (?:long|many years) (?:after|before) (?P<a>.+?) (?:was|were|did|is|had|does|do|has|came) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_SEPARATES = re.compile(r"\bseparate[sd]? (?P<a>.+?) (?:and|from) (?P<b>.+?)[?.]*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from) (?P<a>.+?) (?:and|to|until) (?P<b>.+?)[?.]*$", re.IGNORECASE)
_THAN = re.compile(
    r"^(?P<a>.+?)\b(?:than|compared (?:to|with)|relative to|versus|vs\.?|over|exceeds?|outstrips?|surpass\w*|after|as"
    r" (?:large|big|great|high|much) as|the size of|minus|against) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(r"\b(?:of|among|between) (?P<list>[^?]+?(?:,| and | or )[^?,]+)(?:[,?]|$)", re.IGNORECASE)
_RANKED = re.compile(
    r"^(?:please )?(?:(?:rank|order|sort) (?P<list>[^?]+?(?:,| and )[^?,]+?) (?:by|in order of)\b|compare (?P<compared>[^?]+))",
    re.IGNORECASE,
)
_EITHER = re.compile(r", (?P<list>[^?,]+ or [^?,]+)[?]", re.IGNORECASE)
_IS_TIMES = re.compile(r"^(?P<a>.+?) (?:is|was|are|were) how many times (?P<b>.+?)[?.]*$", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(r"^by (?:how|what)\b.*?\b(?:do|does|did|is|are|was|were|has|have|had) ", re.IGNORECASE)
_BEFORE_SUBJECT = re.compile(r"^[^,]*?\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can) ", re.IGNORECASE)
_TAKEN_FOR_MORE = re.compile(
    r"\b(?:more|larger|bigger|greater|higher|longer|older|later|ahead|(?:exceed|surpass|outstrip)\w*)\b", re.IGNORECASE
)
_TAKEN_FOR_LESS = re.compile(r"\b(?:less|fewer|smaller|lower|shorter|younger|earlier|behind)\b", re.IGNORECASE)
_AROUND = re.compile(r"^the |[ .!]+$", re.IGNORECASE)
_AND = re.compile(r",? (?:and|or|plus|vs\.?|versus|against) |, ")
_RUN_OVER = re.compile(r"^((?:the )?[A-Z]\S*(?: [A-Z]\S*)*) (?=[a-z].*\b(?:more|less|most|least|\w+er|\w+est)\b).*")
_OPERATION_WORDS = frozenset(
    stem(word)
    for word in (
        "difference gap larger bigger smaller higher lower greater longer shorter older younger later earlier more less fewer"
        " most least largest biggest highest greatest smallest lowest times fold ratio multiple fraction factor add added"
        " adding together combined total altogether sum summed exceed exceeds value worth amount size number figure figures"
        " mentioned given quoted named listed roughly approximately about years year passed elapsed apart separate separated"
        " separates margin absolute exceed surpass outstrip beat beats weight"
        " dollars euros pounds percentage points point percent compare compared comparison rank order top get three two four"
        " billion million times time big large much many far ahead behind between calculate compute work"
    ).split()
)
_CAPITALISED = re.compile(r"(?<=[a-z,;’'] )[A-Z][^\W\d_]+(?:[-–][A-Z][^\W\d_]+)*(?!\$)")
_UNITS = (
    (YEAR, re.compile(rf"\byears?\b|\bhow long\b|{_EARLIER}|{_LATER}", re.IGNORECASE)),
    (PERCENT, re.compile(r"%|\bper ?cent|\bpercentage", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in its sentence."""

    figure: Figure
    sentence: Sentence

    def closeness(self, terms: Sequence[str]) -> float:
        """Mean closeness of some concepts to the figure, 0 to 1."""
        weights = weights_around(self.figure, self.sentence.text)
        return sum(weights.get(term, 0.0) for term in terms) / len(terms) if terms else 0.0

    def names(self) -> set[str]:
        """The countries and other names that stand close to the figure."""
        weights = weights_around(self.figure, self.sentence.text)
        capitalised = {concept(word) for name in _CAPITALISED.findall(self.sentence.text) for word in words(name)}
        return {term for term, weight in weights.items() if weight >= NAMED and (term.startswith("@") or term in capitalised)}

    def is_nobodys(self) -> bool:
        """Whether no country stands close: the figure is of whatever the text is about."""
        return not any(name.startswith("@") for name in self.names())


def operation_of(question: str) -> Operation | None:
    """What a question asks to be computed; None where it asks for no computation."""
    if compared := _COMPARED.search(question):
        return Operation.MOST if compared["more"] else Operation.LEAST
    return next((operation for operation, pattern in _OPERATIONS if pattern.search(question)), None)


def verdict_on(question: str, computed: str) -> str | None:
    """Yes or no, where a question is whether one thing is more than another and the computation ranks the two; else None."""
    compared = _COMPARED.search(question)
    if not compared:
        return None
    one, other = (_AROUND.sub("", compared[side].strip()) for side in "ab")
    return {one: "Yes", other: "No"}.get(computed.partition(": ")[0])


def compute(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Statement]:
    """The computed answer.

    Args:
        question: The question as looked up.
        evidence: Candidates, best first.
        library: The documents they come from.

    Returns:
        The computation and the sentences its figures stand in; nothing where the question asks for no computation, the
        text does not give its figures, or they say the opposite of what the question takes for granted.
    """
    operation = operation_of(question.text)
    if operation is None:
        return []
    unit = next((unit for unit, pattern in _UNITS if pattern.search(question.text)), None)
    places = [
        _Place(figure, candidate.sentence)
        for candidate in (evidence if unit == YEAR else evidence[:_SENTENCES])
        for figure in figures_in(candidate.sentence.text)
        if (figure.unit == unit if unit else figure.unit != YEAR)
    ]
    chosen = _chosen(question, operation, places, library)
    if len(chosen) < 2 or not _explained(question, chosen) or _takes_wrongly(question.text, operation, chosen):
        return []
    text = written(operation, [(_AROUND.sub("", label.strip()), place.figure) for label, place in chosen])
    sources = list(dict.fromkeys(place.sentence for _, place in chosen))
    quotes = [Statement(sentence.text, (sentence.span,)) for sentence in sources]
    return [Statement(text, tuple(sentence.span for sentence in sources)), *quotes] if text else []


def _chosen(question: Question, operation: Operation, places: Sequence[_Place], library: Library) -> list[tuple[str, _Place]]:
    """The figures to compute with, each under the words that the question has for it; empty where they cannot be told."""
    operands = _operands(question.text, operation)
    if operands and (chosen := _matched(operands, places, library)):
        return chosen
    about = [("", place) for place in _asked_about(question, places, library)]
    if operation in (Operation.DIFFERENCE, Operation.RATIO):
        return about if len(about) == 2 else []
    if about or len(_parties(question)) > 1:  # all figures of a sentence are not those of the parties that a question names
        return about
    if any(place.figure.unit == YEAR for place in places):  # dates are of what is named, never "the two in a sentence"
        return []
    if any(_is_name(concept(word)) for operand in operands for word in words(operand)):
        return []
    for place in places:
        alike = [other for other in places if other.sentence == place.sentence and other.figure.unit == place.figure.unit]
        if len(alike) > 1:
            return [("", other) for other in alike]
    return []


def _takes_wrongly(text: str, operation: Operation, chosen: Sequence[tuple[str, _Place]]) -> bool:
    """Whether a question takes the smaller of two for the larger: "How much larger is A than B?" where B is."""
    (first, one), (_, other) = chosen[:2]
    if operation not in (Operation.DIFFERENCE, Operation.RATIO) or not first or not _THAN.search(text):
        return False
    rise = one.figure.value - other.figure.value
    return bool((rise < 0 and _TAKEN_FOR_MORE.search(text)) or (rise > 0 and _TAKEN_FOR_LESS.search(text)))


def _parties(question: Question) -> set[str]:
    """The names and countries in a question."""
    named = {concept(word) for name in question.names for word in words(name)}
    return named | {concept(term) for term in question.terms if concept(term).startswith("@")}


def _asked_about(question: Question, places: Sequence[_Place], library: Library) -> list[_Place]:
    """The figures of one unit that a question asks about, told by the names beside them; empty unless there are two at least.

    A figure beside which a name stands that the question does not give is of something else. A figure that is nobody's, in
    a sentence with one that is named, is the text's own subject's.
    """
    asked = _parties(question)
    for unit in dict.fromkeys(place.figure.unit for place in places):
        alike = [place for place in places if place.figure.unit == unit]
        named = [place for place in alike if place.names() and place.names() <= asked]
        if not named:
            continue
        told = {name for place in named for name in place.names()}
        if any(_is_topic(name, named[0].sentence, library) for name in asked - told):
            named += [p for p in alike if p.sentence == named[0].sentence and p.is_nobodys()]
        if len(named) > 1 and len({frozenset(place.names()) for place in named}) == len(named):
            return sorted(named, key=places.index)
    return []


def _is_topic(name: str, sentence: Sentence, library: Library) -> bool:
    """Whether the sentence's document names something in its title or a heading."""
    document = library.documents[sentence.span.document]
    headings = " ".join([document.title.value if document.title else "", *(s.heading or "" for s in document.sections)])
    return name in {concept(word) for word in words(headings)}


def _operands(text: str, operation: Operation) -> list[str]:
    """What the question wants compared, in its own words; empty where it does not say."""
    if operation in (Operation.DIFFERENCE, Operation.RATIO):
        forms = (_IS_TIMES, _LONG_AFTER, _SEPARATES, _BETWEEN, _THAN)
        match = next((found for form in forms if (found := form.search(text))), None)
        return [_BY_HOW_MUCH.sub("", match["a"]), match["b"]] if match else []
    if match := _COMPARED.search(text):
        return [match["a"], match["b"]]
    if match := _RANKED.search(text) or _OF_SEVERAL.search(text) or _EITHER.search(text):
        listed = next(found for found in match.groups() if found)
        pieces = _AND.split(_BEFORE_SUBJECT.sub("", listed))
        return [_RUN_OVER.sub(r"\1", piece) for piece in pieces if content_words(piece)]  # "B" of "A and B trades more"
    return []


def _matched(operands: Sequence[str], places: Sequence[_Place], library: Library) -> list[tuple[str, _Place]]:
    """One figure for each operand, all of one unit: the assignment that fits their distinguishing words best."""
    terms = [{concept(word) for word in content_words(operand)} - _OPERATION_WORDS for operand in operands]
    shared = set.intersection(*terms)
    own = [sorted(one - shared) for one in terms]
    if not all(own):
        return []
    best: tuple[float, list[tuple[str, _Place]]] = (0.0, [])
    for unit in dict.fromkeys(place.figure.unit for place in places):
        alike = [place for place in places if place.figure.unit == unit][:_ALIKE]
        for picked in permutations(alike, len(operands)):
            fits = [_fit(one, place, library) for one, place in zip(own, picked, strict=True)]
            implied = sum(fit is None for fit in fits)
            known = [fit for fit in fits if fit is not None]
            if implied > 1 or not known or min(known) < _MATCHED:
                continue
            if implied and len({place.sentence.span for place in picked}) > 1:
                continue
            if sum(known) > best[0]:
                best = (sum(known), list(zip(operands, picked, strict=True)))
    return best[1]


def _fit(terms: Sequence[str], place: _Place, library: Library) -> float | None:
    """How well an operand's words fit a figure, 0 to 1; 0 where one of its names stands elsewhere.

    None where the figure is implied: it is nobody's, and the names are of parties that the text is about.
    """
    weights = weights_around(place.figure, place.sentence.text)
    missing = [term for term in terms if _is_name(term) and weights.get(term, 0.0) < _MATCHED]
    if not missing or place.figure.unit == YEAR:  # a year is of its sentence, however far the names stand
        return place.closeness(terms)
    implied = place.is_nobodys() and all(_is_topic(term, place.sentence, library) for term in missing)
    return None if implied else 0.0


def _is_name(term: str) -> bool:
    return term.startswith("@") or not (is_english(term) or term.isdigit())


def _explained(question: Question, chosen: Sequence[tuple[str, _Place]]) -> bool:
    """Whether the sentences hold most of what the question speaks of."""
    said = {concept(word) for _, place in chosen for word in words(f"{place.sentence.section or ''} {place.sentence.text}")}
    asked = {concept(term) for term in question.terms} - _OPERATION_WORDS
    return not asked or len(asked & said) / len(asked) >= _EXPLAINED
