"""Tables of the facts: one row each, quotes cut from the texts that the diff holds, no cell that runs as a formula."""

import json

import pandas as pd
import pytest

from alignment import compare, load_knowledge
from flows.cli import main
from model import diff_to_json
from reports.tables import tables
from tests.invented import document

EARLIER = "# 一、重点工作\n推进渡口改造，发放“船票红包”补贴。\n种植蓝莓1000亩以上。"
LATER = "# 一、重点工作\n推进渡口改造，发展首发经济。\n种植蓝莓1200亩左右。"


@pytest.fixture(scope="module")
def diff() -> dict:
    sides = (document(text, year=year) for text, year in ((EARLIER, 2030), (LATER, 2031)))
    return diff_to_json(compare(*sides, load_knowledge()))


def test_every_quote_is_cut_from_its_paragraph(diff):
    texts = {"earlier": EARLIER.splitlines(), "later": LATER.splitlines()}
    for name in ("measures", "terms"):
        for row in tables([diff])[name].to_dict("records"):
            for side, lines in texts.items():
                if isinstance(row[f"{side}_quote"], str):
                    assert row[f"{side}_quote"]
                    assert row[f"{side}_quote"] in lines[int(row[f"{side}_paragraph"]) - 1]


def test_the_tables_hold_every_fact_of_the_diff(diff):
    held = tables([diff, diff])
    assert {name: len(table) for name, table in held.items()} == {
        name: 2 * len(diff[name]) for name in ("measures", "terms", "targets")
    }
    assert set(held["terms"]["later_year"]) == {2031}


@pytest.fixture
def published(tmp_path, monkeypatch, diff):
    folder = tmp_path / "site" / "gwr" / "2030-2031"
    folder.mkdir(parents=True)
    (folder / "diff.json").write_text(json.dumps(diff), encoding="utf-8")
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    return tmp_path


def test_export_writes_one_file_per_table(published, diff):
    assert main(["export", "gwr", "-o", str(published / "out")]) == 0
    table = pd.read_csv(published / "out" / "terms.csv")
    assert len(table) == len(diff["terms"])


def test_export_without_anything_published_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    assert main(["export"]) == 1
    assert "no comparison is published" in capsys.readouterr().err


def test_parquet_without_its_library_is_a_usage_error(published, monkeypatch, capsys):
    def refuse(*_args: object, **_options: object) -> None:
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", refuse)
    assert main(["export", "--format", "parquet", "-o", str(published / "out")]) == 2
    assert "pyarrow" in capsys.readouterr().err
