from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import ConfigError
from eval.report.sweep_table import sweep_table, write_sweep
from eval.sweeping import Grid, Point, read_grid
from tests.eval.runs import RIGHT, finished, wrong_on_b


def test_a_grid_is_every_combination_in_order() -> None:
    grid = Grid(grid={"chunk_tokens": [64, 128], "min_confidence": [0.3, 0.5]})
    assert [tuple(one.values()) for one in grid.combinations()] == [
        ("64", "0.3"),
        ("64", "0.5"),
        ("128", "0.3"),
        ("128", "0.5"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[grid", "readable TOML"),
        ("[grid]", "at least 1 item"),
        ('[grid]\npassages = "many"', r"grid\.passages"),
        ("speed = 1\n[grid]\npassages = [1]", "'speed'"),
        ('dataset = "test"\n[grid]\npassages = [1]', "nothing is tuned on 'test'"),
        ('dataset = "kuriles/test"\n[grid]\npassages = [1]', "nothing is tuned on"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "sweep.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=said):
        read_grid(path)


def test_the_table_has_the_best_first_and_the_page_needs_nothing_else(tmp_path: Path) -> None:
    points = [
        Point({"passages": "4"}, finished(wrong_on_b()).results, 0.01, 0.02),
        Point({"passages": "8"}, finished(RIGHT).results, 0.03, 0.04),
    ]
    _, rows = sweep_table(points)
    assert [row[:3] for row in rows] == [["002", "8", "1.000"], ["001", "4", "0.667"]]
    page = write_sweep(points, tmp_path).read_text("utf-8")
    assert "passages=8" in page
    assert "<svg" in page
    assert "src=" not in page
    assert (tmp_path / "sweep.md").read_text("utf-8").count("\n") == 4
