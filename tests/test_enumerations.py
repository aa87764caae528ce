import pytest

from assistant import Assistant, SourceDocument, Span
from assistant.enumerations import enumerated
from assistant.types import Sentence


def section(commentary: SourceDocument, heading: str) -> list[Sentence]:
    return [sentence for sentence in commentary.sentences if sentence.section == heading]


def sentences(*paragraphs: list[str]) -> list[Sentence]:
    return [
        Sentence(Span("a", 0, len(text)), text, None, number)
        for number, paragraph in enumerate(paragraphs)
        for text in paragraph
    ]


@pytest.mark.parametrize(
    ("heading", "openings"),
    [
        ("Russia’s Motivations For Settlement", ["For President", "Secondly", "Related to", "Fourthly", "Finally"]),
        ("Japan’s Motivations", ["Abe’s personal", "Secondly", "Thirdly", "Fourthly", "Finally"]),
        ("Obstacles to Overall Settlement", ["By far", "Moreover", "Thirdly", "For Japan"]),
        ("Russia’s Stake is Larger", []),
        ("The Kuriles Issue", []),
    ],
)
def test_the_commentary_s_enumerations(commentary: SourceDocument, heading: str, openings: list[str]) -> None:
    items = enumerated(section(commentary, heading))
    assert len(items) == len(openings)
    assert all(item.text.startswith(opening) for item, opening in zip(items, openings, strict=True))


def test_another_text_s_enumerations(ferry: Assistant) -> None:
    document = ferry.library.documents["ferry.txt"]
    assert [s.text[:6] for s in enumerated(section(document, "The Council’s Reasons For Keeping The Ferry"))] == [
        "First,",
        "Second",
        "Third,",
    ]
    assert [s.text[:6] for s in enumerated(section(document, "The Treasurer’s Objections"))] == ["To beg", "Second", "Lastly"]


def test_bullets_are_items() -> None:
    assert len(enumerated(sentences(["There are two."], ["- One."], ["- Two."]))) == 2


def test_an_ordinal_that_counts_something_else_is_no_enumeration() -> None:
    assert enumerated(sentences(["The war ended.", "Second World War veterans met.", "They talked."])) == []


def test_a_sentence_that_elaborates_an_item_is_none_itself() -> None:
    items = enumerated(
        sentences(["First, cost.", "It is high.", "Second, time.", "Moreover, patience."], ["Finally, risk.", "Also, luck."])
    )
    assert [item.text for item in items] == ["First, cost.", "Second, time.", "Finally, risk."]
