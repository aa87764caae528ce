import pytest

from assistant.words import concept, content_words, encodable, is_english, stem, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Japan’s four islands", ["japan", "four", "islands"]),
        ("US$21 billion, 17%", ["21", "billion", "17"]),
        ("a Soviet-Japanese G-20 pact", ["a", "soviet", "japanese", "g", "20", "pact"]),
        ("the US’ bases tell us", ["the", "usa", "bases", "tell", "us"]),
        ("1,117.5 or 3", ["1,117.5", "or", "3"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_content_words_leave_out_what_shapes_a_question() -> None:
    assert content_words("What did Moscow agree to in 1956?") == ["moscow", "agree", "1956"]


def test_names_of_one_country_are_one_concept() -> None:
    assert len({concept(word) for word in ("russia", "russian", "moscow", "kremlin")}) == 1
    assert len({concept(word) for word in ("usa", "american", "washington")}) == 1
    assert concept("islands") == stem("islands")


def test_irregular_past_forms_are_their_verbs() -> None:
    assert stem("met") == stem("meeting") == stem("meets")
    assert stem("withdrew") == stem("withdrawn") == stem("withdraws")
    assert stem("found") == "found"  # a word of its own too


def test_a_union_goes_by_the_city_that_it_sits_in() -> None:
    assert concept("brussels") == concept("eu") == concept(words("the European Union")[1])


def test_english() -> None:
    assert is_english("development")
    assert not is_english("ment")


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("Japan’s 😀", "Japan’s 😀"),
        ("a \ud83d b", "a \ufffd b"),
        ("a \ude00", "a \ufffd"),
        ("\ud83d", "\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ufeff", "\ufeff"),
        ("", ""),
    ],
)
def test_half_a_character_is_replaced(text: str, encoded: str) -> None:
    assert encodable(text) == encoded
