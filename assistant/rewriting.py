"""Put a follow-up into a question that stands alone. The model's words are searched with and voted on, never quoted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language_model import LanguageModel
from assistant.questions import Question
from assistant.types import Turn
from assistant.words import words

_INSTRUCTION = (
    "Rewrite the last question so that it can be understood without the conversation: put names in place of words such as it,"
    " they, that or there, and keep its meaning. Reply with the rewritten question alone."
)
_TOKENS = 40  # of a rewritten question
_LONGEST_ANSWER = 600  # characters of the last answer that are read; what a follow-up points to stands early

# Why, a noisy "it", a demand that is pointed back to, another name in the same question.
_EXAMPLES = (
    (
        Turn("Which party wants to close the mine in Arden?", "The Harvest League has promised to close the mine by 2030."),
        "And why?",
        "Why does the Harvest League want to close the mine in Arden?",
    ),
    (
        Turn("Who runs the ferry to Elm Island?", "Brandt Lines has run the ferry since 1998."),
        "what does a ticket for it cost",
        "What does a ticket for the ferry to Elm Island cost?",
    ),
    (
        Turn("What did the union demand?", "The union demanded a pay rise of 5 per cent and a shorter week."),
        "Did the ministry agree to that?",
        "Did the ministry agree to the union's demand for a pay rise of 5 per cent and a shorter week?",
    ),
    (
        Turn("How many people live in Norvik?", "Norvik has 20,000 inhabitants."),
        "And in Solby?",
        "How many people live in Solby?",
    ),
)


def rewrite(question: str, turns: Sequence[Turn], model: LanguageModel) -> str:
    """The question as it would be asked without the turns before it; the question itself where nothing has to be put in.

    A rewriting that names what the conversation does not, such as a town of the examples, is left.

    Raises:
        ModelError: The model gave no usable reply in time.
    """
    shown = _shown(turns[-1], question)
    prepare(model)
    reply = " ".join(model.write([*_opening(), shown], _TOKENS).split()).strip('"“”')
    said = set(words(shown["content"]))
    return reply if reply and all(word in said for name in Question(reply).names for word in words(name)) else question


def prepare(model: LanguageModel) -> None:
    """Have read what stands before every follow-up, four seconds' worth unless it is kept.

    Raises:
        ModelError: The model gave no usable reply in time.
    """
    model.read([*_opening(), _shown(Turn("", ""), "")])


def _opening() -> list[dict[str, str]]:
    messages = [{"role": "system", "content": _INSTRUCTION}]
    for turn, asked, rewritten in _EXAMPLES:
        messages += [_shown(turn, asked), {"role": "assistant", "content": rewritten}]
    return messages


def _shown(turn: Turn, question: str) -> dict[str, str]:
    answer = turn.assistant[:_LONGEST_ANSWER]
    return {"role": "user", "content": f"Question: {turn.user}\nAnswer: {answer}\nLast question: {question}"}
