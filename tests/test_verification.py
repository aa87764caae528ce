import pytest

from assistant import Assistant, Span, Statement, Support
from assistant.verification import check, support_of, verify

QUOTE = "Currently, bilateral trade at US$21 billion cannot be compared to Russo-Chinese trade."


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        (QUOTE, Support.VERBATIM),
        ("currently, bilateral trade at US$21 billion cannot be compared to Russo-Chinese trade", Support.SUPPORTED),
        ("Bilateral trade cannot be compared to Russo-Chinese trade.", Support.UNSUPPORTED),
        ("bilateral trade at US$21 billion", Support.VERBATIM),
        ("Bilateral trade at US$21 billion.", Support.NEGATION_MISMATCH),
        ("Bilateral trade at US$21 million cannot be compared.", Support.NUMBER_MISMATCH),
        ("Bilateral trade at US$24 billion cannot be compared.", Support.NUMBER_MISMATCH),
        ("Bilateral trade with Korea cannot be compared.", Support.NAME_MISMATCH),
        ("Bilateral trade can be compared to Russo-Chinese trade.", Support.NEGATION_MISMATCH),
        ("The weather cannot be trusted in spring or autumn.", Support.UNSUPPORTED),
    ],
)
def test_how_a_sentence_stands_to_its_quote(sentence: str, support: Support) -> None:
    assert support_of(sentence, [QUOTE]) is support


TRADE = "Currently, bilateral trade at US$21 billion cannot be compared to trade with China, which stands at US$107 billion."


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("China: US$107 billion > Japan: US$21 billion.", Support.COMPUTED),
        ("US$107 billion − US$21 billion = US$86 billion.", Support.COMPUTED),
        ("Japan: US$107 billion > China: US$21 billion.", Support.NUMBER_MISMATCH),
        ("Japan: US$107 billion > Japan: US$21 billion.", Support.NUMBER_MISMATCH),
        ("Not China: US$107 billion > Japan: US$21 billion.", Support.NUMBER_MISMATCH),
        ("Japan: US$107 billion > trade: US$21 billion.", Support.NUMBER_MISMATCH),
        ("US$21 billion + US$21 billion = US$42 billion.", Support.NUMBER_MISMATCH),
        ("US$107 billion − US$21 billion − US$21 billion = US$86 billion.", Support.NUMBER_MISMATCH),
        ("China: US$107 billion > the oil exports: US$21 billion.", Support.NUMBER_MISMATCH),
        ("The minister stole it: US$107 billion > Japan: US$21 billion.", Support.NUMBER_MISMATCH),
        ("The minister stole it: US$107 billion − US$21 billion = US$86 billion.", Support.NUMBER_MISMATCH),
        ("China: US$107 billion > Japan: US$2,1 billion.", Support.NUMBER_MISMATCH),
    ],
)
def test_a_computation_names_each_figure_as_the_text_does(sentence: str, support: Support) -> None:
    assert support_of(sentence, [TRADE], "Japan’s trade") is support


def test_a_statement_without_a_real_source_fails(kuriles: Assistant) -> None:
    library = kuriles.library
    assert check(Statement("It is so.", ()), library) is Support.NO_CITATION
    assert check(Statement("It is so.", (Span("other.txt", 0, 5),)), library) is Support.NOT_IN_SOURCE
    assert check(Statement("It is so.", (Span("russia-and-the-kuriles.txt", 0, 10**6),)), library) is Support.NOT_IN_SOURCE
    assert not verify([Statement("It is so.", ())], library)[0].support.holds  # type: ignore[union-attr]


def test_a_written_sentence_keeps_the_sources_that_hold_it_alone(kuriles: Assistant) -> None:
    one, other = kuriles.library.sentences[:2]
    (kept,) = verify([Statement(other.text, (one.span, other.span))], kuriles.library, written=True)
    assert (kept.sources, kept.support) == ((other.span,), Support.VERBATIM)
    (phrase,) = verify([Statement(other.text[:30], (other.span,))], kuriles.library, written=True)
    assert phrase.support is Support.UNSUPPORTED
