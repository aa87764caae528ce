import pytest

from assistant import Assistant, Span, Statement, Support
from assistant.verification import judge, support_of, verify

QUOTE = "Currently, bilateral trade at US$21 billion cannot be compared to Russo-Chinese trade."


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        (QUOTE, Support.VERBATIM),
        ("Bilateral trade at US$21 billion cannot be compared to Russo-Chinese trade.", Support.SUPPORTED),
        ("Bilateral trade cannot be compared to Russo-Chinese trade.", Support.SUPPORTED),
        ("bilateral trade at US$21 billion", Support.VERBATIM),
        ("Bilateral trade at US$21 billion.", Support.NEGATION_MISMATCH),
        ("Bilateral trade at US$21 million cannot be compared.", Support.UNSUPPORTED),
        ("Bilateral trade at US$24 billion cannot be compared.", Support.NUMBER_MISMATCH),
        ("Bilateral trade with Korea cannot be compared.", Support.NAME_MISMATCH),
        ("Bilateral trade can be compared to Russo-Chinese trade.", Support.NEGATION_MISMATCH),
        ("The weather cannot be trusted in spring or autumn.", Support.UNSUPPORTED),
    ],
)
def test_how_a_sentence_stands_to_its_quote(sentence: str, support: Support) -> None:
    assert support_of(sentence, [QUOTE]) is support


def test_a_statement_without_a_real_source_fails(kuriles: Assistant) -> None:
    library = kuriles.library
    assert judge(Statement("It is so.", ()), library) is Support.NO_CITATION
    assert judge(Statement("It is so.", (Span("other.txt", 0, 5),)), library) is Support.NOT_IN_SOURCE
    assert judge(Statement("It is so.", (Span("russia-and-the-kuriles.txt", 0, 10**6),)), library) is Support.NOT_IN_SOURCE
    assert not verify([Statement("It is so.", ())], library)[0].support.holds  # type: ignore[union-attr]
