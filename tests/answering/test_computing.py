from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant, Reason, Settings, Status, Support, open_assistant
from assistant.answering.computing import compute, events_in
from assistant.chain import AnswerChain
from assistant.documents import Sentence
from assistant.language_model import ScriptedModel
from assistant.questions import Question
from assistant.reading.judge import Judge
from assistant.reading.judging import JudgingReader
from tests.conftest import judged


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        ("How much larger is Russo-Chinese than South Korean trade?", "US$107 billion − US$24 billion = US$83 billion."),
        ("How many times bigger is Russia’s trade with China than with Japan?", "US$107 billion ÷ US$21 billion ≈ 5.1 times."),
        ("What is the sum of Russia’s trade with China and South Korea?", "US$107 billion + US$24 billion = US$131 billion."),
        ("How much less does Russia trade with Japan than with China?", "US$107 billion − US$21 billion = US$86 billion."),
        ("Trade with China is how many times trade with South Korea?", "US$107 billion ÷ US$24 billion ≈ 4.5 times."),
        ("How many years lie between the Joint Declaration and the 1960 treaty?", "1960 − 1956 = 4 years."),
        ("How much time went by between the Joint Declaration and the 1960 treaty?", "1960 − 1956 = 4 years."),
        ("From the Joint Declaration to the 1960 treaty, how much time passed, in years?", "1960 − 1956 = 4 years."),
        ("Which came first, the Joint Declaration or the 1960 treaty?", "Joint Declaration: 1956 < 1960 treaty: 1960."),
        (
            "Order Japan, China and South Korea by their trade with Russia.",
            "China: US$107 billion > South Korea: US$24 billion > Japan: US$21 billion.",
        ),
        (
            "compare trade with japan vs china vs south korea",
            "China: US$107 billion > south korea: US$24 billion > trade with japan: US$21 billion.",
        ),
        (
            "Compare Russia's trade with China and South Korea.",
            "Russia's trade with China: US$107 billion > South Korea: US$24 billion.",
        ),
        (
            "Rank the three trade flows from largest to smallest, with the sums.",
            "China: US$107 billion > South Korea: US$24 billion > Japan: US$21 billion.",
        ),
        ("By what margin does trade with China exceed trade with Japan?", "US$107 billion − US$21 billion = US$86 billion."),
        ("How much do Japan and South Korea trade with Russia put together?", "US$21 billion + US$24 billion = US$45 billion."),
        (
            "What is Russia's total trade with Japan, China and South Korea?",
            "US$21 billion + US$107 billion + US$24 billion = US$152 billion.",
        ),
        ("How many years passed between the Joint Declaration and the last Putin-Abe meeting?", "2019 − 1956 = 63 years."),
        ("How long had Japan's sanctions been running when Lavrov and Kono met?", "2019 − 2014 = 5 years."),
        (
            "By how many billion dollars does Russia's commerce with China exceed its commerce with Japan?",
            "US$107 billion − US$21 billion = US$86 billion.",
        ),
        (
            "How does Russia's trade with Japan compare to its trade with China?",
            "Its trade with China: US$107 billion > Russia's trade with Japan: US$21 billion.",
        ),
        ("Does Russia trade more with South Korea or with Japan?", "South Korea: US$24 billion > Japan: US$21 billion."),
        ("Does Russia trade less with China or Japan?", "Japan: US$21 billion < China: US$107 billion."),
        ("By how many dollars does Seoul's trade with Russia beat Tokyo's?", "US$24 billion − US$21 billion = US$3 billion."),
        ("Put Tokyo’s and Seoul’s trade with Russia together: what total?", "US$21 billion + US$24 billion = US$45 billion."),
        ("How many years lie between 1945, when it began, and the Joint Declaration?", "1956 − 1945 = 11 years."),
        ("How much bigger is business with Beijing than with Tokyo?", "US$107 billion − US$21 billion = US$86 billion."),
        ("What percentage in the poll did not support the return of the islands?", "100% − 17% = 83%."),
        ("Which of China and South Korea trades more with Russia?", "China: US$107 billion > South Korea: US$24 billion."),
        ("From 1945, when the trouble starts, to the Joint Declaration: how many years is that?", "1956 − 1945 = 11 years."),
        ("The trouble dates from 1945; how many years after that was the Joint Declaration made?", "1956 − 1945 = 11 years."),
        ("How many years into the Putin-Abe meetings, held since 2012, did Japan's sanctions begin?", "2014 − 2012 = 2 years."),
        ("How many years before the sanctions did the meetings begin?", "2014 − 2012 = 2 years."),
        ("How long after the 1956 declaration did Abe's father take the matter up in 1991?", "1991 − 1956 = 35 years."),
        (
            "By how many billions would trade with Japan have to grow to match China’s?",
            "US$107 billion − US$21 billion = US$86 billion.",
        ),
        (
            "How much does trade with Japan need to rise to catch up with South Korea's?",
            "US$24 billion − US$21 billion = US$3 billion.",
        ),
        ("How many months after Putin and Abe last met did Lavrov and Kono meet?", "10 May 2019 − January 2019 = 4 months."),
        ("China's trade with Russia minus South Korea's, what's left?", "US$107 billion − US$24 billion = US$83 billion."),
        ("Subtract Japan's trade with Russia from China's.", "US$107 billion − US$21 billion = US$86 billion."),
        ("South Korea's trade with Russia as a percentage of China's, roughly?", "US$24 billion / US$107 billion ≈ 22.4%."),
        ("What is Japan's trade with Russia as a share of China's?", "US$21 billion / US$107 billion ≈ 19.6%."),
        ("What do Russia's exchanges with Tokyo and Seoul come to together?", "US$21 billion + US$24 billion = US$45 billion."),
        (
            "What percent higher is Seoul's trade with Russia than Tokyo's?",
            "(US$24 billion − US$21 billion) / US$21 billion ≈ 14.3%.",
        ),
        (
            "By what percentage does trade with China exceed trade with Japan?",
            "(US$107 billion − US$21 billion) / US$21 billion ≈ 409.5%.",
        ),
        ("How large is the part of those polled that were not in favour of returning the islands?", "100% − 17% = 83%."),
        ("I wonder what share of those polled did not back returning the islands to Japan.", "100% − 17% = 83%."),
        ("years between the start of japan's sanctions and the lavrov-kono meeting", "2019 − 2014 = 5 years."),
        ("Which came first – the Joint Declaration or the 1960 treaty?", "Joint Declaration: 1956 < 1960 treaty: 1960."),
        (
            "How many billion dollars would Japan have to add to its trade with Russia to draw level with South Korea?",
            "US$24 billion − US$21 billion = US$3 billion.",
        ),
        (
            "China's trade with Russia is how many billions ahead of South Korea's?",
            "US$107 billion − US$24 billion = US$83 billion.",
        ),
        ("Who trades more with Russia, Tokyo or Seoul?", "South Korea: US$24 billion > Japan: US$21 billion."),
        (
            "By what percentage is South Korea's trade with Russia ahead of Japan's?",
            "(US$24 billion − US$21 billion) / US$21 billion ≈ 14.3%.",
        ),
        ("How many times over does the China figure contain South Korea's?", "US$107 billion ÷ US$24 billion ≈ 4.5 times."),
        (
            "For every dollar of trade between Moscow and Beijing, what share of a dollar is there between Moscow and Tokyo?",
            "US$21 billion / US$107 billion ≈ 19.6%.",
        ),
    ],
)  # fmt: skip
def test_figures_are_computed_with_and_quoted(kuriles: Assistant, question: str, computed: str) -> None:
    answer = kuriles.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text == computed
    assert answer.statements[0].support is Support.COMPUTED
    assert all(statement.support is Support.VERBATIM for statement in answer.statements[1:])
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "What would Russia be minus China?",
        "Subtract South Korea's trade with Russia from Japan's.",  # less than nothing
        "What percent higher is trade with China than with Japan and South Korea together?",
        "What is Japan's trade as a percentage of South Korea's and China's together?",
    ],
)
def test_no_other_computation_is_told_than_the_one_asked_for(kuriles: Assistant, question: str) -> None:
    assert not any(statement.support is Support.COMPUTED for statement in kuriles.ask(question).statements)


def test_the_margin_is_told_after_the_larger(kuriles: Assistant) -> None:
    told = [one.text for one in kuriles.ask("Who trades more with Russia, Tokyo or Seoul, and what's the margin?").statements]
    assert told[0] == "South Korea: US$24 billion > Japan: US$21 billion."
    assert "US$24 billion − US$21 billion = US$3 billion." in told


@pytest.mark.parametrize(
    "question",
    [
        "Does Russia do more business with Seoul or with Tokyo, and by what margin?",
        "Does Russia trade more with South Korea or with Japan? If so, by how many billions?",
    ],
)
def test_the_margin_may_be_asked_for_behind_it(kuriles: Assistant, question: str) -> None:
    told = [one.text for one in kuriles.ask(question).statements]
    assert told[:2] == ["South Korea: US$24 billion > Japan: US$21 billion.", "US$24 billion − US$21 billion = US$3 billion."]


def test_by_how_much_is_part_of_no_name(kuriles: Assistant) -> None:
    answer = kuriles.ask("Is trade with China more or less than trade with Japan, and by how much?")
    ranked, difference, *quotes = answer.statements
    assert ranked.text == "Trade with China: US$107 billion > trade with Japan: US$21 billion."
    assert difference.text == "US$107 billion − US$21 billion = US$86 billion."
    assert [one.support for one in (ranked, difference, *quotes)] == [Support.COMPUTED] * 2 + [Support.VERBATIM]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is Russia's trade with South Korea bigger than that with Japan?", "Yes"),
        ("Is Russian trade with China smaller than with South Korea?", "No"),
        ("Is Japan's trade with Russia bigger than South Korea's?", "No"),
        ("Is the trade with China larger than the trade with South Korea?", "Yes"),
        ("Did the Joint Declaration come before the US-Japan security treaty?", "Yes"),
        ("Was the 1960 treaty signed after the Joint Declaration?", "Yes"),
    ],
)
def test_whether_one_figure_is_more_than_another_is_told_by_the_figures(
    kuriles: Assistant, question: str, verdict: str
) -> None:
    answer = kuriles.ask(question)
    assert (answer.verdict, answer.statements[0].support) == (verdict, Support.COMPUTED)
    assert answer.text.startswith(f"{verdict}. ")


@pytest.mark.parametrize(
    "question",
    [
        "How much higher is Russian investment in China than in Japan?",
        "What is the difference between Putin and Abe?",
        "How many months after the Joint Declaration did Lavrov and Kono meet?",
        "How many months did the talks between Lavrov and Kono last?",
        "Which country first signed the peace treaty, Russia or Japan?",
        "Who has more to gain, Russia or China?",
        "Who has more to gain from trade with China?",
        "What is the gap between Russia's trade with China and its trade with ASEAN?",
        "By how much does Russia's trade with China exceed its trade with the US?",
        "What percentage of Japanese do not trust Putin?",
        "Is Putin older than Abe?",
        "Does Russia invest more in China or in Japan?",
        "Is support for a deal higher in Japan or in Russia?",
        "How does Japan's policy compare to Russia's?",
        "What percentage of people do not oppose the return of the islands to Japan?",
        "What percentage of Russians don't know about the islands?",
        "What percentage supports the return, if not the majority?",
        "Did the relationship end before the treaty was signed?",
        "Did Abe assure Russia before the meeting?",
        "Why is Russia's trade with China larger than with Japan?",
        "How many years after 1950 was the Joint Declaration made?",
    ],
)
def test_nothing_is_computed_from_figures_of_something_else(kuriles: Assistant, question: str) -> None:
    assert not any(statement.support is Support.COMPUTED for statement in kuriles.ask(question).statements)


@pytest.mark.parametrize(
    "question",
    [
        "How much larger is South Korea's trade with Russia than China's?",
        "By how much does trade with Japan exceed trade with China?",
        "By how much does Japan's trade with Russia beat South Korea's?",
        "How many times smaller is trade with China than trade with South Korea?",
        "What makes South Korea a bigger trading partner of Russia than China?",
        "Why is Russia's trade with China smaller than with Japan?",
    ],
)
def test_where_the_smaller_is_taken_for_the_larger_the_answer_is_no(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    assert answer.reason is Reason.OTHERWISE and "other way round" in answer.text
    assert "US$107 billion" in answer.related[0].quote and answer.confidence is None


def test_the_question_may_leave_its_operands_to_the_sentence(ferry: Assistant) -> None:
    answer = ferry.ask("How much is 41,000 passengers more than the children among them?")
    assert not any(statement.support is Support.COMPUTED for statement in answer.statements)


def test_a_computed_answer_waits_for_no_vote(kuriles: Assistant) -> None:
    votes: list[str] = []

    def voted(message: str, _word: str) -> float:
        votes.append(message)
        return 0.0

    voting = judged(kuriles, voted)
    answer = voting.ask("How much larger is Russo-Chinese than South Korean trade?")
    assert answer.text.startswith("US$107 billion − US$24 billion") and not votes
    voting.ask("How much larger is Russo-Brazilian than South Korean trade?")
    assert votes  # what cannot be computed is read


HARBOUR = """The Harbour of Arnvik: Who Gains?
By Ada Lund

Trade

Exports of herring rose from $19 million in 2020 to $33 million in 2023. The harbour recorded 37 incidents in 2019 and 112 in
2023. The federation counts 62,000 vacant posts, as against 35,000 in 2019. The council wants to raise the fee from 2,600 to
3,800 euros a month.

Wages rose by 4% in 2020 and by 7% in 2021. By the end of 2023 the zone had attracted $310 million in commitments.

Laws

The Harbour Act of 2019 opened it to foreign ships. In January 2023 the government set up the Pilot Desk.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("harbour")
    (folder / "harbour.txt").write_text(HARBOUR, "utf-8")
    return open_assistant(Settings.load(corpus=folder, index=tmp_path_factory.mktemp("index"), reader="similarity"))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        ("By how much did exports of herring grow between 2020 and 2023?", "$33 million − $19 million = $14 million."),
        ("How many times as many incidents were there in 2023 as in 2019?", "112 ÷ 37 ≈ 3 times."),
        ("By how much has the number of vacant posts risen since 2019?", "62,000 − 35,000 = 27,000."),
        ("How big an increase in the fee does the council want?", "3,800 − 2,600 = 1,200."),
        ("Which came first, the Harbour Act or the Pilot Desk?", "Harbour Act: 2019 < Pilot Desk: 2023."),
        ("How many years after the Harbour Act was the Pilot Desk set up?", "2023 − 2019 = 4 years."),
        ("From 2019 to the Pilot Desk: how long is that?", "2023 − 2019 = 4 years."),
    ],
)
def test_what_changed_is_computed_from_the_two_figures_of_one_sentence(
    harbour: Assistant, question: str, computed: str
) -> None:
    first = harbour.ask(question).statements[0]
    assert (first.text, first.support) == (computed, Support.COMPUTED)


def test_how_far_apart_the_two_just_named_are(harbour: Assistant) -> None:
    answer = harbour.ask("Which came first, the Harbour Act or the Pilot Desk, and how many years lie between them?")
    assert "2023 − 2019 = 4 years." in [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    "question",
    [
        "By how much did exports of herring grow between 2015 and 2023?",
        "By how much did the commitments grow between 2020 and 2023?",
        "How many fewer incidents were there last year than in 2019?",
        "How much did exports of herring fall between 2020 and 2023?",
        "By how much did wages rise?",
    ],
)
def test_other_years_and_other_things_are_not_taken_for_it(harbour: Assistant, question: str) -> None:
    assert not any(statement.support is Support.COMPUTED for statement in harbour.ask(question).statements)


@pytest.mark.parametrize(
    "question",
    [
        "How many years before the Harbour Act was the Pilot Desk set up?",
        "How many years after the Pilot Desk was set up did the Harbour Act open it?",
    ],
)
def test_nothing_is_computed_of_years_in_the_wrong_order(harbour: Assistant, question: str) -> None:
    assert not any(statement.support is Support.COMPUTED for statement in harbour.ask(question).statements)


EXPORTS = """Two Markets

In 2010 exports to Chile came to $2 billion and exports to Peru to $5 billion. In 2020 exports to Chile came to $8 billion and
exports to Peru to $3 billion. The canal was dug in 1996. Finally, the lighthouse was built in
2004. The last ferry left in 2011.
"""


@pytest.fixture(scope="module")
def markets(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("markets")
    (folder / "markets.txt").write_text(EXPORTS, "utf-8")
    return open_assistant(Settings.load(corpus=folder, index=tmp_path_factory.mktemp("index"), reader="similarity"))


@pytest.mark.parametrize(("larger", "smaller"), [("Chile", "Peru"), ("Peru", "Chile")])
def test_what_was_so_in_another_year_is_not_denied(markets: Assistant, larger: str, smaller: str) -> None:
    asked = f"Why are exports to {larger} larger than exports to {smaller}?"
    assert markets.ask(asked).reason is not Reason.OTHERWISE


def test_a_question_with_two_verbs_is_parted_at_the_second(markets: Assistant) -> None:
    answer = markets.ask("How many years before the lighthouse was built was the canal dug?")
    assert answer.statements[0].text == "2004 − 1996 = 8 years."


ASKED = ("When was {}?", "Since when {}?", "When did {} begin?")


def dated_by_a_judge(assistant: Assistant, **said: str) -> Assistant:
    """The assistant with a trained judge that holds of these things that the sentence with these words tells when they were."""

    def vote(message: str, word: str) -> float:
        passage, _, question = message.partition("Passage: ")[2].partition("Question: ")
        of = next((thing for thing in said if question in [form.format(thing.replace("_", " ")) for form in ASKED]), "")
        return 5.0 if of and said[of] in passage.partition("After:")[0] else -8.0

    parts = assistant.chain.parts
    reader = JudgingReader(parts.reader, parts.library, Judge(ScriptedModel(vote), trained=True))
    return replace(assistant, chain=AnswerChain(replace(parts, reader=reader)))


def test_when_something_was_a_judge_says(kuriles: Assistant) -> None:
    judged_dates = dated_by_a_judge(kuriles, **{"the_attempt_by_his_father": "in 1991", "the_sanctions": "since 2014"})
    spanned = judged_dates.ask("How many years lie between the attempt by his father and the sanctions?")
    assert [one.text for one in spanned.statements][:1] == ["2014 − 1991 = 23 years."]
    first = judged_dates.ask("Which came first, the sanctions or the attempt by his father?")
    assert [one.text for one in first.statements][:1] == ["Father: 1991 < sanctions: 2014."]


def test_of_two_events_of_one_year_the_months_tell_which_was_later(kuriles: Assistant) -> None:
    said = {"the_last_meeting": "January 2019", "the_talks_with_Kono": "10 May 2019"}
    judged_dates = dated_by_a_judge(kuriles, **said)
    later = "Kono: 10 May 2019 > last meeting: January 2019."
    assert judged_dates.ask("Which was more recent, the last meeting or the talks with Kono?").statements[0].text == later


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did the sanctions come before the emotional objective?", "No"),
        ("Was the emotional objective made before the sanctions?", "Yes"),
        ("Had the emotional objective already been lifted when the sanctions began?", None),
        ("Did the sanctions come before or after the emotional objective?", None),
    ],
)
def test_which_was_earlier_decides_whether_it_was(kuriles: Assistant, question: str, verdict: str | None) -> None:
    said = {
        "the_emotional_objective": "in 1991",
        "the_emotional_objective_been_lifted": "in 1991",
        "the_sanctions": "since 2014",
    }
    answer = dated_by_a_judge(kuriles, **said).ask(question)
    assert answer.statements[0].text == "Emotional objective: 1991 < sanctions: 2014."
    assert answer.verdict == verdict


def test_a_year_of_the_question_is_given_no_month(kuriles: Assistant) -> None:
    answer = dated_by_a_judge(kuriles, the_last_meeting="January 2019").ask("Was the last meeting held before 2019?")
    assert not any(one.support is Support.COMPUTED for one in answer.statements)


def test_no_span_is_computed_from_the_year_of_something_else(kuriles: Assistant) -> None:
    judged_dates = dated_by_a_judge(kuriles, the_sanctions="since 2014")
    answer = judged_dates.ask("How many years passed between Abe's election and the sanctions?")
    assert not any(one.support is Support.COMPUTED for one in answer.statements)


def test_the_last_meeting_is_not_when_the_meetings_were(kuriles: Assistant) -> None:
    judged_dates = dated_by_a_judge(kuriles, the_sanctions="since 2014", the_meetings="Their last meeting")
    answer = judged_dates.ask("How many years lie between the sanctions and the meetings?")
    assert not any(one.support is Support.COMPUTED for one in answer.statements)


def test_what_goes_on_since_a_year_began_in_it(kuriles: Assistant) -> None:
    said = {"the_sanctions": "since 2014", "the_meetings": "since 2012", "Putin_and_Abe": "since 2012"}
    judged_dates = dated_by_a_judge(kuriles, **said)
    for asked in (
        "How many years before the sanctions did the meetings begin?",
        "How long had Putin and Abe been meeting when the sanctions began?",
    ):
        assert judged_dates.ask(asked).statements[0].text == "2014 − 2012 = 2 years."


def test_an_event_in_words_that_its_sentence_has_not_is_asked_of_it_too(kuriles: Assistant) -> None:
    said = {"the_chat_of_the_top_diplomats": "10 May 2019", "the_last_meeting": "January 2019"}
    answer = dated_by_a_judge(kuriles, **said).ask(
        "How many months lie between the last meeting and the chat of the top diplomats?"
    )
    assert answer.statements[0].text == "10 May 2019 − January 2019 = 4 months."


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did the emotional objective fail before the sanctions began?", None),  # "fail" stands elsewhere, as "failed"
        ("Did his father fail before the sanctions?", "Yes"),
        ("Did the meetings go on before the sanctions?", None),  # since 2012, and so afterwards too
    ],
)
def test_whether_one_thing_was_done_before_another_is_told_by_a_judge_alone(
    kuriles: Assistant, question: str, verdict: str | None
) -> None:
    said = {
        "the_emotional_objective_fail": "in 1991",
        "his_father_fail": "in 1991",
        "the_sanctions": "since 2014",
        "the_meetings_go_on": "since 2012",
    }
    answer = dated_by_a_judge(kuriles, **said).ask(question)
    assert (answer.statements[0].support, answer.verdict) == (Support.COMPUTED, verdict)
    assert not any(one.support is Support.COMPUTED for one in kuriles.ask(question).statements)


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("Which came first, the king and his army or the plague?", ["the king and his army", "the plague"]),
        ("Did the mayor sign before Ann left?", ["the mayor sign", "Ann left"]),
        ("Did prices rise more after the war than before it?", []),
        ("Did only the mayor give aid after the storm?", []),
        ("Did the mayor resign before the vote or after it?", []),
        ("Did the town put trade before the islands?", []),
        ("Did the court look after the children?", []),
        ("Did she appear before the council?", []),
        ("Which firm was first to leave the port, the one of Ann or the one of Bob?", []),
        ("It was shut in 1998; how long had the ban been in force by then?", ["the ban", "1998"]),
        (
            "Which meeting came first in 2019, the one of the mayors or the one with Kono?",
            ["the meeting of the mayors", "the meeting with Kono"],
        ),
        ("Which came first, the talks between A and B or the vote?", ["the talks between A and B", "the vote"]),
        ("What was first: the mayor handing over the keys, or the vote?", ["the mayor handing over the keys", "the vote"]),
        ("Which came first, the ferry or the bridge?", ["the ferry", "the bridge"]),
        ("How long did it take from the vote until the bridge was open?", ["the vote", "the bridge was open"]),
    ],
)
def test_two_events_are_told_apart_whatever_is_said_of_them(question: str, events: list[str]) -> None:
    assert events_in(question) == events


@pytest.mark.parametrize(("sure", "told"), [(2.0, ["100% − 17% = 83%."]), (-2.0, [])])
def test_what_is_denied_in_other_words_is_the_rest_where_the_sentence_is_held_to_state_it(
    kuriles: Assistant, sure: float, told: list[str]
) -> None:
    question = Question("What share of those questioned did not back giving up the place?")
    asked = list[str]()

    def states(what: str, sentence: Sentence) -> float:
        asked.append(what)
        return sure if sentence.text.startswith("Only 17%") else -2.0

    evidence = kuriles.chain.parts.reader.read(question, list(kuriles.library.passages.values())).evidence
    polled = sorted(evidence, key=lambda one: not one.sentence.text.startswith("Only 17%"))
    computed = compute(question, polled, kuriles.library, states)
    assert [one.text for one in computed.statements[:1]] == told
    assert set(asked) == {"What share of those questioned back giving up the place?"}
