import pytest

from assistant.definitions import defines, quoted_term
from assistant.people import introduces
from assistant.questions import Question

FERRY = "The ferry is a small ship that crosses twice a day."
UNION = "The farmers’ union, which was founded in 1920, bought the mill."
NAMED = "The council refers to the moor as the Northern Common and does not sell it."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is the ferry?", FERRY),
        ("For readers who were never there: what is the ferry?", FERRY),
        ("What was the farmers' union?", UNION),
        ("What does the text mean by the Northern Common?", NAMED),
        ("What does the term “Northern Common” refer to?", NAMED),
        ("What is to be understood by the farmers’ union?", UNION),
        ("What does the HTA mean?", "The Harbour and Towage Authority (HTA) owns it."),
        ("What is meant by HTA?", "The Harbour and Towage Authority (HTA) owns it."),
        ("They keep writing HTA, what's that mean", "The Harbour and Towage Authority (HTA) owns it."),
        ("HTA? What does that mean?", "The Harbour and Towage Authority (HTA) owns it."),
        ("What does HTA stand for?", "The Harbour and Towage Authority (HTA) owns it."),
        ("Explain HTA to me as if I'd never been there.", "The Harbour and Towage Authority (HTA) owns it."),
        ("What are Tarn and Holm?", "It closed the two old ferry ports, Tarn and Holm."),
        ("What is Holm?", "It closed the three ports, Tarn, Holm and Vik; none was asked."),
        ("What is Holm supposed to be?", "It closed the two ports, Tarn and Holm."),
    ],
)
def test_a_sentence_says_what_something_is(question: str, sentence: str) -> None:
    assert defines(sentence, question)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is the cost of the ferry?", FERRY),
        ("What is the ferry's name?", FERRY),
        ("Where is the ferry?", FERRY),
        ("What is the ferry?", "The mayor took the ferry."),
        ("What is the mill?", UNION),
        ("What does the council do?", NAMED),
        ("What did the farmers’ union buy?", UNION),
        ("Explain the HTA to me: why does it own it?", "The Harbour and Towage Authority (HTA) owns it."),
        ("Please explain this to me: why is the HTA weak?", "The Harbour and Towage Authority (HTA) owns it."),
        ("What does reform of the HTA mean?", "The Harbour and Towage Authority (HTA) owns it."),
        ("By what means does the HTA own it?", "The Harbour and Towage Authority (HTA) owns it."),
        ("What would a ruling of the HTA mean for the town?", "The Harbour and Towage Authority (HTA) owns it."),
        ("Explain why the HTA owns it.", "The Harbour and Towage Authority (HTA) owns it."),
        ("What is Holm?", "After the two lost years, Holm grew again."),
        ("What is Holm?", "It grew by three times, Tarn and Holm."),
        ("Who is Dahl?", "They met for the two hours, Lund and Dahl."),
        ("What is Holm?", "It closed the port, Holm."),  # or Holm is spoken to, or opens what follows
    ],
)
def test_a_sentence_says_something_else(question: str, sentence: str) -> None:
    assert not defines(sentence, question)


@pytest.mark.parametrize(
    "question",
    [
        "what is this “northern common” supposed to be",
        "What are the 'hungry years'?",
        "What does she mean by Lund's “hungry years”? Contrary to what?",
        "What does the term “hungry years” refer to?",
        "What does “hungry years” mean here?",
    ],
)
def test_what_a_phrase_in_quotation_marks_means_is_asked(question: str) -> None:
    assert Question(question).term in ("northern common", "hungry years")


@pytest.mark.parametrize(
    "question",
    [
        "Who called them “hungry years”?",
        "What is the reason for the “hungry years”?",
        "What are “hungry years” to the mayor of Tarn?",
    ],
)
def test_what_else_is_asked_of_a_phrase_asks_not_what_it_means(question: str) -> None:
    assert not quoted_term(question)


def test_idioms_around_the_thing_are_left_out() -> None:
    sentence = "The Kuriles are a group of islands."
    assert defines(sentence, "What are these Kuriles when they’re at home?")
    assert defines(sentence, "What are the Kuriles exactly?")
    assert not defines(sentence, "What are these Kuriles good for?")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is Tove Lind?", "Harbour Master Tove Lind called it a thread."),
        ("And who's this Lind?", "Harbour Master Tove Lind called it a thread."),
        ("What office does Lind hold?", "Harbour Master Tove Lind called it a thread."),
        ("what is lind's job?", "Harbour Master Tove Lind called it a thread."),
        ("Lind: how does the text introduce her?", "Harbour Master Tove Lind called it a thread."),
        ("Tove Lind - who's that?", "Harbour Master Tove Lind called it a thread."),
        ("who's lind", "The mayor thanked Treasurer Tove Lind."),
        ("Who was this Lind, exactly?", "His visiting counterpart Tove Lind agreed."),
    ],
)
def test_a_title_says_who_somebody_is(question: str, sentence: str) -> None:
    assert introduces(sentence, question)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is Tove Lind?", "Tove Lind called it a thread."),
        ("Who is Tove Lind?", "Treasurer Magnus Dahl thanked Tove Lind."),
        ("How does the opposition describe Lind?", "Harbour Master Tove Lind called it a thread."),
        ("How does the author describe Lind?", "Harbour Master Tove Lind called it a thread."),
        ("What position does Lind take on the toll?", "Harbour Master Tove Lind called it a thread."),
        ("What is Lind's position?", "Harbour Master Tove Lind called it a thread."),  # what she holds, or what she wants
        ("Who is Lind’s deputy?", "Harbour Master Tove Lind called it a thread."),
        ("Who is the mayor?", "The mayor Ada Lund spoke."),
        ("What did Tove Lind say?", "Harbour Master Tove Lind called it a thread."),
    ],
)
def test_nothing_else_does(question: str, sentence: str) -> None:
    assert not introduces(sentence, question)
