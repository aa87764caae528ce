import pytest

from assistant.spelling import Speller

SPELLER = Speller(["The joint declaration of Mikhail Gorbachev and Japan on the islands was a declaration."])


@pytest.mark.parametrize(
    ("asked", "mended"),
    [
        ("DECLARTION?", "declaration?"),
        ("gorbachov", "gorbachev"),
        ("Tokyo", "Japan"),
        ("the tears of a giant", "the tears of a giant"),
        ("Xyzzyqy", "Xyzzyqy"),
        ("declarations", "declarations"),
        ("Why doesn't it?", "Why doesn't it?"),
    ],
)
def test_only_words_that_nobody_knows_are_mended(asked: str, mended: str) -> None:
    assert SPELLER.mend(asked) == mended


def test_a_country_of_two_words_is_named_by_both() -> None:
    speller = Speller(["Trade between South Korea and Chile grew, and with the United States."])
    assert speller.mend("Seoul or Santiago") == "South Korea or Chile"
    assert speller.mend("the South Koreans or the Americans?") == "the South Korea or the United States?"


@pytest.mark.parametrize(
    ("asked", "union"),
    [("Southeast Asian", "ASEAN"), ("South-East Asian club", "ASEAN"), ("SE Asians", "ASEAN"), ("Atlantic alliance", "NATO")],
)
def test_a_union_is_named_as_the_documents_name_it(asked: str, union: str) -> None:
    assert Speller([f"What {union} wants"]).mend(asked) == union
    assert Speller(["What ASEAN wants"]).mend("Is Laos in Southeast Asia?") == "Is Laos in Southeast Asia?"
    assert Speller(["What ASEAN and Southeast Asian exporters want"]).mend("Southeast Asian") == "Southeast Asian"
    assert Speller(["What the exporters want"]).mend(asked) == asked
