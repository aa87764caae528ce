import math

import numpy as np
import pytest

from assistant.lexical import LexicalIndex


def test_scores_agree_with_bm25_worked_by_hand() -> None:
    # Lucene's BM25, k1 = 0.9, b = 0.4. Three texts of 2, 2 and 4 terms, mean length 8/3. "treaty" is in one of three:
    # idf = ln(1 + (3 - 1 + 0.5) / (1 + 0.5)); tf = 1 / (1 + 0.9 * (1 - 0.4 + 0.4 * 2 / (8/3)))
    index = LexicalIndex(["peace treaty", "peace talks", "peace fishing boats sail"])
    idf = math.log(1 + 2.5 / 1.5)
    assert index.scores("treaty")[0] == pytest.approx(idf / (1 + 0.9 * (0.6 + 0.4 * 2 / (8 / 3))), abs=1e-5)
    assert index.scores("treaty")[1:].tolist() == [0, 0]


def test_inflections_and_other_names_of_a_country_match() -> None:
    scores = LexicalIndex(["Russian fears remain", "Boats sail"]).scores("What does Moscow fear?")
    assert scores[0] > 0 == scores[1]


@pytest.mark.parametrize("texts", [[], [""], ["the of"], ["words here"]])
def test_nothing_shared_scores_nothing(texts: list[str]) -> None:
    assert np.array_equal(LexicalIndex(texts).scores("zebra?"), np.zeros(len(texts), np.float32))
