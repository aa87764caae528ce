"""Texts that break careless code, for the laws."""

from hypothesis import strategies as st

EDGES = [
    "",
    "a",
    "e\u0301te\u0301 \U0001f469\u200d\U0001f52c end.",
    "line\r\nline. Two\r\n\r\nthree.",
    "x" * 3000,
    "日本は島だ。ロシアも。 A. B. C.",
    "<|endoftext|> is plain text here.",
    "A well-\nknown prob-\nlem.\n\n\n\nNext page. “Quoted.” said he.",
    "\u00a0\u2003 spaced \u2028 out \u00ad here.",
    "TITLE LINE\n\nBy Some One\n\nHEADING\n\nOne. Two.\n\n\n\n3\n\nThree",
]
words = st.sampled_from(
    ["peace", "Treaty", "1956,", "U.S.", "Mr.", "“pivot”", "much-", "é", "👍", "end.", "Why?", "a", "IT", "-", "No. 7"]
)
gaps = st.sampled_from([" ", "\n", "\n\n", "\n\n\n\n", "  \n", "\t"])
texts = st.one_of(
    st.sampled_from(EDGES),
    st.text(max_size=200),
    st.lists(st.tuples(words, gaps), max_size=60).map(lambda pairs: "".join(word + gap for word, gap in pairs)),
)
