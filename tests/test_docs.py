"""Generated pages are fresh, snippets run, and links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from assistant import Settings, asking, ingest
from docs.generate import FOLDER, PAGES

PAGES_THERE = sorted(FOLDER.glob("*.md"))
SNIPPETS = [
    (path.name, code) for path in PAGES_THERE for code in re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")  # whatever the terminal
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "stale: run python -m docs.generate"


def test_the_settings_page_tells_the_bounds_of_each() -> None:
    rows = dict(re.findall(r"^\| `ASSISTANT_(\w+)` \|[^|]*\| ([^|]*?) ?\|", PAGES["settings.md"](), re.MULTILINE))
    assert rows.keys() == {name.upper() for name in Settings.model_fields}
    told = {
        "PASSAGES": "1 to 50",
        "JUDGE_SECONDS": "above 0 to 600",
        "PORT": "0 to 65535",
        "HOST": "",
        "LLM": "at least 1 character",
    }
    assert {name: rows[name] for name in told} == told
    assert rows["READER"] == "`auto`, `similarity`, `judging`" and rows["EMBEDDER_SHA256"] == "matches `^[0-9a-f]{64}$`"
    bounded = {name.upper() for name, field in Settings.model_fields.items() if field.metadata}
    assert not [name for name in bounded if not rows[name]]


@pytest.mark.parametrize(("page", "code"), SNIPPETS, ids=[f"{page}-{n}" for n, (page, _) in enumerate(SNIPPETS)])
def test_a_snippet_runs(
    page: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, page, "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("path", PAGES_THERE, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("story", [asking, ingest], ids=lambda story: story.__name__)
def test_the_pages_tell_a_story_as_its_code_does_and_the_overview_a_paragraph_for_each_box(story: ModuleType) -> None:
    line = str(story.__doc__).partition(": ")[2].partition(".")[0]
    overview = (FOLDER / "overview.md").read_text("utf-8")
    assert f" {line}\n" in overview and f" {line}\n" in (FOLDER.parent / "README.md").read_text("utf-8")
    for box in line.split(" -> "):
        assert f"\n**{box.strip('()').capitalize()}.** " in overview


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 3
