"""Ask the assistant, and ask again without what it cited."""

from __future__ import annotations

import time

from assistant import Answer, Assistant, Turn
from eval.cases import Case
from eval.metrics.latency import TOTAL
from eval.outcomes import Outcome, outcome_of, places
from eval.systems import Reply

_DEPTH = 50  # passages ranked for a question; ten whole documents are among them, which nDCG at 10 needs


class AskedAssistant:
    """The assistant as a system."""

    name = "assistant"

    def __init__(self, assistant: Assistant, *, answers: bool = True, counterfactual: bool = True) -> None:
        """Ask an open assistant.

        Args:
            assistant: Is asked.
            answers: Whether to ask for answers, or only to search.
            counterfactual: Whether to ask again without each citation.
        """
        self._assistant = assistant
        self._answers = answers
        self._counterfactual = counterfactual
        self._warm = False

    def reply(self, case: Case) -> Reply:
        """The assistant's answer, what it retrieves, and whether its citations matter."""
        try:
            return self._answered(case) if self._answers else self._searched(case)
        except Exception as error:  # one failed case is a row of the report and not the end of the run
            return Reply(Outcome(id=case.id, error=f"{type(error).__name__}: {error}"))

    def _answered(self, case: Case) -> Reply:
        if not self._warm:  # as on the page, where the judge has read the sentences before anybody asks
            self._warm = True
            for _ in self._assistant.prepare():
                pass
        start = time.perf_counter()
        answer = self._assistant.ask(case.question, _turns(case))
        total = time.perf_counter() - start
        hits = tuple(self._assistant.search(answer.standalone_question or case.question, _DEPTH)) if case.answerable else None
        changed = self._changed(case, answer) if self._counterfactual else None
        return Reply(outcome_of(case.id, answer, hits, changed), {**answer.timings, TOTAL: total})

    def _searched(self, case: Case) -> Reply:
        start = time.perf_counter()
        hits = tuple(self._assistant.search(case.question, _DEPTH))
        total = time.perf_counter() - start
        return Reply(Outcome(id=case.id, answer="", hits=places(hits)), {TOTAL: total})

    def _changed(self, case: Case, answer: Answer) -> tuple[bool, ...]:
        """For each citation, whether the reply differs when the documents do not say what it quotes."""
        return tuple(
            self._assistant.without([citation.span]).ask(case.question, _turns(case)).text != answer.text
            for citation in answer.citations
        )


def _turns(case: Case) -> list[Turn]:
    return [Turn(user, assistant) for user, assistant in case.history]
