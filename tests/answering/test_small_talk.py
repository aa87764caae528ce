import pytest

from assistant.answering.small_talk import small_talk_reply


@pytest.mark.parametrize(
    "message",
    ["Hello there!", "hi", "Good morning", "Thanks, that was very helpful.", "thank you so much!", "What can you do?",
     "Hello, what can you do?", "who are you?", "help", "ok bye for now", "How are you today?", "Great, thanks!", "ok",
     "hey, how's it going", "what can you help me with?", "are you a robot?", "That's all, thanks!", "Nice to meet you"],
)  # fmt: skip
def test_small_talk_gets_a_reply(message: str) -> None:
    assert small_talk_reply(message)


@pytest.mark.parametrize(
    "message",
    ["Hello, what did Moscow agree to in 1956?", "Who are you to say Japan is right?", "What can ASEAN do?", "Thank whom?",
     "help Russia how?", "What did the two leaders do?", "Is it a good day for peace?",
     "What can you tell me about Russia?", "Are you sure that Moscow agreed?", "hello kitty exports",
     "How is it going to help?", "how does it work"],
)  # fmt: skip
def test_a_question_is_no_small_talk(message: str) -> None:
    assert small_talk_reply(message) is None
