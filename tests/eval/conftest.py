from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, open_assistant
from eval.cases import Dataset
from eval.sources import CORPUS, open_dataset


@pytest.fixture(scope="session")
def kuriles(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings.load(corpus=CORPUS, index=tmp_path_factory.mktemp("index")))


@pytest.fixture(scope="session")
def dev() -> Dataset:
    return open_dataset("dev", Path("unused"))
