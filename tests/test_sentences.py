from hypothesis import given

from assistant.sentences import sentence_spans
from tests.awkward import texts


@given(texts)
def test_sentence_spans_tile_the_text(text: str) -> None:
    position = 0
    for start, end in sentence_spans(text):
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert text[position:].strip() == ""


def test_titles_initials_and_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mr. Ito met Prof. J. Smith at 5 p.m. in the U.S. embassy. They agreed."
    assert [text[a:b] for a, b in sentence_spans(text)] == [text[:57], "They agreed."]
