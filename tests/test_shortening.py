"""The adversary of the verifier: sentences one step from the truth, none of which may pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.shortening import departure, tokens_of
from assistant.status import Support
from assistant.verification import support_of

QUOTES = (
    "In the 1956 Joint Declaration, which established diplomatic relations, Moscow agreed to return two islands to Japan.",
    "Currently, bilateral trade at US$21 billion cannot be compared to Russo-Chinese trade.",
    "The harbour office refused to extend the lease of the Larsen family in May 2011.",
    "Only three of the seven ferries may sail in winter, but all seven sail in summer.",
    "Anna Berg sold the northern pier to Olav Dahl for 40 million crowns.",
    "According to the mayor, the strike ended before the new contract was signed.",
    "If the council agrees, the museum will open on 3 June.",
    "The engine was repaired by the Danish crew, not by the owners.",
    "Norway wants four berths while Sweden offers two.",
    "The friends of the mayor of Osby resigned in March.",
    "Ten out of twelve captains supported the plan, and one opposed it.",
    "The bridge is longer than the tunnel.",
    "Karin Holm denied taking the money.",
    "The talks were held in May 2014 in Oslo.",
)

HONEST = [
    ("Moscow agreed to return two islands to Japan.", 0),
    ("In the 1956 Joint Declaration, Moscow agreed to return two islands to Japan.", 0),
    ("Moscow agreed to return 2 islands to Japan.", 0),
    ("Bilateral trade cannot be compared to Russo-Chinese trade.", 1),
    ("The harbour office refused to extend the lease in May 2011.", 2),
    ("All seven sail in summer.", 3),
    ("Anna Berg sold the pier to Olav Dahl for 40 million crowns.", 4),
    ("The friends of the mayor resigned in March.", 9),
    ("Norway wants four berths.", 8),
    ("The talks were held in Oslo.", len(QUOTES) - 1),
]

FALSE = [
    # a number, a unit or a date changed, or cut from its unit
    ("Moscow agreed to return four islands to Japan.", 0),
    ("In the 1965 Joint Declaration, Moscow agreed to return two islands to Japan.", 0),
    ("Moscow agreed to return twelve islands to Japan.", 0),
    ("Anna Berg sold the northern pier to Olav Dahl for 40 crowns.", 4),
    ("Anna Berg sold the northern pier to Olav Dahl for 40.", 4),
    ("Anna Berg sold the northern pier to Olav Dahl for 40 billion crowns.", 4),
    ("Bilateral trade at €21 billion cannot be compared to Russo-Chinese trade.", 1),
    ("The museum will open on 4 June, if the council agrees.", 6),
    ("If the council agrees, the museum will open on 3 July.", 6),
    # a name changed or swapped
    ("Tokyo agreed to return two islands to Japan.", 0),
    ("Japan agreed to return two islands to Moscow.", 0),
    ("Olav Dahl sold the northern pier to Anna Berg for 40 million crowns.", 4),
    ("The harbour office refused to extend the lease of the Jensen family in May 2011.", 2),
    ("Sweden wants four berths while Norway offers two.", 8),
    ("Norway offers two.", 8),
    ("Norway wants two.", 8),
    ("Olav Dahl for 40 million crowns.", 4),
    # a negation flipped, added or left out
    ("Moscow never agreed to return two islands to Japan.", 0),
    ("Bilateral trade at US$21 billion can be compared to Russo-Chinese trade.", 1),
    ("The harbour office did extend the lease of the Larsen family in May 2011.", 2),
    ("The harbour office extended the lease.", 2),
    ("The engine was repaired by the owners.", 7),
    ("The engine was not repaired by the Danish crew.", 7),
    ("Karin Holm took the money.", 12),
    ("Karin Holm taking the money.", 12),
    # a condition, a report, a quantity or a possibility left out or added
    ("The museum will open on 3 June.", 6),
    ("The strike ended before the new contract was signed.", 5),
    ("Three of the seven ferries may sail in winter.", 3),
    ("Three ferries sail in winter.", 3),
    ("All seven may sail in winter.", 3),
    ("All ferries sail in winter.", 3),
    ("Captains supported the plan.", 10),
    ("All twelve captains supported the plan.", 10),
    ("Moscow may return two islands to Japan.", 0),
    ("Moscow agreed to return only two islands to Japan.", 0),
    ("Moscow returned two islands to Japan.", 0),
    # a bare name or figure
    ("40 million crowns.", 4),
    ("May 2011.", 2),
    ("Olav Dahl.", 4),
    # who did what to whom
    ("The engine repaired the Danish crew.", 7),
    ("The tunnel is longer than the bridge.", 11),
    ("The mayor of Osby resigned in March.", 9),
    ("Osby resigned in March.", 9),
    ("One supported the plan.", 10),
    ("Twelve captains opposed it.", 10),
    ("The new contract was signed before the strike ended, according to the mayor.", 5),
    # something added
    ("Moscow agreed to return two islands to Japan because of its debts.", 0),
    ("Moscow reluctantly agreed to return two islands to Japan.", 0),
    ("Moscow agreed to return two islands to Japan and China.", 0),
    ("The weather in Moscow is good.", 0),
]


@pytest.mark.parametrize(("sentence", "quote"), HONEST)
def test_a_shortening_that_changes_nothing_is_supported(sentence: str, quote: int) -> None:
    assert support_of(sentence, [QUOTES[quote]]) is Support.SUPPORTED


@pytest.mark.parametrize(("sentence", "quote"), FALSE)
def test_a_sentence_one_step_from_the_truth_is_not_shown(sentence: str, quote: int) -> None:
    assert not support_of(sentence, [QUOTES[quote]]).holds
    assert not support_of(sentence, list(QUOTES)).holds, "other cited quotes must not lend it words"


@given(st.sampled_from(QUOTES), st.data())
def test_no_figure_can_be_changed(quote: str, data: st.DataObject) -> None:
    figures = list(re.finditer(r"\d+", quote))
    if not figures:
        return
    figure = data.draw(st.sampled_from(figures))
    other = data.draw(st.integers(0, 9999).map(str).filter(lambda number: number not in quote))
    changed = quote[: figure.start()] + other + quote[figure.end() :]
    assert departure(changed, quote) is Support.NUMBER_MISMATCH


@given(
    st.sampled_from(QUOTES),
    st.sampled_from(["not", "never", "hardly", "Korea", "Ivan Petrov", "secretly", "allegedly", "all"]),
    st.data(),
)
def test_no_word_can_be_put_in(quote: str, added: str, data: st.DataObject) -> None:
    said = quote.split()
    place = data.draw(st.integers(1, len(said) - 1))
    assert not departure(" ".join([*said[:place], added, *said[place:]]), quote).holds


@given(st.sampled_from(QUOTES), st.data())
def test_no_two_words_can_change_places(quote: str, data: st.DataObject) -> None:
    said = quote.split()
    one, other = sorted(data.draw(st.sets(st.integers(0, len(said) - 1), min_size=2, max_size=2)))
    swapped = list(said)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    same = [token.key for token in tokens_of(" ".join(swapped)) if token.key[0].isalnum()] == [
        token.key for token in tokens_of(quote) if token.key[0].isalnum()
    ]
    articles = {said[one].casefold(), said[other].casefold()} & {"the", "a", "an"}
    assert same or articles or not departure(" ".join(swapped), quote).holds


@given(st.sampled_from(QUOTES), st.data())
def test_no_negation_condition_or_quantity_can_be_cut_out(quote: str, data: st.DataObject) -> None:
    weighty = ["cannot", "refused", "only", "may", "if", "not", "denied", "all", "according"]
    found = [word for word in quote.split() if word.strip(",.").casefold() in weighty]
    if not found:
        return
    word = data.draw(st.sampled_from(found))
    assert not departure(" ".join(other for other in quote.split() if other != word), quote).holds


def test_a_sentence_may_join_two_quotes_that_each_keep_their_subject() -> None:
    both = "The bridge is longer than the tunnel and the friends of the mayor resigned in March."
    assert support_of(both, [QUOTES[11], QUOTES[9]]) is Support.SUPPORTED
    assert not support_of("The bridge is longer than the tunnel and resigned in March.", [QUOTES[11], QUOTES[9]]).holds


def test_a_sentence_far_from_its_quote_in_meaning_is_not_shown() -> None:
    sentence, quote = "The friends of the mayor resigned in March.", QUOTES[9]
    assert support_of(sentence, [quote], lambda _one, _other: 0.9) is Support.SUPPORTED
    assert support_of(sentence, [quote], lambda _one, _other: 0.1) is Support.UNSUPPORTED
