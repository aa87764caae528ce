"""Say plainly that the text does not say, and what is missing."""

from __future__ import annotations

from assistant.fillers import Filler
from assistant.questions import Question
from assistant.status import Reason
from assistant.types import Reading

_NOUNS = {
    Filler.NUMBER: "number",
    Filler.COUNT: "number",
    Filler.PERCENTAGE: "percentage",
    Filler.AGE: "age",
    Filler.DURATION: "length of time",
    Filler.MONEY: "amount of money",
    Filler.DATE: "date",
    Filler.PERSON: "name",
    Filler.PLACE: "place",
    Filler.COMPARISON: "comparison",
}


def refusal(reason: Reason, question: Question, reading: Reading, *, named: bool = False) -> str:
    """One sentence that says why there is no answer.

    Args:
        reason: Why.
        question: What was asked.
        reading: What the reader found.
        named: Whether the sentence has to say which question it is about.
    """
    said = _said(reason, question, reading)
    return f"To “{question.text}”: {said[:1].lower()}{said[1:]}" if named else said


def _said(reason: Reason, question: Question, reading: Reading) -> str:
    match reason:
        case Reason.NOTHING_RELEVANT:
            return "The text does not say: nothing in it comes near this."
        case Reason.NOT_MENTIONED:
            return f"The text does not say: it does not mention {_listed(reading.missing)}."
        case Reason.OTHERWISE:
            return "The text does not say so: by its figures it is the other way round."
        case Reason.NOT_ENGLISH:
            return "Please ask in English: the text is in English, and no model is here that could translate the question."
        case Reason.UNVERIFIED:
            return "The text does not say it in words that could be verified."
        case Reason.NOT_STATED:
            if question.filler and reading.evidence and not question.is_filled_by(reading.evidence[0].sentence.text):
                return f"The text does not say: it comes near this, but gives no {_NOUNS[question.filler]} for it."
            return "The text does not say: it comes near this, but does not state it."


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
