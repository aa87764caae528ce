import pytest

from assistant.fillers import Filler
from assistant.question_forms import Ask
from assistant.questions import Question


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Who wrote this?", Ask.AUTHOR),
        ("What is the title of the article?", Ask.TITLE),
        ("What are the section headings?", Ask.SECTIONS),
        ("What is this about?", Ask.SUMMARY),
        ("Summarise it please", Ask.SUMMARY),
        ("whose commentary is this", Ask.AUTHOR),
        ("Who's behind this article?", Ask.AUTHOR),
        ("what's it called?", Ask.TITLE),
        ("Under what heading was this piece published?", Ask.TITLE),
        ("How is it organised?", Ask.SECTIONS),
        ("how many sections are there", Ask.SECTIONS),
        ("which part deals with fishing?", Ask.PLACE_IN_TEXT),
        ("Under which heading are costs discussed?", Ask.PLACE_IN_TEXT),
        ("what topics does the text cover?", Ask.SUMMARY),
        ("Outline the objections", Ask.SUMMARY),
        ("what does the author argue?", Ask.SUMMARY),
        ("Which parts of the ferry are rusty?", Ask.LIST),
        ("Which towns lie on the bay?", Ask.LIST),
        ("What fees does the ferry take?", Ask.LIST),
        ("What small boats does the mayor own?", Ask.LIST),
        ("Besides Skerry, which other towns share the ferry?", Ask.LIST),
        ("What obstacles to the bridge does she see?", Ask.LIST),
        ("What sort of things annoyed the voters? Give me the lot.", Ask.LIST),
        ("Tell me the two towns that share it.", Ask.LIST),
        ("How many objections are there, and which?", Ask.LIST),
        ("Name the towns.", Ask.LIST),
        ("Whose is the bridge in the eyes of each?", Ask.LIST),
        ("What share of voters wants the bridge?", Ask.FACT),
        ("What makes the mayor so sure?", Ask.FACT),
        ("What gap keeps widening between the two towns?", Ask.FACT),
        ("What annual meeting brings the mayors to the island?", Ask.FACT),
        ("What happens to the fees if the bridge is built?", Ask.FACT),
        ("At what age do pilots retire?", Ask.FACT),
        ("In what words did the mayor promise that no fees would rise?", Ask.FACT),
        ("How many people live in the two towns?", Ask.FACT),
        ("Where did the three mayors meet?", Ask.FACT),
        ("How high on the mayor's to-do list is the bridge?", Ask.FACT),
        ("Under what name the towns go now is not clear. What is it?", Ask.FACT),
        ("Name the mayor with whom she spoke.", Ask.FACT),
        ("Please name the town that exports salt to Arden.", Ask.FACT),
        ("Can you name the towns?", Ask.LIST),
        ("What risks come with the bridge?", Ask.LIST),
        ("What types of boat land there?", Ask.LIST),
        ("What kind of gas heats the town?", Ask.FACT),
        ("How much does the town pay for each?", Ask.FACT),
        ("Does the mayor want two extra days off?", Ask.FACT),
        ("Which firm runs schools?", Ask.FACT),
        ("Who is behind the delay of the vote?", Ask.AUTHOR),
        ("Why did the talks fail?", Ask.REASON),
        ("What are the treasurer's objections?", Ask.LIST),
        ("What's the last of the treasurer's objections?", Ask.LIST),
        ("Who made the last of the objections?", Ask.FACT),
        ("Tell me the last of the objections.", Ask.LIST),
        ("Of the mayor's reasons, which is the second?", Ask.LIST),
        ("What is objection number three?", Ask.LIST),
        ("Which reasons does the council give?", Ask.REASON),
        ("Where was the speech?", Ask.FACT),
        ("What is the title of the part with the poll?", Ask.PLACE_IN_TEXT),
        ("Where's the bit on the ferry?", Ask.PLACE_IN_TEXT),
        ("Which section comes last?", Ask.SECTIONS),
        ("Which section is about the last ferry?", Ask.PLACE_IN_TEXT),
        ("Where are the ferries kept in winter?", Ask.FACT),
        ("Which part gets into the costs?", Ask.PLACE_IN_TEXT),
        ("To whom should this piece be attributed?", Ask.AUTHOR),
        ("Of the two towns, which has more to gain?", Ask.FACT),
        ("Which obstacles weigh most?", Ask.LIST),
        ("What material, as opposed to moral, payoffs would the council obtain?", Ask.LIST),
        ("Which of the council's motives have to do with the mill?", Ask.LIST),
        ("Some of its motives are really the mayor's own. Which ones?", Ask.LIST),
        ("What goal does the mayor have?", Ask.FACT),
        ("List the firms whose profits fell most.", Ask.LIST),
        ("Who is this crisis attributed to?", Ask.FACT),
        ("What holds them back? All of it, please.", Ask.LIST),
        ("What is Skerry's position on the bridge, briefly?", Ask.LIST),
        ("Whose position on the bridge is firmest?", Ask.FACT),
        ("What is Skerry's stance on who pays for the bridge?", Ask.LIST),
        ("What year did the council reverse its position on the bridge?", Ask.FACT),
        ("What changed the council's view of the bridge?", Ask.FACT),
        ("What is the view over the bay?", Ask.FACT),
        ("How does the commentary end?", Ask.CLOSING),
        ("Could you shorten the text?", Ask.SUMMARY),
        ("Who wanted to shorten the war?", Ask.FACT),
        ("How does the council come out ahead once the dispute ends?", Ask.FACT),
        ("Does the council share the mayor's view of the bridge?", Ask.FACT),
    ],
)
def test_what_a_question_asks(text: str, ask: Ask) -> None:
    assert Question(text).ask is ask


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("Of the two towns, which has more to gain?", True),
        ("Who loses most?", True),
        ("Which side stands to benefit more?", True),
        ("Which firms lost most?", False),
        ("Which are the most common causes?", False),
        ("Which town has more than a thousand people?", False),
        ("List everyone who lost most.", False),
        ("Who paid?", False),
    ],
)
def test_which_one_of_several_is_more_is_no_list(text: str, compares: bool) -> None:
    assert Question(text).compares is compares


def test_from_first_to_last_is_no_place_in_a_list() -> None:
    assert Question("Her reasons, first to last.").position is None
    assert Question("All her reasons, from number one to the last.").position is None
    assert Question("And the last?").position == -1


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("What is the last of the three reasons?", -1),
        ("What's the second of them?", 1),
        ("What is the last of Lind's reasons?", -1),
        ("What became of the last of the old ferries?", None),
        ("When was the last of those ferries scrapped?", None),
        ("When was the last of them scrapped?", None),
        ("What is number two on the list of objections?", 1),
        ("Who is number two in the government?", None),
        ("What is objection number three?", 2),
        ("only objection no. 2 please", 1),
        ("objection 3?", 2),
        ("What is number 2 among Lind's reasons?", 1),
        ("Of Lind's reasons, which one comes third?", 2),
        ("At which point 2 miles north does it turn?", None),
        ("What is the problem no one talks about?", None),
        ("Did the shares gain 5 on Monday?", None),
    ],
)
def test_one_of_them_is_a_place_in_a_list(text: str, position: int | None) -> None:
    assert Question(text).position == position


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("What are the last two of Lind's reasons?", slice(-2, None)),
        ("Just the first 3 objections.", slice(3)),
        ("And the first two?", slice(2)),
        ("What are the second and third objections?", slice(1, 3)),
        ("Numbers three and four on the list of Lind's objections, please.", slice(2, 4)),
        ("What are points 2 and 4?", None),
        ("What happened in the first and second years?", None),
        ("What happened in the last two years?", None),
        ("Who sank the first two of the old ferries?", None),
    ],
)
def test_some_of_them_are_one_end_of_a_list(text: str, positions: slice | None) -> None:
    assert Question(text).positions == positions


def test_how_much_is_wanted_is_not_asked_of_a_sentence() -> None:
    assert Question("How does Skerry gain? Give me all the ways.").without_demand == "How does Skerry gain?"
    assert Question("Who gains? All of them say so?").without_demand == "Who gains? All of them say so?"


def test_a_list_is_judged_by_the_question_for_all_of_it() -> None:
    assert Question("Just the first two of Lind's objections.").of_all_items == "Just Lind's objections."
    assert Question("Name the last 3 reasons that she gives.").of_all_items == "Name reasons that she gives."
    assert Question("What are the reasons?").of_all_items == "What are the reasons?"
    assert Question("What are the second and third reasons?").of_all_items == "What are reasons?"


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        ("How many passengers are there?", Filler.COUNT),
        ("What percentage are children?", Filler.PERCENTAGE),
        ("In which year did it start?", Filler.DATE),
        ("Who is the treasurer?", Filler.PERSON),
        ("In which city was the speech?", Filler.PLACE),
        ("Where do the ferries stand at night?", Filler.PLACE),
        ("Where do the islanders stand on the ferry?", None),
        ("What does the town lack when it comes to money?", None),
        ("What did the mayor who resigned want?", None),
        ("And when did it start?", Filler.DATE),
        ("Who gains more from a merger, the town or the bank?", Filler.COMPARISON),
        ("Does the town or the bank come out ahead?", Filler.COMPARISON),
        ("Which party wants to close the mine?", None),
        ("Why is it so?", None),
        ("What did she say?", None),
    ],
)
def test_the_kind_of_word_an_answer_needs(text: str, filler: Filler | None) -> None:
    assert Question(text).filler is filler


@pytest.mark.parametrize(
    ("question", "sentence", "filled"),
    [
        ("How many people live there?", "The island lies far north.", False),
        ("How many people live there?", "They met on 3 March 2021.", False),
        ("How many people live there?", "It has 400 inhabitants.", True),
        ("How many people live there?", "Some two thousand do.", True),
        ("How much is it worth?", "It is worth US$21 billion.", True),
        ("What happened in 1956?", "Nothing.", True),
        ("When did it happen?", "It was agreed in 1956.", True),
        ("When did they meet, in 1956 or later?", "They met in 1956.", False),
        ("Where did they meet?", "They met in Oslo.", True),
        ("Where did they meet?", "They met in January.", False),
        ("What percentage agrees?", "Only 17% do.", True),
        ("How old is the mayor?", "The mayor has met her twenty times since 2012.", False),
        ("At what age do they retire?", "They retire at the age of 65.", True),
        ("How long did the talks last?", "The talks ended in Oslo.", False),
        ("How long did the talks last?", "The talks took three weeks.", True),
        ("How much did the repair cost?", "The repair of 2012 took 40 workers.", False),
        ("How much did the repair cost?", "It cost 6 million euros.", True),
        ("What percentage agrees?", "Few agree.", False),
    ],
)
def test_whether_a_sentence_holds_such_a_word(question: str, sentence: str, filled: bool) -> None:
    assert Question(question).is_filled_by(sentence) is filled


@pytest.mark.parametrize(
    ("text", "polar"),
    [
        ("Is public opinion for or against?", False),
        ("Did the council or the mayor pay for it?", False),
        ("Does the council back the harbour or not?", True),
        ("Is it open, or is it not?", True),
        ("money for the harbour or no", True),
        ("Is the harbour open?", True),
        ("Which harbour is open?", False),
    ],
)
def test_a_choice_between_two_things_wants_neither_yes_nor_no(text: str, polar: bool) -> None:
    assert Question(text).is_polar is polar


def test_names_are_capitalised_words_inside_a_sentence_and_figures() -> None:
    assert Question("Did Joe Biden visit Crimea in 2022?").names == ("Joe", "Biden", "Crimea", "2022")
    assert Question("WHAT ABOUT THIS").names == ()
    assert Question("What is the toll, if I'd like to know?").names == ()


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("What is its opening line?", Ask.OPENING),
        ("How does the report start?", Ask.OPENING),
        ("What are the author's closing words?", Ask.CLOSING),
        ("How does the essay wind up?", Ask.CLOSING),
        ("What's the gist of the harbour bit at the end?", Ask.SUMMARY),
        ("What does the author say at the end?", Ask.CLOSING),
        ("Summarise the second section.", Ask.SUMMARY),
        ("What is the second section called?", Ask.SECTIONS),
        ("How did the war end?", Ask.FACT),
        ("Is the harbour open?", Ask.FACT),
        ("When did the talks begin?", Ask.FACT),
        ("Under what heading is the harbour treated?", Ask.PLACE_IN_TEXT),
        ("Which bit should I read for the costs?", Ask.PLACE_IN_TEXT),
        ("Where will I find the survey?", Ask.PLACE_IN_TEXT),
        ("Which part is on the survey?", Ask.PLACE_IN_TEXT),
        ("What is it that the synopsis speaks of?", Ask.FACT),
        ("Is there a part on the harbour, and what is it called?", Ask.PLACE_IN_TEXT),
        ("Which part of the harbour is closed?", Ask.FACT),
        ("In which part of Elvedon does the harbour lie?", Ask.FACT),
        ("Where does the harbour lie?", Ask.FACT),
        ("Brief me on the harbour.", Ask.SUMMARY),
        ("The mayor's side in two sentences, please.", Ask.SUMMARY),
        ("A thumbnail of the dispute?", Ask.SUMMARY),
    ],
)
def test_parts_of_a_document_are_asked_for_in_many_forms(question: str, ask: Ask) -> None:
    assert Question(question).ask is ask


def test_an_abbreviation_is_a_name_also_where_it_opens_the_question() -> None:
    assert Question("RFES. What does that mean?").names == ("RFES",)
    assert Question("WHAT DOES RFES MEAN?").names == ()


@pytest.mark.parametrize(
    "question",
    [
        "When do the talks begin?",
        "Who had the last word in the dispute?",
        "Which party does Abe lead?",
        "Does the harbour close?",
        "What happened shortly after the declaration?",
        "How much gas condensate does Sakhalin export?",
        "How is natural gas compressed?",
        "Which section of the population opposes the handover?",
        "Where can you find oil on the islands?",
        "Where does Putin say the border runs?",
        "Is there a part of the islands that Russia would give up?",
        "Does any part of the deal cover gas?",
        "Where is the treaty?",
    ],
)
def test_a_question_about_a_fact_is_none_about_the_document(question: str) -> None:
    assert Question(question).ask is Ask.FACT


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Which section is about the peace treaty?", "the peace treaty"),
        ("In which section are relations with China discussed?", "relations with China"),
        ("Summarise the harbour part.", "harbour"),
    ],
)
def test_what_stands_in_a_section_keeps_its_name(question: str, subject: str) -> None:
    assert Question(question).subject.text == subject


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sum it up in one sentence.", 1),
        ("In two or three lines, where do the talks stand?", 3),
        ("The council's view in a sentence or two?", 2),
        ("A couple of sentences on the poll", 2),
        ("In two or three words", None),
        ("Is it one or two islands?", None),
    ],
)
def test_how_many_sentences_are_wanted(text: str, count: int | None) -> None:
    assert Question(text).most_sentences == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In what two ways does the town gain?", 2),
        ("Name the three firms.", 3),
        ("What are the five reasons?", None),
        ("Which two sides are there, and what do they want?", None),
        ("In the two years of the quarrel, what were the motives?", None),
        ("What are the concerns of the two firms?", None),
        ("Tell me nine things he said.", 9),
        ("The bridge would spare the town two things. Name them.", 2),
        ("The bridge would spare the town two things. Why?", None),
        ("What does it cost?", None),
    ],
)
def test_how_many_things_there_are_said_to_be(text: str, count: int | None) -> None:
    assert Question(text).count == count


def test_what_a_question_quotes() -> None:
    assert Question("What is the 'old quay' that the town's mayor speaks of?").quoted == ("old quay",)
    assert Question("What are the boys' and the girls' claims?").quoted == ()
    assert Question('Who spoke of a “difficult task”, and of "ties"?').quoted == ("difficult task", "ties")
    assert Question("Who is Taro Kono?").quoted == ()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Which heading tells you who gains more?", "who gains more"),
        ("I want to read about what stands in the way of it. Where is that?", "what stands in the way of it"),
        ("Which section is on what part of the plan?", ""),
        ("Which section covers the poll?", ""),
    ],
)
def test_the_question_within_one_for_a_place(text: str, clause: str) -> None:
    assert Question(text).clause == clause


def test_the_other_two_are_told_by_no_sentence_that_speaks_of_no_others() -> None:
    named = "The council returned the two pumps, Holm and Tarn."
    for asked in ("What are the other two called?", "Besides Holm and Tarn, what are the names of the other two pumps?"):
        assert Question(asked).is_of_others(named)
        assert not Question(asked).is_of_others("The other two, Ebb and Flo, are lost.")
        assert not Question(asked).is_of_others("All four are named: Holm, Tarn, Ebb and Flo.")
        assert not Question(asked).is_of_others("The pumps are Holm, Tarn, Ebb and Flo.")
    assert not Question("What were the other two doing?").is_of_others(named)
    assert not Question("What are the two pumps called?").is_of_others(named)
    assert not Question("What did the other two governments say?").is_of_others("Norway and Iceland said nothing.")
    assert not Question("What are the other two reasons?").is_of_others("Secondly, it leaks.")


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("What is the council afraid of?", True),
        ("What does the mayor still have to do?", True),
        ("What would the town get out of it?", True),
        ("What's in it for the fishermen?", True),
        ("What do they stand to gain from the bridge?", True),
        ("What is the mayor’s name?", False),
        ("How much would the villages gain?", False),
        ("What did the ferry carry?", False),
        ("Who wants the bridge?", False),
        ("Why does the council fear the bridge?", False),
        ("What has the mayor to fear?", True),
        ("What is the demand for gas?", False),
        ("What would the cost of the win be?", False),
        ("What is the mayor's greatest fear?", False),
        ("What might be the price of a win?", False),
        ("What did the mayor win in 1960?", False),
        ("What does the mayor want most of all?", False),
    ],
)
def test_what_somebody_gains_wants_or_fears_may_be_several_things(question: str, several: bool) -> None:
    assert Question(question).may_have_several is several
