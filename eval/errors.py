"""What can go wrong in an evaluation, as types. Only the command line turns them into one line and exit code 2.

EvalError
 |- DatasetError         a dataset cannot be read, or contradicts itself or its documents; names file and line
 |- PredictionsError     a predictions file cannot be read; names file and line
 |- RunError             a run folder is missing, unfinished, or was made differently
 |- NotComparableError   two runs are over different datasets
 '- ConfigError          a gate, sweep or judge file asks for something that does not exist
"""

from __future__ import annotations


class EvalError(Exception):
    """Any failure the harness foresees; its message is meant for a person."""


class DatasetError(EvalError):
    """A dataset cannot be read, or contradicts itself or its documents."""


class PredictionsError(EvalError):
    """A predictions file cannot be read."""


class RunError(EvalError):
    """A run folder is missing, unfinished, or was made differently."""


class NotComparableError(EvalError):
    """Two runs are over different datasets."""


class ConfigError(EvalError):
    """A gate, sweep or judge file asks for something that does not exist."""


class FeedbackError(EvalError):
    """What people said on the chat page cannot be read."""
