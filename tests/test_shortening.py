"""The adversary of the verifier: sentences one step from the truth, none of which may pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.shortening import asides, departure
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
    "Moreover, the Coastal Rescue Service (CRS) has sailed from Osby (since 2012) and from Elm.",
    "The treaty, which the mayor never signed, ended the strike.",
    "Olav Dahl, who owns the mill, the barn and the boat, left.",
)

HONEST = [
    ("The Coastal Rescue Service has sailed from Osby (since 2012) and from Elm.", 14),
    ("The Coastal Rescue Service (CRS) has sailed from Osby (since 2012) and from Elm", 14),
    ("moreover, the Coastal Rescue Service has sailed from Osby (since 2012) and from Elm", 14),
    *((quote, place) for place, quote in enumerate(QUOTES)),
]

# What one step makes of a quote: another fact, or one that the text does not state. Each with the quote.
TURNED = [
    ("The court ordered the firm to withdraw its offer to buy the dam.", "The court ordered the firm to buy the dam."),
    ("Norway passed a law to ban the use of nets to catch cod.", "Norway passed a law to catch cod."),
    ("Its goal of preventing the development of an even closer pact failed.", "Its goal of an even closer pact failed."),
    ("Russia will not return the islands until Japan signs a treaty.", "Russia will not return the islands."),
    ("Moscow agreed to return two islands after the conclusion of a peace treaty.", "Moscow agreed to return two islands."),
    ("Moscow agreed in principle to return two islands.", "Moscow agreed to return two islands."),
    ("Moscow agreed to return two islands.", "Moscow agrees to return two islands."),
    ("Provided the council agrees, the museum will open on 3 June.", "The museum will open on 3 June."),
    ("Once the council agrees, the museum will open on 3 June.", "The museum will open on 3 June."),
    ("Barring an accident, the dam will hold.", "The dam will hold."),
    ("In the event of war, Moscow will close the strait.", "Moscow will close the strait."),
    ("Moscow will, in the event of war, close the strait.", "Moscow will close the strait."),
    ("The islands belong to Russia, Moscow declared.", "The islands belong to Russia."),
    ("In the eyes of Moscow, the islands are Russian territory.", "The islands are Russian territory."),
    ("In the novel, Moscow burned to the ground.", "Moscow burned to the ground."),
    ("Japan returned all the islands, except two.", "Japan returned all the islands."),
    ("Russia will attack Japan, or China.", "Russia will attack Japan."),
    ("Critics of Putin, Medvedev and Lavrov resigned in March.", "Medvedev and Lavrov resigned in March."),
    ("Lavrov met Kono in Moscow following talks with Abe in Tokyo.", "Lavrov met Kono in Tokyo."),
    ("Women in prison may not vote.", "Women may not vote."),
    ("The firms discussed a possible merger in May.", "The firms discussed a merger in May."),
    ("Parliament adopted a draft law on Monday.", "Parliament adopted a law on Monday."),
    ("Few captains supported the plan.", "A few captains supported the plan."),
    ("The mayor mistakenly wrote the bridge was sold.", "The mayor wrote the bridge was sold."),
    ("The economy grew by -5% in 2019.", "The economy grew by 5% in 2019."),
    ("The town has 3.5 million people.", "The town has 3,5 million people."),
    ("The town has 3,500 people.", "The town has 35,00 people."),
    ("The union voted against the strike in May.", "The union voted in May."),
    ("The union agreed under threat of dismissal to end the strike.", "The union agreed to end the strike."),
    ("An unproven theory, the virus came from a lab in Oslo.", "The virus came from a lab."),
    ("The minister’s fantasy: the army will win by May.", "The army will win by May."),
    ("Will the bridge be closed? The bridge is old.", "The bridge is old."),
    ("No, ships may enter the strait.", "No ships may enter the strait."),
    ("No ships may enter the strait.", "No, ships may enter the strait."),
    ("Japan, says Russia, must pay.", "Japan says Russia must pay."),
    ("When Russia attacked, Japan, China and Korea mobilised.", "When Russia attacked Japan, China and Korea mobilised."),
    ("Firms interested in investing can apply.", "Firms, interested in investing, can apply."),
    ("It supports Ukraine, which Russia invaded in 2014, killing thousands.", "It supports Ukraine, killing thousands."),
    ("No country, which has nuclear weapons, has signed.", "No country has signed."),
    ("They shall, where appropriate, return migrants.", "They shall return migrants."),
    ("The letter, which was forged, shows his guilt.", "The letter shows his guilt."),
    ("The islands are Russian, which Japan disputes, and rich in fish.", "The islands are Russian and rich in fish."),
    ("Petrol cars are banned (from 2035) in Arden.", "Petrol cars are banned in Arden."),
    ("It costs $500 (HKD) a day.", "It costs $500 a day."),
    ("Aid went to China (ROC) in 1950.", "Aid went to China in 1950."),
    ("All members (NOT) voted for it.", "All members voted for it."),
    ("First, second and third prizes total US$9,000.", "Second and third prizes total US$9,000."),
    ("For example, Anna earns twice as much.", "Anna earns twice as much."),
    ("Take route 3, 500 men did.", "Take route 3 500 men did."),
    ("Moscow agreed to return two islands.", "Moscow “agreed” to return two islands."),
    ("Moscow agreed to return two islands.", "Moscow agreed to return two islands?"),
    ("The two countries signed a non-aggression pact.", "The two countries signed an aggression pact."),
    ("The deputy minister resigned in March.", "The minister resigned in March."),
    ("Trade at US$21 billion lags.", "Trade at US$2,1 billion lags."),
    ("Trade stands at US$107 billion.", "The minister stole it: US$107 billion > US$107 billion."),
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
    # a phrase left out that may matter, with no word changed
    ("Moscow agreed to return two islands.", 0),
    ("Bilateral trade cannot be compared to Russo-Chinese trade.", 1),
    ("The harbour office refused to extend the lease in May 2011.", 2),
    ("All seven sail in summer.", 3),
    ("Anna Berg sold the pier to Olav Dahl for 40 million crowns.", 4),
    ("Norway wants four berths.", 8),
    ("The talks were held in Oslo.", 13),
    ("The treaty ended the strike.", 15),
    ("Olav Dahl the barn and the boat left.", 16),
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
    assert departure(sentence, QUOTES[quote]) is Support.SUPPORTED


@pytest.mark.parametrize(("quote", "sentence"), TURNED)
def test_a_quote_that_is_turned_into_another_fact_is_not_shown(quote: str, sentence: str) -> None:
    assert not departure(sentence, quote).holds


@pytest.mark.parametrize(("sentence", "quote"), FALSE)
def test_a_sentence_one_step_from_the_truth_is_not_shown(sentence: str, quote: int) -> None:
    assert not any(departure(sentence, other).holds for other in QUOTES), "other cited quotes must not lend it words"
    assert not departure(sentence, QUOTES[quote]).holds


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
    assert (
        said[one].strip(".,").casefold() == said[other].strip(".,").casefold() or not departure(" ".join(swapped), quote).holds
    )


@given(st.sampled_from(QUOTES), st.data())
def test_nothing_but_an_aside_can_be_cut_out(quote: str, data: st.DataObject) -> None:
    said = quote.split()
    start, end = sorted(data.draw(st.sets(st.integers(0, len(said)), min_size=2, max_size=2)))
    cut = " ".join([*said[:start], *said[end:]])
    whole_asides = {" ".join(quote[a:b].split()) for a, b in asides(quote)}
    assert " ".join(said[start:end]) in whole_asides or not departure(cut, quote).holds


def test_quotes_are_not_joined() -> None:
    both = "The bridge is longer than the tunnel and the friends of the mayor resigned in March."
    assert not support_of(both, [QUOTES[11], QUOTES[9]]).holds
