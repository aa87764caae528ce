from __future__ import annotations

from pathlib import Path

import pytest

from eval.commands import GATES
from eval.errors import ConfigError, NotComparableError
from eval.gating import Baseline, Gate, Gates, accept, judge, read_baseline, read_gates
from eval.run_folder import FinishedRun
from tests.eval.making import attempt, case
from tests.eval.runs import RIGHT, finished, wrong_on_b


def _baseline(run: FinishedRun, folder: Path) -> Baseline:
    accept(run, folder / "baselines" / "x.json")
    return read_baseline(folder / "baselines" / "x.json")


def _gates(name: str = "handled_right/answerable", may_worsen: float = 0.1, may_improve: float = 0.1) -> Gates:
    return Gates(baseline="x.json", gates={name: Gate(may_worsen=may_worsen, may_improve=may_improve)})


def test_the_same_figures_pass(tmp_path: Path) -> None:
    verdict = judge(finished(RIGHT), _baseline(finished(RIGHT), tmp_path), _gates(may_worsen=0.0, may_improve=0.0))
    assert (verdict.failures, verdict.rises) == ([], [])


def test_a_fall_is_a_sentence(tmp_path: Path) -> None:
    verdict = judge(finished(wrong_on_b()), _baseline(finished(RIGHT), tmp_path), _gates())
    assert verdict.failures == ["handled_right/answerable went from 1.000 to 0.500; it may worsen by 0.1 at most."]


def test_a_fall_of_just_what_is_allowed_passes(tmp_path: Path) -> None:
    assert judge(finished(wrong_on_b()), _baseline(finished(RIGHT), tmp_path), _gates(may_worsen=0.5)).failures == []


def test_a_rise_beyond_its_margin_is_reported_and_does_not_fail(tmp_path: Path) -> None:
    verdict = judge(finished(RIGHT), _baseline(finished(wrong_on_b()), tmp_path), _gates())
    assert verdict.failures == []
    assert "better by more than 0.1; find out why" in verdict.rises[0]


def test_where_lower_is_better_a_rise_is_a_fall(tmp_path: Path) -> None:
    broken = finished([*RIGHT, attempt(case("d"), error="it broke")])
    verdict = judge(broken, _baseline(finished(RIGHT), tmp_path), _gates("failed", 0.0))
    assert verdict.failures == ["failed went from 0.000 to 0.250; it may worsen by 0 at most."]


def test_a_figure_that_stops_applying_fails(tmp_path: Path) -> None:
    nothing_cited = finished([RIGHT[2]])
    verdict = judge(nothing_cited, _baseline(finished(RIGHT), tmp_path), _gates("citation_precision"))
    assert len(verdict.failures) == 1


def test_another_dataset_and_an_unknown_figure_are_refused(tmp_path: Path) -> None:
    baseline = _baseline(finished(RIGHT), tmp_path)
    with pytest.raises(NotComparableError, match="Accept a new baseline"):
        judge(finished(RIGHT, dataset_sha256="c" * 64), baseline, _gates())
    with pytest.raises(ConfigError, match="'beauty' is none"):
        judge(finished(RIGHT), baseline, _gates("beauty"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("baseline = ", "readable TOML"),
        ('baseline = "x"\n[gates.a]\nmay_worsen = -1\nmay_improve = 0', r"gates\.a\.may_worsen"),
        ('baseline = "x"\n[gates.a]\nmay_sink = 1', r"gates\.a"),
        ('baseline = "x"\n[gates]', "at least 1 item"),
    ],
)
def test_a_wrong_gates_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "gates.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=said):
        read_gates(path)
    with pytest.raises(ConfigError, match="Accept a run first"):
        read_baseline(path)


def test_our_gates_name_figures_of_the_committed_baseline() -> None:
    gates = read_gates(GATES)
    assert set(gates.gates) <= set(read_baseline(GATES.parent / gates.baseline).figures)
