"""Compute what a question asks of figures that the text gives: a difference, a multiple, a sum, a ranking, a span of years.

The figures are the text's own and are quoted; only the arithmetic is added, and it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby, islice

from assistant.answering.changes import before_and_after
from assistant.answering.counts import counted, counts_in
from assistant.answering.dating import States, dated, is_since
from assistant.answering.operands import Place, antecedent, explained, meant
from assistant.answering.operations import (
    asks_why,
    denied_in,
    is_of_change,
    is_to_match,
    operands_of,
    operation_of,
    pair_compared,
    subtracts,
    taken_for,
    unit_of,
)
from assistant.answering.order_forms import is_of_deeds, lasts_until, order_of
from assistant.answering.totals import against, total_in
from assistant.arithmetic import NEGATIONS, RANKED, Operation, rest_of, written
from assistant.figures import CALENDAR, MONTH, PERCENT, figures_in, months_in
from assistant.fillers import years_in
from assistant.library import Library
from assistant.question_forms import BY_HOW_MUCH
from assistant.questions import Question
from assistant.types import ByForm, Evidence, Statement
from assistant.words import MONTHS, STOP_WORDS, concepts, content_words, stem, stems, words

_SENTENCES = 6  # best candidates with figures that are looked at; of years all are, as two events seldom stand together
_BOTH = 2
_PROPOSED = re.compile(r"\b(?:should|could|proposes?|proposed|plans? to|planned)\b", re.IGNORECASE)  # nothing has happened yet
_PLAINLY = tuple(  # what else a question says of what it wants computed, and the same without it
    (re.compile(form, re.IGNORECASE), plainly)
    for form, plainly in (
        (r"\b(more|larger|bigger|higher|greater) or (?:less|smaller|lower)\b", r"\1"),
        (
            r"^(?:did|was|were|is|are) (.+?) (?:(?:come|happen|take place|occur|signed|concluded|made|held|adopted|agreed) )?"
            r"(?:before or after|earlier or later than) ([^,?]+)\W*$",
            r"Which came first, \1 or \2?",
        ),
        (
            r"^(?:had|was|were) (.+?) already (?!said|told|announced|decided|known)(.+?),? (?:when|by the time) (.+?)\W*$",
            r"Did \1 \2 come before \3?",
        ),
        (
            r"^how (?:large|big|high) (?:is|was) the (?:share|part|proportion|percentage)( of [^,?]+?)? (?:that|who|which) ",
            r"What share\1 ",
        ),
        (r"\b(?:come|came|speak|spoke) (?:out|up) (?:for|in favou?r of)\b", "support"),
        (r"\b(?:is|are|was|were)(?: not|n[’']t) in favou?r of\b", "did not support"),
        (r"\bneeds? to\b", "have to"),  # of what must be done, and not of who needs more
        (r"(?<=\d{4}), when [^,?]+,", ""),  # the asker's own account of a year that the question names
        (  # "It was shut in 1998; how long had it been running by then?"
            r"^.*\b(\d{4})\b[^?]*?(how (?:many years|long) (?:had|has|have) [^?]+?) by (?:then|that time)\b",
            r"\2 by the time \1",
        ),
        (  # "Which meeting came earlier, the one of the mayors or the one of the clerks?"
            r"^(which|what) (\w+) (came|was|is|happened|took place) (first|earlier|later|last)\b(?: in \d{4})?,"
            r" the one (.+?),? or (?:the one )?(.+)$",
            r"\1 \3 \4, the \2 \5 or the \2 \6",
        ),
        (  # "It dates from 1945; how many years after that was ..."
            r"^.*\b(\d{4})\b[^?]*?(how (?:many years|long) (?:after|before)) (?:that|this)\b",
            r"\2 \1",
        ),
    )
)
_BY_HOW_MUCH = re.compile(rf",? and {BY_HOW_MUCH}(?=\W*$)", re.IGNORECASE)
_SAME_DEED = tuple(
    frozenset(stem(verb) for verb in verbs.split())
    for verbs in ("support back favour favor approve endorse", "oppose reject resist", "trust believe", "know realise realize")
)
_BEGUN = re.compile(
    r"\b(?:beg[aiu]n|start|impos|introduc|launch|found|establish|adopt|enact|open|creat|join|enter|com(?:e|ing) into)",
    re.IGNORECASE,
)
_A_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_AROUND = re.compile(r"^the |[ .!]+$", re.IGNORECASE)


def asks_to_compute(question: str) -> bool:
    """Whether a question's form asks for a computation."""
    plainly = _plainly(question)
    return any(form(plainly) for form in (operation_of, denied_in, total_in, counts_in))


def events_in(question: str) -> list[str]:
    """The events that a question wants set apart or in order by their dates, in its own words; empty for any other."""
    plainly = _plainly(question)
    operation = operation_of(plainly)
    return operands_of(plainly, operation) if operation and unit_of(plainly) in CALENDAR else []


def compute(question: Question, evidence: Sequence[Evidence], library: Library, states: States | None = None) -> ByForm:
    """The computed answer.

    Args:
        question: The question as looked up.
        evidence: Candidates, best first.
        library: The documents they come from.
        states: Is asked of which event a year or month is, or of what a count is; None: how near its words stand tells.

    Returns:
        Nothing where the question asks for no computation, or the text does not give its figures.
    """
    how_much = bool(_BY_HOW_MUCH.search(question.text))
    question = replace(question, text=_plainly(question.text))
    if denied_in(question.text):
        return _rest(question, evidence, library, states)
    if total := total_in(question.text):
        return against(total, question, _places(evidence, None, library), library, by_how_much=how_much)
    operation, figures = _computed_of(question, evidence, library, states)
    if operation is None or not figures:
        return ByForm()
    sources = list(dict.fromkeys(place.sentence for _, place in figures))
    if is_to_match(question.text) and len(sources) > 1:  # they may measure two things
        return ByForm()
    if _takes_wrongly(question, figures):
        sure = not _has_others(figures, evidence)
        return ByForm(contrary=tuple(candidate for candidate in evidence if sure and candidate.sentence in sources))
    if subtracts(question.text) and figures[0][1].figure.value < figures[1][1].figure.value:
        return ByForm()
    if asks_why(question.text) or _is_out_of_order(question, figures):
        return ByForm()
    terms = [(_label(label, place), place.figure) for label, place in figures]
    text = written(operation, terms)
    if not text:
        return ByForm()
    quotes = [Statement(sentence.text, (sentence.span,)) for sentence in sources]
    computed = [text]
    if how_much and operation in RANKED and len(terms) == _BOTH:  # "Which is larger, and by how much?"
        computed.append(written(Operation.DIFFERENCE, terms))
    statements = [Statement(one, tuple(sentence.span for sentence in sources)) for one in computed]
    return ByForm((*statements, *quotes), _verdict(question.text, operation, figures, [label for label, _ in terms]))


def _plainly(question: str) -> str:
    question = _BY_HOW_MUCH.sub("", question)
    for form, plainly in _PLAINLY:
        question = form.sub(plainly, question)
    return question


def _label(words_for_it: str, place: Place) -> str:
    """What to call a figure: the question's words for it; for a date the longest run of them in its sentence.

    Of several as long one with more than names, and the last: "sanctions" of "Japan imposed sanctions on Russia".
    """
    label = _AROUND.sub("", words_for_it.strip())
    if place.figure.unit not in CALENDAR:
        return label
    known = {*concepts(place.sentence.text)}
    runs = [[*run] for is_known, run in groupby(label.split(), lambda word: {*concepts(word)} <= known) if is_known]

    def tells(run: Sequence[str]) -> tuple[int, bool]:
        told = content_words(" ".join(run))
        return len(told), any(word in run for word in told)

    longest = max(runs[::-1], key=tells, default=[])
    while longest and longest[0].casefold() in STOP_WORDS:
        longest.pop(0)
    return _AROUND.sub("", re.sub(r"[’']s?$", "", " ".join(longest)))


def _rest(question: Question, evidence: Sequence[Evidence], library: Library, states: States | None) -> ByForm:
    """What a sentence's only share leaves of the whole, where the sentence says of it what the question denies of the rest.

    That it does its words tell, or what tells whether it states the share that does.
    """
    denied = denied_in(question.text)
    if not denied:
        return ByForm()
    verb, asked = stem(denied.verb.casefold()), replace(question, text=denied.rest)
    deeds = next((group for group in _SAME_DEED if verb in group), {verb})
    for candidate in evidence[:_SENTENCES]:
        sentence = candidate.sentence
        shares = [figure for figure in figures_in(sentence.text) if figure.unit == PERCENT]
        place = Place(shares[0], sentence, antecedent(sentence, library)) if len(shares) == 1 else None
        says = deeds & set(stems(sentence.text)) and not NEGATIONS & set(words(sentence.text))
        if place and says and (explained(asked, [place], library) or (states and states(denied.affirmed, sentence) >= 0)):
            text = rest_of(place.figure)
            spans = (sentence.span,)
            return ByForm((Statement(text, spans), Statement(sentence.text, spans))) if text else ByForm()
    return ByForm()


def _places(evidence: Sequence[Evidence], unit: str | None, library: Library) -> list[Place]:
    """The figures of the candidates: of a unit, proposals left out, or all that are no dates, of the best that have any."""
    of_each = (
        [
            Place(figure, candidate.sentence, antecedent(candidate.sentence, library))
            for figure in (months_in if unit == MONTH else figures_in)(candidate.sentence.text)
            if (figure.unit == unit and not _PROPOSED.search(candidate.sentence.text) if unit else figure.unit not in CALENDAR)
        ]
        for candidate in evidence
    )
    return [*chain.from_iterable(islice(filter(None, of_each), None if unit in CALENDAR else _SENTENCES))]


def _verdict(question: str, operation: Operation, figures: Sequence[tuple[str, Place]], labels: Sequence[str]) -> str | None:
    """Yes where the first of two is what a question asks whether it is, more or earlier; None where it asks no such thing.

    And where a label lacks a word of the question's for it: sanctions that were lifted are dated by no year of sanctions. And
    where the earlier is done since a year, and the question does not speak of its beginning: it was done later too.
    """
    if pair_compared(question) != tuple(asked for asked, _ in figures):
        return None
    earlier, place = min(figures, key=lambda pair: pair[1].figure.value)
    if is_of_deeds(question) and is_since(place) and not _BEGUN.search(earlier):
        return None
    if any({*content_words(asked)} - {*content_words(label)} for (asked, _), label in zip(figures, labels, strict=True)):
        return None
    one, other = (place.figure.value for _, place in figures)
    return "Yes" if (one > other) is (operation is Operation.MOST) else "No"


def _computed_of(
    question: Question, evidence: Sequence[Evidence], library: Library, states: States | None
) -> tuple[Operation | None, list[tuple[str, Place]]]:
    """What is computed of which figures: of those that the question's words tell, or of the two counts that it asks for."""
    figures = _figures(question, evidence, library, states)
    counts = counts_in(question.text)
    if counts and states and not figures:
        return counts.operation, counted(counts, [one.sentence for one in evidence], states)
    return operation_of(question.text), figures


def _figures(
    question: Question, evidence: Sequence[Evidence], library: Library, states: States | None
) -> list[tuple[str, Place]]:
    """The figures to compute with, each under the words that the question has for it; empty unless there are two at least."""
    operation, unit = operation_of(question.text), unit_of(question.text)
    if operation is None or (is_of_deeds(question.text) and not states):  # words beside a year do not tell what was done in it
        return []
    places = _places(evidence, unit, library)
    if unit not in CALENDAR and operation in (Operation.DIFFERENCE, Operation.RATIO) and is_of_change(question.text):
        return before_and_after(question, places, library)
    operands = operands_of(question.text, operation)
    if states and operands and unit in CALENDAR:
        found = dated(operands, places, states, goes_on=lasts_until(question.text))
        found = _by_month(found) if operation in RANKED else found
    else:
        found = meant(question, operation, places, library)
    return found if not lasts_until(question.text) or _goes_on(found) else []


def _by_month(found: Sequence[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """The months of what was in one year, which only they put in order.

    As they are where a sentence names no month, or two, or the question names the year alone: nothing tells of what a month is.
    """
    months = [months_in(place.sentence.text) for _, place in found]
    named = [len(_A_MONTH.findall(place.sentence.text)) for _, place in found]
    of_one_year = len({place.figure.value for _, place in found}) < len(found)
    if not of_one_year or {*named} != {1} or not all(months) or any(years_in(label) for label, _ in found):
        return list(found)
    return [(label, replace(place, figure=some[0])) for (label, place), some in zip(found, months, strict=True)]


def _goes_on(found: Sequence[tuple[str, Place]]) -> bool:
    """Whether the first of two years is one since which something has gone on, and the second not before it."""
    if len(found) < _BOTH:
        return False
    since, until = found[0][1], found[1][1]
    return is_since(since) and until.figure.value >= since.figure.value


def _takes_wrongly(question: Question, figures: Sequence[tuple[str, Place]]) -> bool:
    """Whether a question takes the smaller of two for the larger, or the larger for the smaller."""
    if len(figures) < 2 or not figures[0][0]:  # where the question has no words for them, it tells of neither
        return False
    (_, one), (_, other) = figures[:2]
    return (one.figure.value - other.figure.value) * taken_for(question.text) < 0


def _has_others(figures: Sequence[tuple[str, Place]], evidence: Sequence[Evidence]) -> bool:
    """Whether another sentence gives figures of that unit for the same names: of another year, perhaps, or another measure."""
    chosen = [place for _, place in figures]
    names = set().union(*(place.names() for place in chosen))
    others = [one.sentence for one in evidence[:_SENTENCES] if one.sentence not in [place.sentence for place in chosen]]
    found = [Place(figure, sentence) for sentence in others for figure in figures_in(sentence.text)]
    return any(place.figure.unit == chosen[0].figure.unit and place.names() & names for place in found)


def _is_out_of_order(question: Question, figures: Sequence[tuple[str, Place]]) -> bool:
    """Whether the later of two years is of what a question takes for the earlier: then one of them is of something else."""
    return (figures[1][1].figure.value - figures[0][1].figure.value) * order_of(question.text) < 0
