"""What a question asks for, told from its form in English: never from any document's words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.definitions import defines
from assistant.fillers import Filler, filler_of, fills
from assistant.words import STOP_WORDS, content_words, words


class Ask(StrEnum):
    """The kind of thing a question asks for."""

    TITLE = "title"
    AUTHOR = "author"
    SECTIONS = "sections"
    PLACE_IN_TEXT = "place_in_text"
    SUMMARY = "summary"
    LIST = "list"
    REASON = "reason"
    FACT = "fact"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_WORK = "commentary|article|paper|document|text|essay|report|piece|publication|work|writing|analysis|op-ed|author|writer"
_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
_ITEM = (
    r"(?:reason|motiv\w+|argument|objection|obstacle|hurdle|problem|point|item|factor|cause|goal|aim|benefit|impediment"
    r"|implication|consequence|advantage|drawback|recommendation|option|step|challenge|ground|complaint|grievance|demand"
    r"|measure|condition|concern|worry|fear|proposal|suggestion|gain|cost|risk|lesson|change|difficulty|shortcoming|charge"
    r"|finding|criticism|consideration|topic)"
)
_ITEMS = rf"{_ITEM}s?|worries|difficulties|case|recommend\w*|suggest\w*"
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten"
_WORK_WORDS = frozenset(_WORK.split("|")) | {"this", "it", "here", "main", "whole", "overall"}

_ASKS: tuple[tuple[Ask, re.Pattern[str]], ...] = (
    (
        Ask.AUTHOR,
        _any(
            r"\bwho(?:'s|’s| is| are| was| were| has)? .*\b(?:wrote|written|writes|author\w*|writer|penned|composed|behind)\b",
            r"\b(?:author|writer)(?:'s|’s|s)? name\b",
            r"\b(?:name of the|name the|by|whose|which|what) (?:author|writer)\b",
            r"\bby whom\b|\bby-?line\b",
            r"^author\b",
            rf"\bwho(?:se)? .*\b(?:{_WORK}) is (?:this|it) (?:by|from)",
            rf"^whose (?:{_WORK})\b",
            rf"\bwho(?:'s|’s| is| was)? (?:the|this) (?:{_WORK}) (?:by|from)\b",
            rf"\bwho (?:came up with|produced|put together|is responsible for|did) (?:the|this) (?:{_WORK})\b",
        ),
    ),
    (
        Ask.TITLE,
        _any(
            r"\b(?:title|titled|entitled|headline)\b",
            rf"\b(?:what|how) (?:is|are|'s|’s)? ?(?:(?:the|this) )?(?:{_WORK}|it|this) (?:called|named)\b",
            rf"\b(?:name|heading|header) of (?:the|this) (?:{_WORK})\b",
            rf"\bwhat(?:'s|’s|s| is) (?:it|this|(?:the|this) (?:{_WORK})) called\b",
        ),
    ),
    (
        Ask.PLACE_IN_TEXT,
        _any(
            rf"\b(?:which|what) (?:section|part|heading|chapter|subsection)s?\b(?! of (?!(?:the|this) (?:{_WORK})|it\b))"
            r"(?= .*\b(?:about|on|to|discuss\w*|deal\w*|cover\w*|talk\w*|address\w*|mention\w*|read|find|look|say\w*)\b)",
            rf"\bwhere (?:in|does|do) (?:the|this) (?:{_WORK}) .*(?:discuss|mention|cover|talk|address|deal|say|find|read)",
            r"\b(?:which|what) (?:section|part|heading|chapter)s? .*\b(?:come up|appear|found|described|raised|treated)",
            r"\b(?:under|in) (?:which|what) (?:section|heading|part|chapter)\b",
        ),
    ),
    (
        Ask.SECTIONS,
        _any(
            r"\b(?:sections|headings|subheadings|chapters|table of contents)\b",
            rf"\b(?:{_NTH}) (?:section|part|heading|chapter)\b(?=.*\b(?:called|named|about|title|titled|heading|is)\b|\W*$)",
            rf"\bparts (?:of|in|does|has|is|make up) (?:it|(?:the|this) (?:{_WORK}))\b",
            rf"\bhow is (?:it|(?:the|this) (?:{_WORK})) (?:structured|organi[sz]ed|divided|laid out|arranged|built)",
            rf"\b(?:structure|layout|outline|organi[sz]ation) of (?:the|this) (?:{_WORK})",
        ),
    ),
    (
        Ask.SUMMARY,
        _any(
            r"\b(?:summar\w+|sum(?:ming|med)? up|synopsis|gist|overview|nutshell|recap|rundown|digest|big picture)\b",
            r"\b(?:tl;?dr|takeaways?|in (?:short|brief|essence)|briefly|boil\w*\b.* down|short (?:version|history|account))\b",
            r"^(?:please |can you |could you )?(?:outline|sketch|describe|walk me through|explain briefly)\b",
            r"\b(?:thesis|crux|upshot|bottom line|abstract|drift)\b|\btake away\b|\bboils? down to\b",
            r"\bwhat (?:does|do|is in) the (?:section|part|chapter|passage|paragraph)\b.*\b(?:say|argue|claim|cover)",
            rf"\b(?:what|which) (?:\w+ )?(?:is|are|does|do|did) (?:the|this) (?:{_WORK}) .*\b(?:about|deals? with|address\w*"
            r"|discuss\w*|tackle\w*|cover\w*|concern\w*|focus\w*|convey\w*|say|argue\w*|conclude\w*|leave\w* open)\W*$",
            rf"\b(?:what|which) .*\b(?:{_WORK}) (?:is )?(?:trying|wants?|hoping) to (?:say|make|argue|tell|convey|show)",
            r"\b(?:explain|outline|describe|tell me about|walk me through|go over|introduce) (?:to me )?(?:the|this)"
            rf" (?:whole |entire )?(?:{_WORK}|thing)\b",
            rf"\b(?:subject|topic|theme) of (?:the|this) (?:{_WORK})\b",
            r"\bin (?:a|one|two|three|a few|a couple of)(?: or \w+)? (?:words?|sentences?|lines?|points?)\b",
            r"\b(?:main|key|central|core|overall|general|basic) (?:\w+ )?"
            r"(?:point|argument|idea|message|claim|thesis|topic|theme|subject|conclusion|takeaway|issue)s?\b",
            rf"\bwhat(?! about\b)(?:'s|’s|s| is| was| does)? ?(?:this|it|the|that)? ?(?:{_WORK})?(?: is| all)* ?about\b",
            rf"\bwhat (?:do|does|did|is|are)? ?(?:the |this )?(?:{_WORK})(?:[’']s)? (?:argu\w*|conclu\w*|says?|claims?"
            r"|maintains?|thinks?|means?|messages?|points?|views?|stance|verdict|recommends?|driving at|getting at)\W*$",
            r"\bwhat'?s? (?:this|it) (?:all )?about\b",
            rf"\bwhat (?:do|does) (?:it|this|(?:the|this) (?:{_WORK})) (?:cover|discuss|deal with|argue|talk about)\b",
            r"\b(?:what|which) (?:topics?|subjects?|themes?|issues?) .*\b(?:cover|covered|discuss\w*|deal\w*|about|treated)\b",
            rf"\bwhat (?:do|does) (?:it|(?:the|this) (?:{_WORK})) (?:say|tell us) (?:about|on)\b",
        ),
    ),
    (
        Ask.REASON,
        _any(
            r"^(?:and |but |so )?(?:why|how come|for what reason|what for)\b",
            r"\b(?:what|which) (?:is|was|are|were)? ?(?:the )?(?:reason|cause)",
            r"\bwhat (?:caused|led|made|explains|drove|prompted|motivat\w+)\b",
            r"\bbecause of what\b",
        ),
    ),
    (
        Ask.LIST,
        _any(
            r"^(?:\w+ )?(?:what|which) (?:\w+ ){0,2}?\w{3,}[^\Ws]s (?!is\b|was\b)",
            r"\bwhat (?:are|were)\b",
            r"\b(?:list|enumerate|set out|spell out|run through)\b|\beverything (?:that|which)\b",
            rf"\b(?:what|which|name|give|the|all|those|these) (?:{_COUNTS}) (?:\w+ )?\w{{2,}}s\b",
            r"\bname (?:all|the|some|every)\b",
            rf"\b(?:every|each|all(?: of)?(?: the)?) (?:\w+ )?{_ITEM}s?\b",
            r"\b(?:first|second|third|fourth|fifth|sixth|last|final) (?:\w+ )?"
            r"(?:reason|motiv\w+|argument|objection|obstacle|hurdle|factor|benefit|impediment|implication|goal)\b",
            r"\bhow many (?:\w+ )?(?:reason|motiv\w+|argument|objection|obstacle|hurdle|factor|benefit|impediment)s?\b",
            r"\bhow many \w+s\b.*\b(?:and|which|what)\b",
            r"^\W*(?:the )?(?:reasons|motiv\w+s|obstacles)\b",
        ),
    ),
)

_OF_A_WORK = (Ask.TITLE, Ask.AUTHOR, Ask.SECTIONS)
_PLACE_FORM = _any(
    r"\b(?:where|under|in|which|what|of|does|do|did|would|could|should|can|is|are|was|i|you|one"
    rf"|(?:the |this )?(?:{_WORK})"
    r"|section|part|heading|chapter|subsection|passage|paragraph|headline)s?\b",
    r"\b(?:discuss|mention|cover|talk|address|deal|say|find|read|look|come|appear|found|describe|raise|treat|see|tell|go)"
    r"(?:s|es|ed|d|ing|n)?\b(?: (?:up|at|for|to|out|into|with|about|on))*",
    r"\b(?:about|on|to)\b",
)
_SUMMARY_FORM = _any(
    r"\b(?:summar\w+|sum(?:ming|med)? up|synopsis|gist|overview|nutshell|recap|rundown|digest|big picture|outline|sketch)\b",
    r"\b(?:describe|tl;?dr|takeaways?|briefly|boil|down|explain|walk me through|go over|thesis|crux|upshot)\b",
    r"\b(?:in )?(?:short|brief|essence)(?: history| account)?\b",
    r"\bin (?:a|one|two|three|a few|a couple of)(?: or \w+)? (?:words?|sentences?|lines?|points?)\b",
    r"\b(?:main|key|central|core|overall|general|basic)?(?: \w+)? ?(?:point|argument|idea|message)s? (?:of|in|on|about)\b",
    rf"\b(?:the |this |that |its )?(?:\w+ )?(?:section|part|chapter|passage|{_WORK})s?(?: (?:that|which|on|about|of|where))?\b",
    r"\b(?:says?|said|argues?|claims?|deals? with|give me|please|can you|could you|what|the|of|a|is|are|does|do)\b",
)
_FORMS = {Ask.PLACE_IN_TEXT: _PLACE_FORM, Ask.SUMMARY: _SUMMARY_FORM}
_CHOICE = re.compile(r"\bor\b(?! (?:no|not|false|is|does|did|was|are|do)\b)", re.IGNORECASE)
_POLAR = _any(
    r"^(?:(?:and|but|so|then|also|now|ok|well)\b[ ,]*)*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|shall|may|might|must|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t"
    r"|can['’]t|won['’]t|wouldn['’]t)\b(?! (?:you|i)\b)(?! not mind)",
    r"\b(?:yes or no|y/n|true or false|or not|or no)\W*$",
    r"\b(?:is|was) it (?:true|correct|right|the case|accurate) that\b",
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_POSITION = _any(rf"\b(?P<word>{'|'.join(_ORDINALS)}|last|final)(?= one\b|\W*(?:$|[?.!])| (?:\w+ )?{_ITEM}\b)")
_NAMES_ITEMS = _any(rf"\b(?:{_ITEMS})\b")
_NEGATED = _any(r"\b(?:not|never|no longer|\w+n['’]t)\b")
_ONE_THING = _any(r"^\W*(?:who|when|where|how)\b")
_A_SECTION = _any(r"\b(?:section|part|chapter|subsection|passage|heading)s?\b")
_SECTION_NUMBER = _any(rf"\b(?P<word>{'|'.join(_ORDINALS)}|last|final) (?:section|part|heading|chapter)\b")


@dataclass(frozen=True)
class Question:
    """A question with what its form says.

    Attributes:
        text: The question as it is looked up.
        form: Where the question was completed from a conversation: the words that say what is asked for. Empty: `text`.
        told: Of a follow-up: the answer that it follows up, which it hardly asks for again. Empty: it follows up none.
        leaning: What it asks for by its meaning; counts where its form tells nothing.
        of_the_work: Probability that it is about a document as a whole, where its meaning says so; else 0.
    """

    text: str
    form: str = ""
    told: str = ""
    leaning: Ask | None = None
    of_the_work: float = 0.0

    @cached_property
    def ask(self) -> Ask:
        """The kind of thing it asks for."""
        if self.form and self.position is not None:  # "and the last one?" after a question for a list
            return Ask.LIST
        told = next((ask for ask, pattern in _ASKS if pattern.search(self.form or self.text)), Ask.FACT)
        if self.leaning is Ask.FACT:  # "How many sections has the canal?"
            return Ask.FACT if told in _OF_A_WORK else told
        return self.leaning if self.leaning and (self.of_the_work or told in (Ask.FACT, Ask.LIST)) else told

    @cached_property
    def filler(self) -> Filler | None:
        """The kind of word its answer has to hold; None where the form does not tell."""
        if self.ask in (Ask.REASON, Ask.SUMMARY, Ask.PLACE_IN_TEXT):
            return None
        return filler_of(self.form or self.text)

    @cached_property
    def subject(self) -> Question:
        """Of a question where something stands in the text, or what the text says of it in short: that something alone."""
        form = _FORMS.get(self.ask)
        if form is None:
            return self
        bare = " ".join(form.sub(" ", self.text).split()).strip(" ?.!,")
        return replace(self, text=bare, form=self.form or self.text) if content_words(bare) else self

    @cached_property
    def position(self) -> int | None:
        """Which item of an enumeration it asks for: 0 for the first, -1 for the last; None where it asks for no single one."""
        match = _POSITION.search(self.form or self.text)
        word = match["word"].casefold() if match else ""
        return _ORDINALS.index(word) if word in _ORDINALS else -1 if word else None

    @cached_property
    def place(self) -> int | None:
        """Which of a document's sections it asks for by number: 0 for the first, -1 for the last; None where it does not."""
        match = _SECTION_NUMBER.search(self.form or self.text)
        word = match["word"].casefold() if match else ""
        return _ORDINALS.index(word) if word in _ORDINALS else -1 if word else None

    @property
    def names_items(self) -> bool:
        """Whether it uses a word for what texts enumerate: reasons, objections, steps."""
        return bool(_NAMES_ITEMS.search(self.form or self.text))

    @property
    def is_negated(self) -> bool:
        """Whether it asks for what is not so."""
        return bool(_NEGATED.search(self.text))

    @property
    def wants_one_thing(self) -> bool:
        """Whether its first word tells that no list answers it: it asks who, when, where or how, or for yes or no."""
        return self.is_polar or bool(_ONE_THING.search(self.form or self.text))

    @cached_property
    def is_polar(self) -> bool:
        """Whether it wants a yes or a no, and not one of two things it names ("for or against")."""
        form = self.form or self.text
        return bool(_POLAR.search(form)) and not _CHOICE.search(form) and self.ask in (Ask.FACT, Ask.REASON)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Its content words, lower-cased, without those that only name the document itself."""
        return tuple(word for word in content_words(self.text) if word not in _WORK_WORDS)

    @property
    def names_the_work(self) -> bool:
        """Whether it speaks of the document as such: the commentary, this text, the author."""
        return bool(set(words(self.text)) & set(_WORK.split("|")))

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
            if word == "I" or word.casefold() in STOP_WORDS:
                continue
            if (word.isdigit() and len(word) > 1) or (inside and word[0].isupper() and not shouted):
                found.append(word)
        return tuple(dict.fromkeys(found))

    def is_defined_by(self, sentence: str) -> bool:
        """Whether it asks what something is or stands for, and a sentence says so by its form."""
        return defines(sentence, self.text)

    def is_filled_by(self, sentence: str) -> bool:
        """Whether a sentence holds a word of the kind the question asks for, one that the question does not itself give."""
        return self.filler is None or fills(self.filler, sentence, set(words(self.text)))
