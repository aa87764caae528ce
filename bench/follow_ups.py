"""Fit what a vote is worth where a follow-up's candidate stands: `python -m bench.follow_ups [--pairs] TEXT CASES...`.

Of each follow-up of the test sets the first candidates are voted on as the judging reader does, or with `--pairs` read by the
cross-encoder. It prints the weights for `FOLLOW_UP`, or `FOLLOW_UP_PAIRS`, in `assistant/reading/calibration.py`, and what
weights fitted on the other sets would answer of each: right, wrong, and refused. A vote takes half a second, a set of fifteen
a minute.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant import Settings, Turn
from assistant.conversation import condense
from assistant.finding import retrieved
from assistant.models import open_cross_encoder, open_judge_model, open_ranker
from assistant.reading.calibration import THRESHOLD, below
from assistant.reading.follow_ups import after_of, asked_of, in_turn
from assistant.reading.judge import Judge, Shown, in_context
from assistant.reading.stand_ins import StandIns
from assistant.types import Told
from bench.commentaries import is_among, opened

CANDIDATES = 5
PLACES = tuple(place for place in Told if place is not Told.ELSEWHERE)
SHIFT = 1.0  # added to the fitted bias: "right" is strict, one of the case's own sentences; docs/reading.md

Votes = Callable[[str, Sequence[Shown], str, StandIns], Sequence[float]]  # of a question on passages, behind another question


@dataclass(frozen=True)
class FollowUp:
    """A follow-up with its candidates.

    Attributes:
        answerable: Whether the text answers it.
        votes: Log-odds, one a candidate.
        places: Where each stands to the last answer.
        behind: By how much each one's rank score is behind the first's.
        right: Whether each is evidence.
    """

    answerable: bool
    votes: tuple[float, ...]
    places: tuple[Told, ...]
    behind: tuple[float, ...]
    right: tuple[bool, ...]

    def features(self) -> NDArray[np.float64]:
        """A row a candidate: vote, how low it is, how far behind it is, and a one for its place."""
        rows = zip(self.votes, self.places, self.behind, strict=True)
        return np.array(
            [[vote, below(vote), -behind, *(float(place is one) for one in PLACES)] for vote, place, behind in rows]
        )


def measured(text: Path, cases: Path, votes_on: Votes) -> list[FollowUp]:
    """The follow-ups of a test set that follow up a sentence of the text."""
    found = []
    with tempfile.TemporaryDirectory() as index:
        _, parts = opened(text, Path(index))
        names = StandIns([sentence.text for sentence in parts.library.sentences])
        for case in map(json.loads, cases.read_text("utf-8").splitlines()):
            if case["type"] != "followup":
                continue
            question = condense(parts.speller.mend(case["question"]), [Turn(*turn) for turn in case["history"]])[0]
            evidence = parts.reader.read(question, retrieved(question, parts)).evidence
            first = in_turn(question, evidence)[:CANDIDATES]
            places = tuple(one.told for one in first if one.told)
            if not places:
                continue
            asked = asked_of(question, first)
            shown = [in_context(one.sentence, parts.library) for one in first]
            votes = tuple(votes_on(asked, shown, after_of(question, asked), names))
            behind = tuple(max(one.rank_score for one in evidence) - one.rank_score for one in first)
            right = tuple(is_among(one.sentence.text, case["evidence"]) for one in first)
            found.append(FollowUp(case["answerable"], votes, places, behind, right))
            print(f"\r{cases.stem} {len(found)}", end="", file=sys.stderr, flush=True)
    return found


def fitted(follow_ups: list[FollowUp]) -> LogisticRegression:
    """A logistic model of which candidate is evidence."""
    features = np.concatenate([one.features() for one in follow_ups])
    return LogisticRegression(C=1.0).fit(features, [right for one in follow_ups for right in one.right])


def outcome(one: FollowUp, model: LogisticRegression) -> str:
    """What would become of a follow-up: right, wrong, or refused, rightly or not."""
    odds = model.decision_function(one.features()) + SHIFT
    best = int(odds.argmax())
    if 1.0 / (1.0 + np.exp(-odds[best])) < THRESHOLD:
        return "refused" if one.answerable else "rightly refused"
    return "right" if one.answerable and one.right[best] else "wrong"


def by_judge() -> Votes:
    """The judge's log-odds, under the names that it is shown."""
    settings = Settings.load()
    judge = Judge(open_judge_model(settings), trained=not settings.judge)
    return lambda asked, shown, after, names: [judge.vote(names(asked), one.under(names), names(after)) for one in shown]


def by_cross_encoder() -> Votes:
    """The cross-encoder's log-odds."""
    ranker, notices = open_ranker(Settings.load())
    if ranker is None:
        sys.exit(" ".join(notices))
    encoder = open_cross_encoder(ranker)
    return lambda asked, shown, after, _names: encoder.odds(asked, shown, after)


def main() -> None:
    """Measure, fit, and print."""
    given = sys.argv[1:]
    votes_on = by_cross_encoder() if given[:1] == ["--pairs"] else by_judge()
    named = [Path(name) for name in given if name != "--pairs"]
    sets = [measured(text, cases, votes_on) for text, cases in zip(named[::2], named[1::2], strict=True)]
    everything = [one for one_set in sets for one in one_set]
    if not any(True in one.right for one in everything):
        sys.exit("The test sets must have follow-ups that their texts answer, but have none. Name others: TEXT CASES ...")
    model = fitted(everything)
    weights = dict(zip(("vote", "low", "behind", *PLACES), model.coef_[0].round(2).tolist(), strict=True))
    print(f"\n{len(everything)} follow-ups; {weights}, bias {model.intercept_[0] + SHIFT:.2f}")
    if len(sets) > 1:
        left_out = [
            outcome(one, fitted([other for other_set in sets if other_set is not one_set for other in other_set]))
            for one_set in sets
            for one in one_set
        ]
        print("each set by what was fitted on the others:", {kind: left_out.count(kind) for kind in sorted(set(left_out))})


if __name__ == "__main__":
    main()
