"""What kind of reply an answer is, why it abstains, and how a sentence stands to what it cites."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What kind of reply an answer is; the first three are seen only while an answer is streamed."""

    WAITING = "waiting"
    """In a queue, because others ask at the same time."""
    LOOKING = "looking"
    """Finding passages."""
    CHECKING = "checking"
    """Reading them, sentence by sentence."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"
    SMALL_TALK = "small_talk"


class Reason(StrEnum):
    """Why the assistant abstained."""

    NOTHING_RELEVANT = "nothing_relevant"
    """No passage comes near the question: off-topic."""
    NOT_STATED = "not_stated"
    """Passages are on the topic, but none states the answer."""
    NOT_MENTIONED = "not_mentioned"
    """The question names something that no document mentions."""
    OTHERWISE = "otherwise"
    """The documents' figures say the opposite of what the question takes for granted."""
    NOT_ENGLISH = "not_english"
    """The question is in another language, and no model is there to translate it."""
    UNVERIFIED = "unverified"
    """An answer was composed, but none of its sentences could be verified."""


class Support(StrEnum):
    """How a sentence of an answer stands to the quotes it cites."""

    VERBATIM = "verbatim"
    COMPUTED = "computed"
    SUPPORTED = "supported"
    NO_CITATION = "no_citation"
    NOT_IN_SOURCE = "not_in_source"
    NUMBER_MISMATCH = "number_mismatch"
    NAME_MISMATCH = "name_mismatch"
    NEGATION_MISMATCH = "negation_mismatch"
    UNSUPPORTED = "unsupported"
    BESIDE = "beside"
    """It is held by its quotes, but what was written does not rest on the sentence that answers, or broke off."""

    @property
    def holds(self) -> bool:
        """Whether a sentence with this verdict may be shown."""
        return self in (Support.VERBATIM, Support.COMPUTED, Support.SUPPORTED)
