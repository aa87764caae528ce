"""The judge: a language model asked whether a passage states the answer to a question, and whether with yes. It never writes.

The default model carries an adapter that was trained to vote and needs an instruction alone (`python -m bench.train_judge`);
any other is shown examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.bilateral import with_parties
from assistant.documents import Sentence
from assistant.language_model import LanguageModel
from assistant.library import Library

_STATED, _MISSING = "Stated", "Missing"
_VOTE = (
    "You compare a question with a passage. Reply Stated if the passage itself gives the answer to exactly this question, in"
    " whatever words, or decides it with yes or no. Reply Missing if the answer is not in the passage, or if the question"
    " takes for granted something that the passage does not say."
)
SHORT_VOTE = (  # the adapter was trained on these very words
    "Reply Stated if the passage itself gives the answer to exactly this question, in whatever words, or decides it with yes or"
    " no; otherwise reply Missing."
)
SHORT_VERDICT = "Reply Yes or No."  # and on these, behind a question that the passage decides
_VERDICT = "Going by the passage alone, reply to the question with Yes or No."

_LONGEST_NEIGHBOUR = 1000  # characters, some 5 s of reading; the longest sentence it was trained on has 449

_SCHOOL = "The school in Arden opened in 1998 and has room for 400 pupils."
_BRIDGE = "Mayor Lund inaugurated the bridge on Sunday, after two years of work."
_MILL = "In 2004 the farmers’ union signed a contract with the mill over the price of wheat."
_BEACH = "The council fears that tourists would crowd the beaches, so it limits the ferry to 200 passengers a day."
_HARBOUR = "The council has not approved the new harbour, although the mayor asked for it."

# A plain yes, a fact that is not given, a deed of another person, other words for the same, a false premise, a reason in other
# words, a yes/no question that is decided, and one that is not. A small model follows the contrast within a passage.
_VOTE_EXAMPLES = (
    (_SCHOOL, "How many pupils can the school in Arden take?", _STATED),
    (_SCHOOL, "How many teachers work at the school in Arden?", _MISSING),
    (_BRIDGE, "Who designed the new bridge?", _MISSING),
    (_BRIDGE, "Which politician opened the crossing to the public?", _STATED),
    (_MILL, "Why did the bakers’ union strike against the mill?", _MISSING),
    (_BEACH, "What keeps the council from letting more people onto the boat?", _STATED),
    (_HARBOUR, "Does the council back the harbour?", _STATED),
    (_HARBOUR, "Will the harbour cost more than the old one?", _MISSING),
)
_VERDICT_EXAMPLES = (
    (_HARBOUR, "Did the council approve the harbour?", "No"),
    (_HARBOUR, "Was the mayor in favour of a new harbour?", "Yes"),
    ("Only 9% of the members voted for the merger.", "Did most members want to merge?", "No"),
    (
        "Prices in Arden rose faster than in Elvedon last year.",
        "Was the rise in Elvedon smaller than in Arden?",
        "Yes",
    ),
)


class Shown(NamedTuple):
    """A passage as the judge is shown it: only the passage itself may state the answer, its neighbours help to understand it.

    Attributes:
        passage: Its words.
        before: The sentence before it in its section; empty for none.
        after: The sentence after it in its section; empty for none.
    """

    passage: str
    before: str = ""
    after: str = ""

    def under(self, names: Callable[[str], str]) -> Shown:
        """The same under other names."""
        return Shown(*map(names, self))

    def told(self) -> str:
        """What the judge reads before the question; in these very words in training."""
        parts = (("Before", self.before), ("Passage", self.passage), ("After", self.after))
        return "".join(f"{name}: {text}\n" for name, text in parts if text)


def in_context(sentence: Sentence, library: Library, question: str = "") -> Shown:
    """A sentence between its neighbours of the same section, which tell who "he" is and what "this" means, if not too long.

    Where it says "bilateral" and not of whom, the two countries that a question names are put in (`with_parties`).
    """
    document = library.documents[sentence.span.document]
    around = (document.sentence_before(sentence), document.sentence_after(sentence))
    near = [one.text if one and one.section == sentence.section else "" for one in around]
    passage = with_parties(sentence.text, question, (one.text for one in document.sentences))
    return Shown(passage, *(text if len(text) <= _LONGEST_NEIGHBOUR else "" for text in near))


class Judge:
    """Votes on passages, by a language model.

    Attributes:
        trained: Whether the model was trained to vote.
    """

    def __init__(self, model: LanguageModel, *, trained: bool = False) -> None:
        """Vote by a model."""
        self.trained = trained
        self._model = model
        self._vote = _opening(SHORT_VOTE, ()) if trained else _opening(_VOTE, _VOTE_EXAMPLES)
        self._verdict = _opening(_VERDICT, _VERDICT_EXAMPLES)

    def vote(self, question: str, shown: Shown, after: str = "") -> float:
        """Log-odds that a passage states the answer to a question; positive for yes.

        The passage stands before the question: the other way round costs less time and judges much worse, see docs/reading.md.

        Args:
            question: The question.
            shown: The passage.
            after: The question before it, where it follows one up; the trained judge is told that too.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        self._read(shown)
        return self._model.log_odds([*self._vote, self._asked(shown, question, after)], _STATED, _MISSING)

    def prepare(self, shown: Shown) -> None:
        """Read a passage ahead of any question; as long as it is kept, a vote on it reads the question alone.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        self._model.read([*self._vote, self._asked(shown, "")])

    def verdict(self, question: str, shown: Shown) -> float:
        """Log-odds that a passage which decides a yes/no question decides it with yes.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        self._read(shown)
        if self.trained:  # what the vote has read is not read again
            return self._model.log_odds([*self._vote, self._asked(shown, f"{question}\n{SHORT_VERDICT}")], "Yes", "No")
        return self._model.log_odds([*self._verdict, self._asked(shown, question)], "Yes", "No")

    def _read(self, shown: Shown) -> None:
        """Read a passage before the question; a prompt with examples is long, and only its examples come again."""
        if self.trained:
            self.prepare(shown)

    def _asked(self, shown: Shown, question: str, after: str = "") -> dict[str, str]:
        """The message that asks; the neighbours stood there in training, and not in the examples."""
        return _asked(shown, question, after) if self.trained else _asked(Shown(shown.passage), question)


def _opening(instruction: str, examples: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """What stays the same from call to call, so that the model processes it once."""
    messages = [{"role": "system", "content": instruction}]
    for passage, question, reply in examples:
        messages += [_asked(Shown(passage), question), {"role": "assistant", "content": reply}]
    return messages


def _asked(shown: Shown, question: str, after: str = "") -> dict[str, str]:
    before = f"Earlier question: {after}\n" if after else ""
    return {"role": "user", "content": f"{shown.told()}{before}Question: {question}"}
