"""The forms by which English asks for one thing or another: patterns of questions, of no document's words."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.list_forms import LIST_FORMS


class Ask(StrEnum):
    """The kind of thing a question asks for."""

    TITLE = "title"
    AUTHOR = "author"
    SECTIONS = "sections"
    OPENING = "opening"
    CLOSING = "closing"
    QUOTATIONS = "quotations"
    PLACE_IN_TEXT = "place_in_text"
    SUMMARY = "summary"
    LIST = "list"
    REASON = "reason"
    FACT = "fact"


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for several, in any case."""
    return re.compile("|".join(patterns), re.IGNORECASE)


WORK = "commentary|article|paper|document|text|essay|report|piece|publication|work|writing|analysis|op-ed|author|writer"
HEADED = "section|heading|subheading|chapter|subsection|rubric|caption"
PIECE = "part|bit|portion|stretch|passage|piece|chunk|paragraph|page"
TREATED = (  # what a text does with its matter; no "deal" or "relation", which are matters
    r"discuss(?:es|ed|ing)?|treat(?:s|ed|ing)?|mention(?:s|ed|ing)?|explain(?:s|ed|ing)?|set out|describ(?:es?|ed|ing)"
    r"|gets? into|examin(?:es?|ed|ing)|cover(?:s|ed|ing)?|address(?:es|ed|ing)?|deal(?:s|t|ing)? with"
    r"|go(?:es)? (?:into|through|over)|analys(?:es?|ed|ing)|look(?:s|ed)? at"
)
_SAID = r"says?|said|talks? (?:about|of)|comes? (?:up|in)|(?:is|are) (?:raised|related|told|given)"
_LOOKED_UP = r"find|found|look(?: up| at)?|read|learn|see|turn|consult|open|scroll"
SENTENCE = "sentence|line|words?|phrase|remark|thing|thought|statement"
_IN_SHORT = r"summar\w+|sum(?:ming|med)? up|gist|overview|nutshell|recap|rundown|digest|big picture"
_SHORTLY = (
    r"pr[eé]cis|condense|abridge|abridged version|compress|thumbnail|bare bones|nub|essence|the essentials of|in sum"
    r"|long and short|in (?:a )?few words|in little|concisely|concision|back ?story|keep it (?:short|brief)"
    r"|quick(?:ly)? (?:rundown|look)|briefly|in (?:brief|short)|short and sweet"
    r"|(?:a|the) (?:brief|concise|short) (?:account|version|history|outline|summary|overview)"
    r"|short (?:please|version|history|account)"
)
WHERE_IT_IS = r"where(?:abouts)? (?:is|are|was) (?:it|that|this|they|those)\W*"
# A text begins and ends each time it is read; what happened began and ended at a time.
_NOW = r"(?:\b(?:does|do)\b|\b(?:how|what)[’']s\b)"
_NOT_AN_EVENT = r"^(?!\W*(?:when|who|whom|whose|where|why|is|are|was|were|does|do|did|has|have|had)\b)"
NOT_OF_ANOTHER = rf"(?! of (?!(?:the|this|its) (?:{WORK})\b|it\b))"  # not "which part of Siberia"
_NOT_OF_A_PART = rf"(?! (?:of|in) the (?:\w+ )?(?:{HEADED}|{PIECE}))"  # not "the first line of the third section"
_PUBLISHED = rf"\b(?:{WORK}|it|this)\b.*\b(?:publish\w*|appear\w*|r[au]n|c[ao]me out)\W*$"
_NOT_ITS_NAME = f"(?!.*{_PUBLISHED})"  # "under what heading was it published" asks for the title
_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
_NTH_PART = rf"(?:{_NTH}|opening|closing|concluding) (?:section|part|chapter)"
_COMES_NTH = rf"(?:comes?|is|stands?|goes) (?:the )?(?:very )?(?:{_NTH})\W*$"  # of sections: "Which heading comes last?"
BY_HOW_MUCH = (
    r"(?:by (?:how (?:much|far|many (?P<units>\w+))|what (?:margin|amount))"
    r"|what(?:[’']s| is| was) the (?:margin|difference|gap|shortfall))"
)
WORK_WORDS = frozenset(WORK.split("|")) | {"this", "it", "here", "main", "whole", "overall"}

_ASKS: tuple[tuple[Ask, re.Pattern[str]], ...] = (
    (
        Ask.AUTHOR,
        any_of(
            r"\bwho(?:'s|’s| is| are| was| were| has)? .*\b(?:wrote|written|writes|author\w*|writer|penned|composed|behind)\b",
            r"\b(?:author|writer)(?:'s|’s|s)? name\b",
            r"\b(?:name of the|name the|by|whose|which|what) (?:author|writer)\b",
            r"\bby whom\b|\bby-?line\b",
            rf"\b(?:whom?|whose|what name)\b.*\b(?:the|this) (?:{WORK})\b.*\b(?:attributed|credited)\b",
            r"^author\b",
            rf"\bwho(?:se)? .*\b(?:{WORK}) is (?:this|it) (?:by|from)",
            rf"^whose (?:{WORK})\b",
            rf"\bwho(?:'s|’s| is| was)? (?:the|this) (?:{WORK}) (?:by|from)\b",
            rf"\bwho (?:came up with|produced|put together|is responsible for|did) (?:the|this) (?:{WORK})\b",
        ),
    ),
    (
        Ask.PLACE_IN_TEXT,
        any_of(
            rf"\b(?:which|what|name the|(?:name|title|heading) of the) (?:(?:of the|other) )?(?:{HEADED})s?\b{NOT_OF_ANOTHER}"
            rf"{_NOT_ITS_NAME}"
            rf"(?! (?:is|are|does|do) (?:the|this|it|there)\b)(?! {_COMES_NTH})(?=.*\b\w{{4,}})",
            rf"\b(?:which|what) (?:{PIECE})\b{NOT_OF_ANOTHER}(?! (?:is|are|was|were|do|did)\b)"
            rf"(?=.* (?:about|on|to|in it|{TREATED}|{_SAID}|{_LOOKED_UP}|gives?|tells?|shows?|has|have|sets|is it)\b)",
            rf"\b(?:under|beneath|below|in|at) (?:which|what) (?:{HEADED}|title|headline)\b(?! did\b)"
            rf"{_NOT_ITS_NAME}",
            rf"\b(?:under|in) (?:which|what) (?:{PIECE})\b{NOT_OF_ANOTHER}",
            rf"\b(?:which|what) (?:{PIECE}) (?:is|are) (?:on|about|devoted to|dedicated to|concerned with)\b",
            rf"\b(?:is|was) there (?:a|an|any) (?:{HEADED}|{PIECE})\b{NOT_OF_ANOTHER}"
            r".*\b(?:on|about|where|that|describing|for)\b",
            rf"\b(?:does|has|have) (?:it|any|the|this) .*\b(?:a|any) (?:{HEADED}|{PIECE})s?\b"
            r".*\b(?:on|about|where|go into)\b",
            rf"\b(?:does|is) any (?:{HEADED}|{PIECE})\b{NOT_OF_ANOTHER}",
            rf"\bwhere (?:in|does|do) (?:the|this) (?:{WORK}) .*(?:{TREATED}|{_SAID}|{_LOOKED_UP})\b",
            rf"\bwhere in (?:the|this) (?:{WORK})\b",
            r"\bwhere(?:abouts)? (?:do|can|could|will|would|should|shall|might|must) (?:i|we|one)"
            rf" (?:\w+ )?(?:{_LOOKED_UP}|go)\b",
            rf"\bwhere (?:is|are)\b.*\b(?:{TREATED}|to be found)(?: in (?:the|this) (?:{WORK}))?\W*$",
            rf"\bwhere is it (?:{TREATED})\b",
            rf"\bwhere does (?:it|he|she|(?:the|this) (?:{WORK})) (?:{TREATED}|{_SAID})\b",
            rf"\bpoint me to\b|\bwhat (?:do|should|shall|must|can) i (?:{_LOOKED_UP})(?: to)?\b",
            rf"\b(?:the name of|name|looking for|find) the (?:{HEADED})\b",
            rf"\b(?:which|what) (?:{HEADED})\W*$|^(?!.*\b{_NTH_PART}[’']s heading\W*$).*\bheading\W*$",
            rf"\b(?:which|what) (?:{HEADED}|{PIECE}) (?:is|are|was) (?:it|that|this|they) (?:in|under)\b",
            rf"\b(?:says?|writes?|thinks?|looking for|(?:the|a) (?:{HEADED}|{PIECE}))\b.*[.!;] (?:and )?{WHERE_IT_IS}$",
            rf"\bthere is an? (?:{HEADED}|{PIECE}) (?:on|about)\b",
            rf"\b(?:title|name|heading) of the (?:{HEADED}|{PIECE}) (?:with|on|about|that|which|where|for|dealing)\b",
            rf"\bwhere(?:[’']s| is| are) the (?:{HEADED}|{PIECE}) (?:with|on|about|that|which|where|for|dealing)\b",
            rf"\b(?:under|in|below) which of the (?:{HEADED}|{PIECE})s\b",
            rf"\bin (?:which|what) (?:division|chunk|place) of (?:the|this) (?:{WORK})\b",
            rf"\bwhere (?:is|are|stands?)\b.* in (?:the|this) (?:{WORK})\W*$",
            rf"\bwhereabouts (?:is|are|does|do)\b.*\b(?:{TREATED}|{_SAID}|(?:the|this) (?:{WORK}))\b",
        ),
    ),
    (
        Ask.OPENING,
        any_of(
            rf"{_NOT_AN_EVENT}.*\b(?:first|initial|opening|starting) (?:{SENTENCE})\b{_NOT_OF_A_PART}|\bline one\b",
            rf"{_NOT_AN_EVENT}.*{_NOW} .*\b(?:(?:begin|start|open)s?(?: off| out)?|(?:kick|lead)s? off)(?: with| by)?\W*$",
            r"\bvery (?:beginning|start)\b|\bis .*\b(?:beginning|starting|opening) with\b",
        ),
    ),
    (
        Ask.CLOSING,
        any_of(
            rf"{_NOT_AN_EVENT}.*\b(?:very last|last|final|closing|concluding|ending|parting) (?:{SENTENCE})\b{_NOT_OF_A_PART}",
            r"\bsentence (?:comes?|is|stands?) last\b|\bon (?:what|which) note do(?:es)?\b",
            rf"{_NOT_AN_EVENT}(?!.*\w (?:if|once|unless|until|when)\b).*{_NOW} .*\b(?<!bit at the )(?<!part at the )"
            r"(?:wind|sign|finish|end|round|wrap|close|conclude)(?:s|ed|d)?"
            rf"(?: up| off| out)?(?:(?: with| on)| (?:his|her|its|the|this) (?:{WORK}))?\W*$",
            rf"{_NOT_AN_EVENT}.*(?:{_NOW}|\bis\b) .*\b(?:wind|sign|round|wrap)(?:ed)? (?:up|off)\b",
            rf"\bhow (?:ends|closes) (?:the|this) (?:{WORK})\b",
        ),
    ),
    (
        Ask.QUOTATIONS,
        any_of(
            r"\b(?:who|whom|whose|anyone|anybody|someone|somebody|which|what|does|do|is|are|any)\b.*"
            r"\b(?:quot(?:e|es|ed|ing|ations?)|own words|verbatim)\b",
        ),
    ),
    (
        Ask.TITLE,
        any_of(
            r"\b(?:title|titled|entitled|headline)\b",
            rf"\b(?:what|how) (?:is|are|'s|’s)? ?(?:(?:the|this) )?(?:{WORK}|it|this) (?:called|named)\b",
            rf"\b(?:name|heading|header) of (?:the|this) (?:{WORK})\b",
            rf"\bunder (?:which|what) (?:{HEADED}|name|headline)\b.*{_PUBLISHED}",
            rf"\bwhat(?:'s|’s|s| is) (?:it|this|(?:the|this) (?:{WORK})) called\b",
        ),
    ),
    (
        Ask.SECTIONS,
        any_of(
            r"\b(?:sections|headings|subheadings|chapters|table of contents)\b",
            rf"^(?!.*\b(?:{_IN_SHORT}|{_SHORTLY}|in short|boil|synopsis)\b).*"
            rf"\b(?:{_NTH}) (?:section|part|heading|chapter)\b(?=.*\b(?:called|named|about|title|titled|heading|is)\b|\W*$)",
            rf"\b(?:section|part|heading|chapter) {_COMES_NTH}",
            rf"\b(?:how|what|which)\b.*\b{_NTH_PART}(?:[’']s heading\W*$"
            r"| (?:headed|called|titled|entitled|named)\b)",
            rf"\bparts (?:of|in|does|has|is|make up) (?:it|(?:the|this) (?:{WORK}))\b",
            rf"\bhow is (?:it|(?:the|this) (?:{WORK})) (?:structured|organi[sz]ed|divided|laid out|arranged|built)",
            rf"\b(?:structure|layout|outline|organi[sz]ation) of (?:the|this) (?:{WORK})",
        ),
    ),
    (
        Ask.SUMMARY,
        any_of(
            rf"\b(?:{_IN_SHORT})\b",
            rf"^(?:please |can you |could you )?shorten (?:it|this|that|(?:the|this) (?:{WORK}|synopsis|summary))\b",
            r"\bsynopsis\b(?! (?:calls?|speaks? of|mentions?|refers? to|describes?|names?)\b)",
            r"\b(?:tl;?dr|takeaways?|in (?:short|brief|essence)|briefly|boil\w*\b.* down|short (?:version|history|account))\b",
            r"^(?:please |can you |could you )?(?:outline|sketch|describe|walk me through|explain briefly)\b",
            rf"\b(?:{_SHORTLY})\b|\bin plain (?:words|english)\b|\bside to me\b|\bbrief me\b",
            r"\bin (?:a |some )?(?:one|two|three|few|couple of)(?: or (?:two|three|four))? (?:lines|sentences|words)\b",
            r"\bin a handful of (?:lines|sentences|words)\b",
            r"(?:^|\b(?:need|give me|take|just) )(?:two|three|four|a few|a couple of) (?:lines|sentences) (?:on|about)\b",
            r"\b(?:two|three|a few|a couple of) (?:lines|sentences)(?:,| please| will do| would do|\W*$)",
            r"\b(?:thesis|crux|upshot|bottom line|abstract|drift)\b|\btake away\b|\bboils? down to\b",
            r"\bwhat (?:does|do|is in) the (?:section|part|chapter|passage|paragraph)\b.*\b(?:say|argue|claim|cover)",
            rf"\b(?:what|which) (?:\w+ )?(?:is|are|does|do|did) (?:the|this) (?:{WORK}) .*\b(?:about|deals? with|address\w*"
            r"|discuss\w*|tackle\w*|cover\w*|concern\w*|focus\w*|convey\w*|say|argue\w*|conclude\w*|leave\w* open)\W*$",
            rf"\b(?:what|which) .*\b(?:{WORK}) (?:is )?(?:trying|wants?|hoping) to (?:say|make|argue|tell|convey|show)",
            r"\b(?:explain|outline|describe|tell me about|walk me through|go over|introduce) (?:to me )?(?:the|this)"
            rf" (?:whole |entire )?(?:{WORK}|thing)\b",
            rf"\b(?:subject|topic|theme) of (?:the|this) (?:{WORK})\b",
            r"\bin (?:a|one|two|three|a few|a couple of)(?: or \w+)? (?:words?|sentences?|lines?|points?)\b",
            r"\b(?:main|key|central|core|overall|general|basic) (?:\w+ )?"
            r"(?:point|argument|idea|message|claim|thesis|topic|theme|subject|conclusion|takeaway|issue)s?\b",
            rf"\bwhat(?! about\b)(?:'s|’s|s| is| was| does)? ?(?:this|it|the|that)? ?(?:{WORK})?(?: is| all)* ?about\b",
            rf"\bwhat (?:do|does|did|is|are)? ?(?:the |this )?(?:{WORK})(?:[’']s)? (?:argu\w*|conclu\w*|says?|claims?"
            r"|maintains?|thinks?|means?|messages?|points?|views?|stance|verdict|recommends?|driving at|getting at)\W*$",
            r"\bwhat'?s? (?:this|it) (?:all )?about\b",
            rf"\bwhat (?:do|does) (?:it|this|(?:the|this) (?:{WORK})) (?:cover|discuss|deal with|argue|talk about)\b",
            r"\b(?:what|which) (?:topics?|subjects?|themes?|issues?) .*\b(?:cover|covered|discuss\w*|deal\w*|about|treated)\b",
            rf"\bwhat (?:do|does) (?:it|(?:the|this) (?:{WORK})) (?:say|tell us) (?:about|on)\b",
        ),
    ),
    (
        Ask.REASON,
        any_of(
            r"^(?:and |but |so )?(?:why|how come|for what reason|what for)\b",
            r"\b(?:what|which) (?:is|was|are|were)? ?(?:the )?(?:reason|cause)",
            r"\bwhat (?:caused|led|made|explains|drove|prompted|motivat\w+)\b",
            r"\bbecause of what\b",
        ),
    ),
    (
        Ask.LIST,
        any_of(*LIST_FORMS),
    ),
)

BY_FORM = (Ask.OPENING, Ask.CLOSING, Ask.QUOTATIONS, Ask.PLACE_IN_TEXT)  # whatever the meaning leans to
OF_A_WORK = (Ask.TITLE, Ask.AUTHOR, Ask.SECTIONS)
_PLACE_FORM = any_of(
    r"\bi[’']m\b|[!;.] (?=wh(?:ere|ich|at)\b)",
    r"\b(?:where(?:abouts)?|under|in|which|what|whichever|of|does|do|did|would|could|should|can|will|is|are|was|i|you|one"
    r"|there|any|please|me|my|it|it[’']s|have|has|only|just|called|named|titled|entitled|headed|its|name|point|looking for|care"
    r"|interested"
    rf"|(?:the |this )?(?:{WORK}|thing|stuff)"
    rf"|{HEADED}|{PIECE}|title|headline)s?\b",
    rf"\b(?:{TREATED}|{_SAID}|(?:{_LOOKED_UP}|come|appear|tell|go|give|show)(?:s|es|ed|d|ing|n)?)\b"
    r"(?: (?:up|at|for|to|out|into|with|about|on))*",
    r"\b(?:about|on|to)\b",
)
_SUMMARY_FORM = any_of(
    rf"\b(?:{_IN_SHORT}|synopsis|outline|sketch)\b",
    r"\b(?:describe|tl;?dr|takeaways?|briefly|boil|down|explain|walk me through|go over|thesis|crux|upshot)\b",
    rf"\b(?:{_SHORTLY})\b|\bplain (?:words|english)\b|\b(?:brief me|put|tell me|tell us|to me|for me|would like|need)\b",
    r"\b(?:in )?(?:short|brief|essence)(?: history| account)?\b",
    r"\b(?:in |within )?(?:a|one|two|three|a few|a couple of|few|couple of)(?: or \w+)? (?:words?|sentences?|lines?|points?)\b",
    r"\b(?:main|key|central|core|overall|general|basic)?(?: \w+)? ?(?:point|argument|idea|message)s? (?:of|in|on|about)\b",
    r"\bat the (?:very )?(?:end|start|beginning|top|bottom)\b",
    rf"\b(?:the |this |that |its )?(?:(?:{_NTH}|whole|entire|full|complete|relevant|same|main|other) )?"
    rf"(?:section|part|chapter|passage|bit|{WORK})s?"
    r"(?: (?:that|which|on|about|of|where))?\b",
    r"\b(?:says?|said|argues?|claims?|deals? with|give me|please|kindly|can you|could you|what|the|of|a|is|are|does|do|just"
    r"|on)\b",
)
PUBLISHER = any_of(  # who put it out, which is neither its author nor its title
    r"\b(?:who|which|what)\b(?: \w+){0,4}? (?:ran|runs|published|publishes|printed|prints|carried|carries|hosts?|hosted|issued)"
    rf" (?:the |this )?(?:{WORK}|it|this)\b"
)
_REST = r"(?-i:[^?!.:;“”\"A-Z\d])*(?=[?!.]*$)"  # to the end, with no name and no figure, which the question could be about
_PURPOSE = any_of(  # of the asker's own, no subject of the text
    r"(?<=\w),? so (?:that )?(?:i|we) can (?:tweet|post|quote|cite|send|share|forward|use|pass|read|remember|understand|tell"
    rf"|explain|show|paste|copy|decide|judge|see|know|check|brief|prepare|plan)\b{_REST}",
    r"(?<=\w),? (?:the way|as|like|as if) (?:you|one|i|we)(?:[’']d| would| might| could| were)? "
    rf"(?:tell(?:ing)?|explain(?:ing)?|put(?:ting)?|say(?:ing)?|describ(?:e|ing))\b(?: (?:it|this|that))? (?:to|for)\b{_REST}",
    r"(?<=\w),? for my (?:boss|manager|notes|essay|class|thesis|slides?|presentation|homework|report|newsletter|blog|readers"
    rf"|students|teacher|professor|kids)\b{_REST}",
    r"(?<=\w), for (?:someone|somebody|anyone|people) who (?:(?:ha|do|ca|wo|is|are)\w*n[’']t|(?:has|have) (?:no|never|not)"
    rf"|knows? (?:nothing|little|next to nothing))\b{_REST}",
)
FORMS = {Ask.PLACE_IN_TEXT: _PLACE_FORM, Ask.SUMMARY: _SUMMARY_FORM}


def told_by_form(text: str) -> Ask:
    """What a question asks for, as far as its form tells: of several forms the first above counts."""
    return next((ask for ask, pattern in _ASKS if pattern.search(text)), Ask.FACT)


def without_purpose(text: str) -> str:
    """A question without what it is wanted for: "so that I can tweet it", "for my boss, who has no time"."""
    return _PURPOSE.sub("", text)
