"""What can be scored: the assistant, a trivial baseline, or predictions made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from eval.cases import Case
from eval.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply with the time it took.

    Attributes:
        outcome: The reply.
        timings: Seconds by stage, and in `total`; empty where nobody measured them.
    """

    outcome: Outcome
    timings: Mapping[str, float] = field(default_factory=dict)


class System(Protocol):
    """Replies to cases."""

    @property
    def name(self) -> str:
        """Which system it is, for reports."""
        ...

    def reply(self, case: Case) -> Reply:
        """The reply to a case; what goes wrong is an outcome with an error, not an exception."""
        ...
