import pytest
from hypothesis import given

from assistant.errors import DocumentError
from assistant.loading import CorpusFile, load_document
from assistant.loading.healing import is_unfinished, join_lines
from tests.awkward import texts


@pytest.mark.parametrize(
    ("lines", "healed"),
    [
        (["securing much-", "needed investment"], "securing much-needed investment"),
        (["in the longer-", "term, investing"], "in the longer-term, investing"),
        (["the develop-", "ment of the region"], "the development of the region"),
        (["an under-", "standing"], "an understanding"),
        (["the Franco-", "German summit"], "the Franco-German summit"),
        (["soft\u00ad", "ened"], "softened"),
        (["from 2012–", "2019 on"], "from 2012–2019 on"),
        (["two", "lines"], "two lines"),
    ],
)
def test_lines_are_joined(lines: list[str], healed: str) -> None:
    assert join_lines(lines) == healed


def test_the_document_s_own_spelling_decides_before_the_dictionary() -> None:
    assert join_lines(["a re-", "form"], written="They want a re-form, not more.") == "a re-form"


@pytest.mark.parametrize(("text", "unfinished"), [("as the", True), ("the end.", False), ("“Why?”", False), ("a list:", False)])
def test_a_paragraph_without_a_closing_mark_is_unfinished(text: str, unfinished: bool) -> None:
    assert is_unfinished(text) is unfinished


@given(texts)
def test_healing_never_loses_or_invents_a_letter(text: str) -> None:
    try:
        document = load_document(CorpusFile("a.txt", text.encode("utf-8", "surrogatepass"), "0"))
    except DocumentError:
        return
    assert [c for c in document.text if c.isalpha()] == [c for c in text if c.isalpha()]
