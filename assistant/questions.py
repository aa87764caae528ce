"""What a question asks for, told from its form in English: never from any document's words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.definitions import defines, quoted_term
from assistant.fillers import Filler, filler_of, fills
from assistant.list_forms import ALL_OF_IT, COUNTS
from assistant.moves import Move, move_in
from assistant.numbered import (
    NAMES_ITEMS,
    count_in,
    is_what_one_is,
    item_in,
    items_in,
    most_sentences_in,
    section_in,
    without_items,
)
from assistant.open_forms import OPEN
from assistant.people import introduces
from assistant.question_forms import (
    BY_FORM,
    FORMS,
    OF_A_WORK,
    PUBLISHER,
    WORK,
    WORK_WORDS,
    Ask,
    any_of,
    told_by_form,
)
from assistant.words import STOP_WORDS, content_words, words

_CHAT = frozenset("OK FYI BTW TLDR TL DR ASAP PLS IMO LOL".split())
_I = re.compile(r"I(?:[’'](?:m|d|ve|ll))?")
_CHOICE = re.compile(r"\bor\b(?! (?:no|not|false|is|does|did|was|are|do)\b)", re.IGNORECASE)
_POLAR = any_of(
    r"^(?:(?:and|but|so|then|also|now|ok|well)\b[ ,]*)*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|shall|may|might|must|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t"
    r"|can['’]t|won['’]t|wouldn['’]t)\b(?! (?:you|i)\b)(?! not mind)",
    r"\b(?:yes or no|y/n|true or false|or not|or no)\W*$",
    r"\b(?:is|was) it (?:true|correct|right|the case|accurate) that\b",
)
_QUOTED = re.compile(r"[“\"](?P<double>[^“”\"]*\w[^“”\"]*)[”\"]|(?<!\w)[‘'](?P<single>\w(?:[^‘’']|[’'](?=\w))*)[’'](?!\w)")
_CLAUSE = any_of(
    r"\b(?:about|on|of|for|to|you|us|me|at|says?|tells?|explains?|discuss(?:es)?|shows?) "
    r"(?P<clause>(?:what|who|whom|whose|why|how|whether|when)\b(?! (?:about|parts?|sections?)\b)[^.?!]+)"
)
_HOW_MANY = any_of(r"\b(?:how (?:many|much)|number of|count|tot up|total of)\b")
_NAMES_OF_OTHERS = any_of(  # "What are the other two called?", "Name the other two."
    rf"\b(?:what|which)(?:[’']re| are| were) the (?:other|remaining) (?:{COUNTS})(?: (?!\w+ing\b)\w+)?(?: (?:of|in) [^?,]+?)?"
    r"(?: called| named)?(?:,| besides\b| apart\b|\W*$)"
    rf"|\b(?:names? (?:of )?|(?:called|named) )the (?:other|remaining) (?:{COUNTS})\b"
)
_OTHERS = re.compile(  # an enumeration of three names may hold those left out and the others
    rf"(?i:\b(?:others?|another|remaining|rest|else|besides)\b|\ball (?:{COUNTS})\b)"
    r"|[A-Z][\w-]+(?:, [A-Z][\w-]+)+,? and [A-Z][\w-]+"
)
_NEGATED = any_of(r"\b(?:not|never|no longer|\w+n['’]t)\b")
_DEMAND = re.compile(rf"(?<=[?]) +{ALL_OF_IT}\b[^?]*$", re.IGNORECASE)
_ONE_THING = any_of(r"^\W*(?:who|when|where|how)\b")
_SEVERAL = r"(?!(?:ha|i|wa|doe|win|gain|stand|get|lose|profit|benefit)s\b)\w+s\b|are\b"  # "which firms", and not "which gains"
_COMPARES = any_of(  # "Which of the two countries gains more?" is answered by one of them
    rf"^(?!\W*(?:list|name|give|tell)\b).*?\b(?:who|which|whose)\b(?! (?:{_SEVERAL}))[^?]*\b(?:more|most|less|least|larger"
    r"|largest|bigger|biggest|greater|greatest|smaller|smallest|stronger|strongest|weaker|weakest|better|best|worse|worst)\b"
    r"(?! than\b| or less\b)"
)
_POSITION_ON = any_of(  # what somebody holds, which texts tell in more than one sentence
    r"\b(?:positions?|stances?|standpoints?|points? of view|attitudes?|views?)"
    r" (?:on|about|of|towards?|to|regarding|concerning|over)\b"
)
_NO_POSITION = any_of(  # what asks for an account, or of a position for something else; and of a view over the bay
    r"^\W*(?:(?:please|and|but|so) )*(?:explain|summari[sz]e|sum up|outline|who|whose|when|where|why|how|which)\b",
    r"\b(?:whether|years?|dates?|share|percentage|chang\w+|differ\w*|revers\w+|shift\w*|over the|from the)\b",
)
_A_SECTION = any_of(r"\b(?:section|part|chapter|subsection|passage|heading)s?\b")
_MENTIONED = any_of(
    r"\bmention(?:s|ed)?\b",
    r"\b(?:every|all|each)\b.*\b(?:appear|occur|come up)s?\b",
    r"\b(?:people|persons?|leaders?|politicians?|statesm[ae]n|individuals?|countries)\b.*\b(?:named|discussed|by name)\b",
)


@dataclass(frozen=True)
class Question:
    """A question with what its form says.

    Attributes:
        text: The question as it is looked up.
        form: Where the question was completed from a conversation: the words that say what is asked for. Empty: `text`.
        bare: Of a follow-up: as it was put.
        points_back: Of a follow-up: whether it points back by a word such as "it", and does not just name another thing.
        told: Of a follow-up: the answer that it follows up, which it hardly asks for again. Empty: it follows up none.
        after: Of a follow-up: the question before it, as it was put.
        leaning: What it asks for by its meaning; counts where its form tells nothing.
        of_the_work: Probability that it is about a document as a whole, where its meaning says so; else 0.
        may_leave: Of a follow-up: whether it points back to nothing, and so may be about another document than the answer.
    """

    text: str
    form: str = ""
    bare: str = ""
    points_back: bool = False
    told: str = ""
    after: str = ""
    leaning: Ask | None = None
    of_the_work: float = 0.0
    may_leave: bool = False

    @cached_property
    def ask(self) -> Ask:
        """The kind of thing it asks for."""
        if self.positions or (self.form and self.position is not None):  # "and the last one?" after a question for a list
            return Ask.LIST
        if self.move and self.move.is_certain:
            return Ask.PLACE_IN_TEXT
        told = told_by_form(self.form or self.text)
        if told is Ask.LIST and self.compares:
            return Ask.FACT
        if told in (Ask.FACT, Ask.SUMMARY) and self.takes_a_position:
            return Ask.LIST
        if told is Ask.FACT and self.names_items and is_what_one_is(self.form or self.text):
            return Ask.LIST  # "What's the last of the reasons?"
        if told in BY_FORM or (told is Ask.FACT and PUBLISHER.search(self.form or self.text)):
            return told
        if told is Ask.SUMMARY and self.place is not None:  # "Summarise the first section."
            return told
        if self.leaning in OF_A_WORK and _MENTIONED.search(self.form or self.text):  # "Which leaders are named in it?"
            return told
        if self.leaning is Ask.FACT:  # "How many sections has the canal?", but "How is the closing section headed?"
            return Ask.FACT if told in OF_A_WORK and self.place is None else told
        return self.leaning if self.leaning and (self.of_the_work or told in (Ask.FACT, Ask.LIST)) else told

    @cached_property
    def filler(self) -> Filler | None:
        """The kind of word its answer has to hold; None where the form does not tell."""
        if self.ask in (Ask.REASON, Ask.SUMMARY, Ask.PLACE_IN_TEXT):
            return None
        return filler_of(self.form or self.text)

    @cached_property
    def move(self) -> Move | None:
        """Where it goes from a section that it names; None where it does not."""
        return move_in(self.form or self.text)

    @cached_property
    def subject(self) -> Question:
        """Of a question where something stands in the text, or what the text says of it in short: that something alone."""
        form = FORMS.get(self.ask)
        if form is None:
            return self
        named = self.move.section if self.move and self.move.is_certain else self.text
        bare = " ".join(form.sub(" ", named).split()).strip(" ?.!,")
        return replace(self, text=bare, form=self.form or self.text) if content_words(bare) else self

    @property
    def clause(self) -> str:
        """The question within one that asks where something stands: "who gains" of "Which part tells who gains?"; or empty."""
        match = _CLAUSE.search(self.form or self.text)
        return match["clause"] if match else ""

    @cached_property
    def position(self) -> int | None:
        """Which item of an enumeration it asks for: 0 for the first, -1 for the last; None where it asks for no single one."""
        return item_in(self.form or self.text)

    @cached_property
    def positions(self) -> slice | None:
        """Which items of an enumeration it asks for, as "the last two" or "the second and third" do; None where it does not."""
        return items_in(self.form or self.text)

    @property
    def of_all_items(self) -> str:
        """The question for all items of the enumeration of which it asks for some; as it is for any other."""
        return without_items(self.text)

    @property
    def without_demand(self) -> str:
        """The question without a sentence behind it that says how much is wanted: "How does it gain? Give me all the ways."."""
        return _DEMAND.sub("", self.text)

    @cached_property
    def place(self) -> int | None:
        """Which of a document's sections it asks for by number: 0 for the first, -1 for the last; None where it does not."""
        return section_in(self.form or self.text)

    @cached_property
    def most_sentences(self) -> int | None:
        """How many sentences or lines it wants at most: 3 for "in two or three lines"; None where it does not say."""
        return most_sentences_in(self.form or self.text)

    @cached_property
    def count(self) -> int | None:
        """How many it says there are: 2 for "In what two ways"; None for reasons and the like, which may be miscounted."""
        return count_in(self.form or self.text)

    @property
    def wants_number(self) -> bool:
        """Whether it asks how many there are."""
        return bool(_HOW_MANY.search(self.form or self.text))

    @property
    def names_items(self) -> bool:
        """Whether it uses a word for what texts enumerate: reasons, objections, steps."""
        return bool(NAMES_ITEMS.search(self.form or self.text))

    @property
    def compares(self) -> bool:
        """Whether it asks which one of several is more, or most, of something; not which reasons weigh most."""
        return bool(_COMPARES.search(self.form or self.text))

    @property
    def takes_a_position(self) -> bool:
        """Whether it asks what somebody's position on something is; not whether it is so, or whose."""
        form = self.form or self.text
        return bool(_POSITION_ON.search(form)) and not (_NO_POSITION.search(form) or _POLAR.search(form))

    @property
    def takes_several(self) -> bool:
        """Whether several sentences may answer it together: it asks for a list, or for what texts tell in more than one."""
        return self.ask is Ask.LIST or self.may_have_several

    @property
    def may_have_several(self) -> bool:
        """Whether it asks what somebody gains, wants, fears or has to do, of which there may be several."""
        return self.ask is Ask.FACT and bool(OPEN.search(self.form or self.text))

    @property
    def is_negated(self) -> bool:
        """Whether it asks for what is not so."""
        return bool(_NEGATED.search(self.text))

    @property
    def wants_one_thing(self) -> bool:
        """Whether its form tells that no list answers it: it asks who, when, where, how or which one, or for yes or no."""
        return self.is_polar or self.compares or bool(_ONE_THING.search(self.form or self.text))

    @cached_property
    def is_polar(self) -> bool:
        """Whether it wants a yes or a no, and not one of two things it names ("for or against")."""
        form = self.form or self.text
        return bool(_POLAR.search(form)) and not _CHOICE.search(form) and self.ask in (Ask.FACT, Ask.REASON)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Its content words, lower-cased, without those that only name the document itself."""
        return tuple(word for word in content_words(self.text) if word not in WORK_WORDS)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """What it puts in quotation marks: phrases of the text, it seems; lower-cased, possessives cut."""
        return tuple(" ".join(words(match["double"] or match["single"])) for match in _QUOTED.finditer(self.form or self.text))

    @property
    def is_bare(self) -> bool:
        """Whether it is a follow-up that points back and has at most one word of its own: "When was that?"."""
        return self.points_back and len(content_words(self.bare)) <= 1

    @cached_property
    def term(self) -> str:
        """The phrase in quotation marks whose meaning it asks for, lower-cased, possessives cut; else empty."""
        return " ".join(words(quoted_term(self.form or self.text)))

    @property
    def names_the_work(self) -> bool:
        """Whether it speaks of the document as such: the commentary, this text, the author."""
        return bool(set(words(self.text)) & set(WORK.split("|")))

    @property
    def names_a_section(self) -> bool:
        """Whether it speaks of a section, part or chapter of a document."""
        return bool(_A_SECTION.search(self.form or self.text))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it names: capitalised words inside a sentence, and figures of several digits; order kept."""
        found = []
        for match in re.finditer(r"[^\W_]+(?:[-’'][^\W_]+)*", self.text):
            word = re.sub(r"[’']s?$", "", match.group())
            inside = bool(re.search(r"[\w,;:)’'-] $", self.text[: match.start()]))
            shouted = self.text.isupper()
            if _I.fullmatch(word) or word.casefold() in STOP_WORDS:
                continue
            if (word.isdigit() and len(word) > 1) or (
                not shouted and ((inside and word[0].isupper()) or (word.isupper() and len(word) > 1 and word not in _CHAT))
            ):
                found.append(word)
        return tuple(dict.fromkeys(found))

    def is_defined_by(self, sentence: str) -> bool:
        """Whether it asks what something is or stands for, or who somebody is, and a sentence says so by its form."""
        return defines(sentence, self.text) or introduces(sentence, self.text)

    def is_of_others(self, sentence: str) -> bool:
        """Whether it asks for "the other two", and a sentence speaks of no others: what it names are those left out."""
        asks = _NAMES_OF_OTHERS.search(self.bare or self.form or self.text)
        return bool(asks) and not self.names_items and not _OTHERS.search(sentence)

    def is_filled_by(self, sentence: str) -> bool:
        """Whether a sentence holds a word of the kind the question asks for, one that the question does not itself give."""
        return self.filler is None or fills(self.filler, sentence, set(words(self.text)))
