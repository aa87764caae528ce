"""Greetings, thanks, goodbyes and "what can you do?": told by the whole message, answered without the documents."""

from __future__ import annotations

import re

_FILLING = (
    "(?: (?:please|there|again|everyone|all|assistant|bot|friend|mate|sir|madam|so|very|a|lot|much|for|now|then|you|your|the"
    "|that|thats|this|it|was|is|were|helps|helped|helpful|useful|great|good|nice|today|really|ok|okay|well|just|me|us|see|have|day"
    "|evening|night|later|tomorrow|soon|doing|going|answer|answers|time|in|and|from|here|thanks|thank|bye|any|anyway|with|about|on))*"
)
_OPENING = (
    "(?:(?:ok|okay|great|perfect|cool|nice|many|no|alright|so|and|hi|hello|hey|well|thats all|that is all|good morning"
    "|good evening|good afternoon|oh|ah|right|yes|got it|please|sorry|excellent|wonderful|brilliant|super) )*"
)
_KINDS: tuple[tuple[str, str], ...] = tuple(
    (kind, f"{_OPENING}(?:{words}){_FILLING}")
    for kind, words in (
        ("capabilities", "what (?:can|do|could|would) you (?:do|help|answer|offer)"),
        (
            "capabilities",
            "what are you (?:able to do|capable of|good at|good for)|how (?:can|do|could) (?:you (?:help|work)|i use)",
        ),
        ("capabilities", "(?:can|could) you help|i need (?:some )?help|help|(?:what|who) (?:are|r) (?:you|u)"),
        ("capabilities", "are you (?:an? )?(?:real )?(?:bot|robot|human|person|ai|machine|chatbot|program)"),
        ("capabilities", "what (?:kinds? of |sorts? of )?(?:questions? )?(?:can|should|could|may) (?:i|we) ask"),
        ("capabilities", "what is this (?:bot|assistant|tool|page|app|site)|how does this work|(?:what is|whats) your name"),
        ("greeting", "are you (?:still )?there|i have (?:a|another|some|a few) questions?|test(?:ing)?"),
        (
            "wellbeing",
            "how are you|how r u|hows it going|how is it going|how do you do|whats up|wassup|how are things|hows life",
        ),
        (
            "thanks",
            "thanks|thank (?:you|u)|thx|tnx|ty|cheers|much appreciated|i appreciate|appreciate it|well done|good (?:job|work)",
        ),
        ("goodbye", "bye|bye bye|goodbye|good bye|farewell|see you|see ya|cya|good night|take care|until next time|thats all"),
        ("goodbye", "have a (?:nice|good|great|lovely) (?:day|one|evening|weekend|night)"),
        ("greeting", "hi|hello|hey|hiya|howdy|yo|greetings|hullo|good (?:morning|afternoon|evening|day)|dear assistant"),
        ("greeting", "(?:nice|pleased|good) to meet you"),
        ("goodbye", "(?:thanks|thank you|thx|cheers)(?: and| so)? (?:bye|goodbye|good bye|good night|see you)"),
        (
            "thanks",
            "(?:you are|youre|u r|you have been|youve been|that was|this was|that is|thats) (?:very |really |so |most )?"
            "(?:great|helpful|good|amazing|awesome|nice|kind|useful|perfect|brilliant|what i (?:needed|wanted))",
        ),
        ("thanks", "good (?:bot|assistant)|exactly what i (?:needed|wanted)|appreciate (?:it|that|your help|the help)"),
        ("wellbeing", "hmm+|sorry|yes|no|no thanks"),
        (
            "thanks",
            "ok|okay|great|cool|nice|perfect|got it|i see|understood|alright|fine|wow|excellent|awesome|lol|never ?mind",
        ),
    )
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
