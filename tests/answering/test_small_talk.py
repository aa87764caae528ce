import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    "message",
    ["Hello there!", "hi", "Good morning", "Thanks, that was very helpful.", "thank you so much!", "What can you do?",
     "Hello, what can you do?", "who are you?", "help", "ok bye for now", "How are you today?", "Great, thanks!", "ok",
     "hey, how's it going", "what can you help me with?", "are you a robot?", "That's all, thanks!", "Nice to meet you",
     "How's your day going?", "Awesome, that clears it up.", "yo bot, you alive?",
     "thanks, that was really helpful :)", "That'll be all for today, ciao."],
)  # fmt: skip
def test_small_talk_gets_a_reply(kuriles: Assistant, message: str) -> None:
    assert kuriles.chain.parts.small_talk.reply(message)


@pytest.mark.parametrize(
    "message",
    ["Hello, what did Moscow agree to in 1956?", "Who are you to say Japan is right?", "What can ASEAN do?", "Thank whom?",
     "help Russia how?", "What did the two leaders do?", "Is it a good day for peace?",
     "What can you tell me about Russia?", "Are you sure that Moscow agreed?", "hello kitty exports",
     "How is it going to help?", "how does it work", "why?", "And Japan?", "what about the last one?"],
)  # fmt: skip
def test_a_question_is_no_small_talk(kuriles: Assistant, message: str) -> None:
    assert kuriles.chain.parts.small_talk.reply(message) is None
