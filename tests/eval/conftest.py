from __future__ import annotations

from pathlib import Path

import pytest

from eval.cases import Dataset
from eval.sources import open_dataset


@pytest.fixture(scope="session")
def dev() -> Dataset:
    return open_dataset("dev", Path("unused"))
