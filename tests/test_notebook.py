"""The notebook of docs/ runs for whoever has the project; what is stored of it holds no report and names no machine."""

import json
import re
from pathlib import Path

import pytest

from scripts.notebook import NOTEBOOK, executed


def cells(notebook: str) -> list[dict]:
    return [cell for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]


def shown(notebook: str) -> list[str]:
    """What the cells show as text."""
    outputs = [output for cell in cells(notebook) for output in cell["outputs"]]
    return ["".join(output["data"]["text/plain"]) for output in outputs]


@pytest.fixture(scope="module")
def on_the_sample() -> str:
    return executed(None)


def test_it_runs_on_the_sample_and_draws_a_target(on_the_sample: str) -> None:
    texts = shown(on_the_sample)
    assert texts[0] == "'5 reports, 2021 to 2025'"
    assert any(re.search(r"^2025 +2\.80? ", text, re.MULTILINE) for text in texts)
    assert '"image/png"' in on_the_sample


def test_every_run_leaves_the_same_bytes(on_the_sample: str) -> None:
    assert executed(None) == on_the_sample


def test_what_is_stored_is_a_whole_run_of_these_cells(on_the_sample: str) -> None:
    stored, run = (cells(text) for text in (NOTEBOOK.read_text(encoding="utf-8"), on_the_sample))
    assert [cell["source"] for cell in stored] == [cell["source"] for cell in run]
    assert [cell["execution_count"] for cell in stored] == list(range(1, len(stored) + 1))
    assert all(cell["outputs"] for cell in stored)


def test_what_is_stored_holds_figures_and_no_sentence_path_or_time() -> None:
    stored = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert set(stored["metadata"]) == {"kernelspec", "language_info"}
    assert all(cell["metadata"] == {} for cell in stored["cells"])
    for output in (output for cell in stored["cells"] for output in cell.get("outputs", ())):
        assert output["output_type"] in ("execute_result", "display_data")
        for kind, data in output["data"].items():
            if kind != "image/png":
                text = "".join(data)
                assert not re.search("[\u4e00-\u9fff]", text)
                assert not re.search(r"(?:^|[\s'\"])/[a-z]", text)


@pytest.mark.ops
@pytest.mark.corpus
def test_it_runs_on_thirty_years_of_real_reports(shared: Path) -> None:
    assert shown(executed(shared / "corpus" / "gwr"))[0] == "'28 reports, 1994 to 2024'"
