"""What can go wrong, as types. The library raises them; only the doors (command line, page) turn them into one line.

AssistantError
 |- SettingsError        a setting is unknown, out of range, or contradicts another
 |- QuestionError        the question is empty, too long or not text
 |- CorpusError          the corpus folder is missing or holds nothing readable
 |- DocumentError        one file could not be read; indexing lists it and goes on
 |- IndexMismatchError   the index was made with another embedder, chunking or schema
 |- IndexAccessError     the index folder cannot be read or written, or is busy
 |- PackError            a file is no evidence pack
 |- FeedbackError        feedback cannot be kept
 |- WeightsError         model weights or an encoding are missing, or not the expected bytes
 '- ModelError           a language model gave no usable reply; that question is read without it
     '- ModelTimeoutError it gave none in time; nothing more is asked of it

Every message says the rule, what came instead, and what to do.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Any failure the assistant foresees; its message is meant for a person."""


class SettingsError(AssistantError):
    """A setting is unknown, out of range, or contradicts another."""


class QuestionError(AssistantError):
    """The question is empty, too long or not text."""


class CorpusError(AssistantError):
    """The corpus folder is missing or holds nothing readable."""


class DocumentError(AssistantError):
    """One file could not be read."""


class IndexMismatchError(AssistantError):
    """The index was made with another embedder, chunking or schema."""


class IndexAccessError(AssistantError):
    """The index folder cannot be read or written, or another process holds it."""


class PackError(AssistantError):
    """A file is no evidence pack that this version can read."""


class FeedbackError(AssistantError):
    """Feedback cannot be kept."""


class WeightsError(AssistantError):
    """Model weights or an encoding are missing, or are not the expected bytes."""


class ModelError(AssistantError):
    """A language model gave no usable reply."""


class ModelTimeoutError(ModelError):
    """A language model gave no reply in time."""
