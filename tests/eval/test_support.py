from __future__ import annotations

import pytest

from eval.commands import LABELLED
from eval.model_judge import agreement, read_labelled
from eval.support import WordsJudge

QUOTES = ["Japan does not recognise Russian sovereignty over the islands.", "Trade stands at US$107 billion."]


@pytest.mark.parametrize(
    ("statement", "supported"),
    [
        ("Japan does not recognise Russian sovereignty", True),  # word for word
        ("Russian sovereignty is not recognised by Japan.", True),
        ("Japan recognises Russian sovereignty.", False),  # negation dropped
        ("Trade does not stand at US$107 billion.", False),  # negation added
        ("Trade stands at US$170 billion.", False),  # another number
        ("China recognises nothing of the sort.", False),
        ("", False),
    ],
)
def test_the_default_judge(statement: str, supported: bool) -> None:
    assert WordsJudge().supports(QUOTES, statement) is supported


def test_its_agreement_with_the_hand_labels_is_as_the_data_card_says() -> None:
    found = agreement(WordsJudge(), read_labelled(LABELLED))
    assert (found.agreed, found.count) == (29, 36)
    assert found.kappa == pytest.approx(0.613, abs=0.001)
