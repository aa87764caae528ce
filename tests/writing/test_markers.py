from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.markers import Written, written_sentences

TEXT = (
    "Moscow agreed to return two islands [1]. Japan refused.[2][3] The U.S. said no 【2】. In 1956, Mr. Abe met him [1, 2].\n"
    "- A point [4]\n- **Another** point.【5†source】 Nothing is cited here."
)
READ = [
    Written("Moscow agreed to return two islands.", (1,)),
    Written("Japan refused.", (2, 3)),
    Written("The U.S. said no.", (2,)),
    Written("In 1956, Mr. Abe met him.", (1, 2)),
    Written("A point", (4,)),
    Written("Another point.", (5,)),
    Written("Nothing is cited here.", ()),
]


@given(st.lists(st.integers(0, len(TEXT)), max_size=40))
def test_the_pieces_a_text_comes_in_do_not_matter(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(TEXT)]
    pieces = [TEXT[start:end] for start, end in pairwise(places)]
    assert list(written_sentences(pieces)) == READ


def test_a_sentence_is_given_as_soon_as_the_next_has_begun() -> None:
    taken: list[str] = []

    def pieces() -> list[str]:
        return ["One is here ", "[", "1", "]", ". ", "Two", " is there [2]."]

    def noted() -> object:
        for piece in pieces():
            taken.append(piece)
            yield piece

    sentences = written_sentences(noted())  # type: ignore[arg-type]
    assert next(sentences) == Written("One is here.", (1,))
    assert taken[-1] == "Two"
    assert list(sentences) == [Written("Two is there.", (2,))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It is so [1].", (1,)),
        ("It is so. [1]", (1,)),
        ("It is so [1][2].", (1, 2)),
        ("It is so [1] [2].", (1, 2)),
        ("It is so [2, 1,2].", (2, 1)),
        ("It is so 【3】.", (3,)),
        ("It is so [99].", (99,)),
        ("It is so (1).", ()),
        ("It is so [a].", ()),
        ("It is so [1", ()),
        ("It is so [1-3].", ()),
        ("It is so ^1.", ()),
    ],
)
def test_only_the_agreed_markers_are_markers(text: str, numbers: tuple[int, ...]) -> None:
    (written,) = written_sentences([text])
    assert written.numbers == numbers


@given(st.text(max_size=200))
def test_garbage_is_read_without_an_error(text: str) -> None:
    assert all(written.text for written in written_sentences([text]))


def test_nothing_is_nothing() -> None:
    assert list(written_sentences([])) == list(written_sentences(["", " \n "])) == []


def test_a_sentence_in_quotation_marks_is_the_sentence() -> None:
    assert list(written_sentences(['"It is so." [1] “So it is” [2].'])) == [
        Written("It is so.", (1,)),
        Written("So it is", (2,)),
    ]
