import pytest

from assistant import Assistant, SourceDocument, Span
from assistant.documents import Sentence
from assistant.enumerations import enumerations


def section(commentary: SourceDocument, heading: str) -> list[Sentence]:
    return [sentence for sentence in commentary.sentences if sentence.section == heading]


def sentences(*paragraphs: list[str]) -> list[Sentence]:
    return [
        Sentence(Span("a", 0, len(text)), text, None, number)
        for number, paragraph in enumerate(paragraphs)
        for text in paragraph
    ]


def enumerated(section: list[Sentence]) -> list[Sentence]:
    return [item for one in enumerations(section) for item in one.items]


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


@pytest.mark.parametrize(
    ("paragraph", "items"),
    [
        (
            [
                "He named three grounds.",
                "The first is cost.",
                "It is high.",
                "A second reason is time.",
                "The last concerns law.",
            ],
            "134",
        ),
        (["Two things stand out.", "One is the airport, which is near.", "Another is the price."], "12"),
        (
            ["Doha made demands.", "It wanted, first, a centre.", "It also asked for monitors.", "And it called for a fund."],
            "123",
        ),
        (
            [
                "They argue in the first place that it is dear.",
                "They hold, moreover, that it is late.",
                "They say, lastly, it leaks.",
            ],
            "012",
        ),
        (["For one thing, takings fell.", "For another, tools are heavy.", "Finally, shops left."], "012"),
        (["To begin with, the loans are bad.", "Then there is the vote.", "His third objection concerns language."], "012"),
    ],
)
def test_items_by_the_words_that_order_them(paragraph: list[str], items: str) -> None:
    assert [paragraph.index(item.text) for item in enumerated(sentences(paragraph))] == [int(place) for place in items]


def test_two_enumerations_of_one_section_are_two() -> None:
    one, other = enumerations(
        sentences(
            ["The mayor has two reasons.", "First, cost.", "Secondly, time."],
            ["The union objects on three grounds.", "First, pay.", "Secondly, hours.", "Finally, trust."],
        )
    )
    assert one.lead and one.lead.text == "The mayor has two reasons."
    assert [item.text for item in one.items] == ["First, cost.", "Secondly, time."]
    assert other.lead and other.lead.text == "The union objects on three grounds."
    assert len(other.items) == 3


def test_a_list_that_opens_its_section_has_no_lead() -> None:
    (found,) = enumerations(sentences(["First, cost.", "Secondly, time."]))
    assert found.lead is None
    assert found.sentences == found.items


def test_a_single_second_visit_is_no_enumeration() -> None:
    assert enumerations(sentences(["He came in May.", "The second visit was shorter.", "They talked."])) == []


def test_items_are_announced_by_their_number() -> None:
    paragraph = [
        "Arden answers with three arguments of its own.",
        "It points to the treaty.",
        "It adds up costs.",
        "Lund sees jobs.",
    ]
    (found,) = enumerations(sentences(["It rained."], paragraph, ["It rained on."]))
    assert found.lead and found.lead.text == paragraph[0]
    assert [item.text for item in found.items] == paragraph[1:]
    begun = ["She advances three arguments: to pay would be wrong.", "Towns would suffer.", "Nobody asked."]
    assert [item.text for item in enumerated(sentences(begun))] == begun


@pytest.mark.parametrize(
    "paragraph",
    [
        ["Arden has three arguments.", "It rained."],
        ["Arden has two ships.", "It rained.", "It snowed."],
        ["Its three reasons are known.", "It rained.", "It snowed.", "It thawed.", "It froze."],
    ],
)
def test_a_number_that_its_paragraph_does_not_bear_out_announces_nothing(paragraph: list[str]) -> None:
    assert enumerations(sentences(paragraph)) == []
