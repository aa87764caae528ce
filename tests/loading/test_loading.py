from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from assistant import SourceDocument
from assistant.errors import CorpusError, DocumentError
from assistant.loading import CorpusFile, find_files, load_document
from tests.awkward import texts
from tests.conftest import CORPUS, TEXTS, document_at


def loaded(text: str | bytes) -> SourceDocument:
    return load_document(CorpusFile("a.txt", text.encode() if isinstance(text, str) else text, "0"))


def test_the_commentary_is_healed_and_described(commentary: SourceDocument) -> None:
    assert commentary.title and commentary.title.value == "Russia & the Kuriles: Achilles’ Heel or Bargaining Chip?"
    assert commentary.author and commentary.author.value == "Chris Cheang"
    assert [section.heading for section in commentary.sections] == [
        None,
        "SYNOPSIS",
        "COMMENTARY",
        "The Kuriles Issue",
        "Russia’s Motivations For Settlement",
        "Japan’s Motivations",
        "Obstacles to Overall Settlement",
        "Russia’s Stake is Larger",
        "Implications on ASEAN",
    ]
    assert "refers to them as the Northern Territories and does not recognise" in commentary.text
    assert "much-needed Japanese investment" in commentary.text
    assert len(commentary.page_starts) == 4
    assert commentary.text[commentary.page_starts[1] :].startswith("Northern Territories")


def test_another_text_of_the_kind_is_read_by_the_same_rules() -> None:
    ferry = document_at(TEXTS / "ferry.txt")
    assert ferry.title and ferry.title.value == "The Northern Ferry: Lifeline or Millstone?"
    assert ferry.author and ferry.author.value == "Ingrid Solheim and Peter Okafor"
    assert [s.heading for s in ferry.sections][1:] == [
        "ABSTRACT",
        "BACKGROUND",
        "The Council’s Reasons For Keeping The Ferry",
        "The Treasurer’s Objections",
        "What Next?",
    ]
    assert "41,000 passengers a year" in ferry.text
    assert "calls the Hard Number. Nobody disputes it." in ferry.text


def test_a_markdown_text_gives_its_title_and_sections() -> None:
    document = loaded("# On Dams\n\nBy Ann Lee\n\n## Why build\nBecause of floods.\n\n## Costs\n\n- Money.\n- Time.\n")
    assert document.title and document.title.value == "On Dams"
    assert document.author
    assert document.author.value == "Ann Lee"
    assert [s.heading for s in document.sections] == [None, "Why build", "Costs"]
    assert [s.text for s in document.sentences] == ["Because of floods.", "- Money.", "- Time."]


def test_a_text_without_any_structure_is_one_section() -> None:
    document = loaded("Only one sentence stands here, and it is plain prose.")
    assert (document.title, document.author) == (None, None)
    assert [s.heading for s in document.sections] == [None]
    assert len(document.sentences) == 1


def test_a_lone_page_number_at_a_page_s_edge_is_dropped() -> None:
    document = loaded("A Story\n\nThe story goes on over the\n\n2\n\fpage and ends. Then more.\n\n3\n\fAnd more.")
    assert document.text == "A Story\n\nThe story goes on over the page and ends. Then more.\n\nAnd more."
    assert document.page_at(document.text.index("page and")) == 2


@given(texts)
def test_what_is_found_lies_where_it_says(text: str) -> None:
    try:
        document = loaded(text.encode("utf-8", "surrogatepass"))
    except DocumentError:
        return
    for sentence in document.sentences:
        assert document.text[sentence.span.start : sentence.span.end] == sentence.text
    for fact in (document.title, document.author):
        assert fact is None or fact.value in document.text[fact.start : fact.end]
    borders = [0, *(border for s in document.sections for border in (s.start, s.end)), len(document.text)]
    assert borders == sorted(borders)
    assert [s.end for s in document.sections[:-1]] == [s.start for s in document.sections[1:]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"PK\x03\x04\x00\x00\x00", "is binary"),
        ("... --- ...", "holds no words"),
    ],
)
def test_what_is_no_text_is_refused(content: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        loaded(content)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_other_encodings_are_detected(encoding: str) -> None:
    text = "The café’s owner said “naïve” — and paid £5 for a crème brûlée in Zürich, as was the custom there.\n" * 5
    assert "café’s owner said “naïve”" in loaded(text.encode(encoding)).text


def test_line_ends_of_other_systems_are_read_alike() -> None:
    assert loaded("One line\r\nand more.\r\n\r\nNext.").text == loaded("One line\nand more.\n\nNext.").text


def test_files_that_are_no_documents_are_listed_with_the_reason(write: Any) -> None:
    folder = write({"a.txt": "Text.", "b/c.md": "More.", "README.md": "About.", "d.pdf": b"%PDF", "e.txt": "Text."})
    files, skipped = find_files((folder,))
    assert [file.name for file in files] == ["a.txt", "b/c.md"]
    assert {skip.path: skip.reason.split(";")[0].split(",")[0] for skip in skipped} == {
        "README.md": "describes the folder",
        "d.pdf": "is not one of .markdown",
        "e.txt": "has the same bytes as a.txt",
    }


def test_a_missing_corpus_says_what_to_do() -> None:
    with pytest.raises(CorpusError, match="does not exist. Make it, or name another with --corpus"):
        find_files((Path("no-such-folder"),))


def test_the_shipped_corpus_holds_the_commentary_and_its_readme() -> None:
    files, skipped = find_files((CORPUS,))
    assert ([file.name for file in files], [skip.path for skip in skipped]) == (["russia-and-the-kuriles.txt"], ["README.md"])
