"""`import tifa`: what it offers, that its examples are true, and what its verbs refuse."""

import doctest
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import reports
import tifa
from model import Diff, Document, NotHeld, UnusableInput, UsageError, diff_to_json, document_to_json
from tests.invented import document
from tifa import shadows, verbs

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(module.name for module in pkgutil.iter_modules(tifa.__path__, "tifa."))
EARLIER = "# 一、重点工作\n推进渡口改造。\n种植蓝莓1000亩以上。"
LATER = "# 一、重点工作\n加快渡口改造。\n种植蓝莓1200—1500亩。"


@pytest.fixture(scope="module")
def diff() -> Diff:
    return tifa.compare(document(EARLIER, year=2030), document(LATER, year=2031))


def test_the_public_names_are_the_five_verbs_and_the_version() -> None:
    assert tifa.__all__ == ["__version__", "compare", "load", "parse", "render", "tables"]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize("verb", [name for name in tifa.__all__ if name != "__version__"])
def test_every_verb_has_an_example(verb: str) -> None:
    (found,) = doctest.DocTestFinder(recurse=False).find(getattr(tifa, verb), verb)
    assert found.examples
    assert not any(doctest.SKIP in example.options for example in found.examples)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_lines_of_the_readme_run(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "sources").symlink_to(ROOT / "sources")
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert (tmp_path / "report.html").is_file()


def test_the_endings_that_types_know_are_those_that_can_be_written() -> None:
    assert set(reports.ENDINGS) <= set(get_args(verbs.Ending)) == set(reports._WRITERS)


def test_bytes_a_path_and_a_name_give_the_same_document(tmp_path: Path) -> None:
    file = tmp_path / "report-2031.txt"
    file.write_text(
        "渡口工作报告\n一、重点工作\n推进渡口改造。\n" + "完善渡口管理制度，提升服务水平。\n" * 20, encoding="utf-8"
    )
    by_path = tifa.parse(file)
    assert by_path == tifa.parse(str(file)) == tifa.parse(file.read_bytes(), name=file.name)
    assert by_path.year == 2031
    assert tifa.parse(file, year=2032).year == 2032


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(UnusableInput):
        tifa.parse(b"")
    with pytest.raises(OSError, match="nowhere"):
        tifa.parse("nowhere.txt")


def test_a_diff_is_written_and_read_again(diff: Diff, tmp_path: Path) -> None:
    assert tifa.render(diff, tmp_path / "diff.json") == tmp_path / "diff.json"
    assert (tmp_path / "diff.json").read_bytes() == tifa.render(diff, ".json")
    again = tifa.load(tmp_path / "diff.json")
    assert again == diff
    assert tifa.tables(again)["targets"].equals(tifa.tables(diff)["targets"])


def test_a_document_is_read_again(diff: Diff) -> None:
    content = json.dumps(document_to_json(diff.later)).encode()
    read = tifa.load(content)
    assert isinstance(read, Document)
    assert read == diff.later


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "no JSON that tifa has written"),
        (b"[]", "no JSON that tifa has written"),
        (b'{"schema": "tifa/document@1"}', "no Document that tifa has written"),
        (b'{"schema": "tifa/diff@0"}', "is tifa/diff@0, and this version reads"),
    ],
)
def test_other_json_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "diff.json"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=told) as refused:
        tifa.load(file)
    assert str(file) in str(refused.value)


def test_tables_of_a_folder_are_those_of_its_diffs(diff: Diff, tmp_path: Path) -> None:
    for name in ("2030-2031", "2031-2032"):
        (tmp_path / name).mkdir()
        tifa.render(diff, tmp_path / name / "diff.json")
    assert {name: len(table) for name, table in tifa.tables(tmp_path).items()} == {
        name: 2 * len(table) for name, table in tifa.tables([diff_to_json(diff)]).items()
    }
    with pytest.raises(NotHeld, match="nothing"):
        (tmp_path / "nothing").mkdir()
        tifa.tables(tmp_path / "nothing")


def test_tables_of_a_document_are_refused(diff: Diff, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(document_to_json(diff.later)), encoding="utf-8")
    with pytest.raises(UsageError, match="no diff"):
        tifa.tables(tmp_path / "one.json")


def test_a_foreign_package_of_our_name_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text("theirs = 1\n", encoding="utf-8")
    command = [sys.executable, "-m", "tifa", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "model.py") in done.stderr


def test_a_verb_refuses_a_foreign_package_that_is_imported_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "text", doctest)
    with pytest.raises(shadows.Shadowed, match=r"doctest\.py"):
        tifa.parse(b"")


def test_importing_tifa_loads_no_stage_and_no_library() -> None:
    code = "import tifa, sys; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert not {*shadows.PACKAGES, "pandas", "lxml", "numpy", "prefect"} & set(shown.split())
