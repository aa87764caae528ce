"""The forms by which English asks for several things, and the words for what texts list: reasons, obstacles, gains.

"Which firms invest?" asks for a list; "What makes it hard?" and "What gap keeps opening?" ask for one thing, though there too a
word in -s stands behind "what".
"""

from __future__ import annotations

ITEM = (
    r"(?:reason|motiv\w+|argument|objection|obstacle|hurdle|problem|point|item|factor|cause|goal|aim|benefit|impediment"
    r"|implication|consequence|advantage|drawback|recommendation|option|step|challenge|ground|complaint|grievance|demand"
    r"|measure|condition|concern|worry|fear|proposal|suggestion|gain|cost|risk|lesson|change|difficulty|shortcoming|charge"
    r"|finding|criticism|consideration|topic|constraint|barrier|stumbling block|hindrance|incentive|driver|upside|downside"
    r"|objective|ramification|payoff|reward|perk)"
)
ITEMS = rf"{ITEM}s?|worries|difficulties|case|recommend\w*|suggest\w*"
COUNTS = "two|three|four|five|six|seven|eight|nine|ten"
_AUXILIARY = "do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must"
_NO_ADJECTIVE = rf"{_AUXILIARY}|of|in|on|at|to|for|with|from|by|about|the|an?|both|these|those|still|already"
_ADJECTIVE = rf"(?!(?:{_NO_ADJECTIVE})\b)[\w’'-]+"  # of things, before their name
_PLURAL = rf"(?!(?:{_AUXILIARY})\b)\w{{2,}}[^\Ws]s"
_AT_FIRST = r"(?!in what (?:\w+ )?words\b)(?:^|, )(?:\w+ )?"
_OBJECT = (  # behind a verb in -s
    r"(?:the|an?|his|her|its|their|our|this|that|these|those|it|him|them|us|to|up|over|down|out|off|\w+ing)"
)
HINDERS = (  # what an obstacle does
    r"(?:(?:stand|com)(?:s|ing|es) between|(?:stand|get)(?:s|ting)? in\b.*\bway|hold(?:s|ing)\b.* back"
    r"|keep(?:s|ing) (?!\w+ing\b).* from|(?:hinder|hamper|impede?|obstruct|prevent)(?:s|ing)?|block(?:s|ing))"
)
_PREPOSITION = "(?:at|on|for|with|from|in|into|like|behind|about|against)"
_VERB_AGAIN = r"(?:is|was)\b|(?!has\b|does\b)\w+s\b"  # behind a verb in -s again: "What keeps prices high?"
_VERB_IN_S = (  # what "what" is followed by as a verb
    "makes|keeps|stops|gets|holds|leads|drives|explains|happens|accounts|lets|renders|gives|brings|causes|follows|remains|comes"
    "|goes|worries|troubles|bothers|annoys|puts|sets|turns|helps|hurts|lies|counts|matters|means|shows|suggests|tells|says"
    "|seems|supports|allows|enables|forces|weighs|speaks|stands|divides|unites|separates|links|connects|distinguishes|becomes"
    "|belongs|depends|prompts|motivates|irritates|angers|pleases|attracts|scares|frightens|limits|restrains|decides"
)
_ORDER = r"(?:^|[,.;:?] |\b(?:please|and|you|to|i) )"  # how an order or a wish begins
ALL_OF_IT = (  # how a sentence that says how much is wanted begins
    r"(?:(?:please|kindly) )?(?:i (?:want|need) |i[’']d like |(?:give|list|name|tell|show)(?: me| us| them)? )?"
    r"(?:all|every(?:thing|body|one)?|each|both|one by one|the (?:(?:full|whole|complete) (?:list|set)|lot))"
)

LIST_FORMS = (  # alternatives of one pattern, in any case
    # "Which firms invest?", and not "What makes it hard?" nor "What gap keeps opening?"
    rf"{_AT_FIRST}which {_PLURAL} (?!is\b|was\b)",
    rf"{_AT_FIRST}what {_PLURAL} (?:\w+ly |already )?(?:{_AUXILIARY})\b",
    rf"{_AT_FIRST}what (?!(?:{_VERB_IN_S})\b){_PLURAL} (?!{_OBJECT}\b|{_VERB_AGAIN}|{_PREPOSITION}\b)",
    rf"{_AT_FIRST}(?:what|which) (?:{_ADJECTIVE} ){{1,2}}?{_PLURAL}"
    rf" (?!{_OBJECT}\b|{_VERB_AGAIN}|(?:on|for|half)\b(?!.*\b(?:{_AUXILIARY})\b))",
    rf"\b(?:what|which) {ITEM}s (?:to|on|in|of|for|against|that)\b|\bwhat things\b",
    r"\bwhat (?:(?:sorts|kinds|types) of \w+|(?:sort|kind|type) of \w{3,}[^\Wsau]s)\b",
    r"\bwhat (?:are|were)\b|\bwhich ones\b|\beach of (?:the|these|those) two\b",
    r"^(?!how (?:much|many)\b).*\b(?:of|to|for|by) each\W*$",
    rf"\bwhat (?:(?:still|really|else|is|was) )*{HINDERS}\b(?!.*\bm(?:ore than any|ost\b))",
    rf"\b(?:what|which) (?:(?!of\b)[\w-]+ |[\w-]+, [^,.?]+, )?{ITEM}s(?:,[^,.?]+,)?"
    r" (?:would|will|could|can|do|does|did|are|were|have|make)\b",
    rf"\bwhich of (?:[\w’'-]+ ){{1,3}}?{ITEM}s (?:for [\w’' ]+ )?(?:have|are|were|do|concern|involve|relate)\b",
    r"(?<![’']s )(?<!to-do )\blist\b|\b(?:enumerate|set out|spell out|run through)\b|\beverything (?:that|which)\b",
    r"^(?:please )?(?:(?:give|tell)(?: me)? |name |list )?everything (?!considered|about|on|is|was|said)\w+",
    rf"[?] {ALL_OF_IT}\b",
    rf"\b(?:what|which) (?:{COUNTS}) (?:\w+ )?\w{{2,}}s\b",
    rf"{_ORDER}(?:name|give|tell|list|identify|state|want|need)(?: me| us)? (?:all )?(?:the|those|these)? ?"
    rf"(?:other |remaining )?(?:{COUNTS})\b(?!-)",
    rf"\b(?:the|all|those|these) (?:{COUNTS}) (?:\w+ )?{ITEM}s\b",
    rf"{_ORDER}name (?:all|some|every|the (?:(?!(?:that|who|which)\b)[\w’'-]+ ){{0,2}}?\w{{2,}}s)\b",
    rf"\b(?:every|each|all(?: of)?(?: the)?) (?:\w+ )?{ITEM}s?\b",
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final) (?:\w+ )?"
    r"(?:reason|motiv\w+|argument|objection|obstacle|hurdle|factor|benefit|impediment|implication|goal)\b",
    r"\bhow many (?:\w+ )?(?:reason|motiv\w+|argument|objection|obstacle|hurdle|factor|benefit|impediment)s?\b",
    r"\bhow many \w+s\b.*(?:\band|[,;?]) (?:which|what)\b",
    r"^\W*(?:the )?(?:reasons|motiv\w+s|obstacles)\b",
    r"^(?:please )?all (?:of )?the \w+|\bone (?:by one|after another)\b",
    r"\b(?:as|in) (?:bullet(?: point)?s|bullet form|a list)\b",
)
