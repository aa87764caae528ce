"""Greetings, thanks, goodbyes and "what can you do?": told by the whole message, answered without the documents."""

from __future__ import annotations

import re

_FILLING = (
    "(?: (?:please|there|again|everyone|all|assistant|bot|friend|sir|madam|so|very|a|lot|much|for|now|then|you|your|the|that"
    "|this|it|was|is|helpful|great|good|nice|help|today|really|ok|okay|well|just|me|to|see|have|day|evening|later|tomorrow"
    "|soon))*"
)
_OPENING = "(?:(?:ok|okay|great|perfect|cool|nice|many|no|alright|so|and|hi|hello|hey) )*"
_KINDS: tuple[tuple[str, str], ...] = (
    ("capabilities", rf"{_OPENING}(?:what (?:can|do|could) you (?:do|help|answer|offer)|how (?:can|do|could) you help)\b.*"),
    (
        "capabilities",
        f"{_OPENING}(?:what|who) are you{_FILLING}|help{_FILLING}|{_OPENING}what (?:can|should|could) i ask{_FILLING}",
    ),
    ("capabilities", "what is this (?:bot|assistant|tool|page|app)|how (?:can|do|could) (?:i use|you work|this work).*"),
    ("wellbeing", f"{_OPENING}(?:how are you|how is it going|hows it going|how do you do|whats up)(?: doing)?{_FILLING}"),
    ("thanks", f"{_OPENING}(?:thanks|thank you|thx|ty|cheers|much appreciated|appreciate it|well done|good job){_FILLING}"),
    ("goodbye", f"{_OPENING}(?:thanks )?(?:bye|bye bye|goodbye|good bye|farewell|see you|see ya|cya|good night){_FILLING}"),
    ("goodbye", "have a (?:nice|good|great) (?:day|one|evening|weekend)"),
    ("greeting", f"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear assistant){_FILLING}"),
    (
        "thanks",
        "(?:ok|okay|great|cool|nice|perfect|got it|i see|understood|alright|fine)(?: (?:then|great|cool|got it|thanks))*",
    ),
)
_REPLIES = {
    "greeting": "Hello. Ask me something about the documents; I answer in their own words and show where they stand.",
    "wellbeing": "I am ready for your questions about the documents.",
    "thanks": "You are welcome.",
    "goodbye": "Goodbye.",
    "capabilities": "I answer questions about the documents in their own words, each answer with its source. "
    "I can give facts, reasons, lists and summaries, and I say so when the documents do not hold the answer.",
}


def small_talk_reply(message: str) -> str | None:
    """The reply to small talk; None when the message is anything else."""
    bare = " ".join(re.sub(r"[^\w\s]", "", message.replace("'", "").replace("’", "")).casefold().split())
    return next((_REPLIES[kind] for kind, pattern in _KINDS if re.fullmatch(pattern, bare)), None)
