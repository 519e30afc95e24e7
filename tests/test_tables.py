"""Tables of the facts: one row each, quotes cut from the texts that the diff holds, no cell that runs as a formula."""

import json

import pandas as pd
import pytest
from invented_diffs import sample

from alignment import compare, load_knowledge
from flows.cli import main
from model import diff_to_json
from reports.site.fact_tables import FACTS, tables
from tests.invented import document

EARLIER = (
    "# 一、重点工作\n推进渡口改造，发放“船票红包”补贴。稳步修建村道。\n种植蓝莓1000亩以上。居民收入增长与经济增长同步。"
    "\n积极的财政政策要聚力增效。财政赤字900万元，赤字率按3%安排。"
)
LATER = (
    "# 一、重点工作\n推进渡口改造，发展首发经济。加快修建村道。\n种植蓝莓1200亩左右。居民收入增长快于经济增长。"
    "\n积极的财政政策要加力提效。财政赤字960万元，赤字率按3%安排。"
)


@pytest.fixture(scope="module")
def diff() -> dict:
    sides = (document(text, year=year) for text, year in ((EARLIER, 2030), (LATER, 2031)))
    return diff_to_json(compare(*sides, load_knowledge()))


def test_every_quote_is_cut_from_its_paragraph(diff):
    texts = {"earlier": EARLIER.splitlines(), "later": LATER.splitlines()}
    for name in ("measures", "terms", "strength", "stance", "follow_through"):
        for row in tables([diff])[name].to_dict("records"):
            for side, lines in texts.items():
                if isinstance(row[f"{side}_quote"], str):
                    assert row[f"{side}_quote"]
                    assert row[f"{side}_quote"] in lines[int(row[f"{side}_paragraph"]) - 1]


def test_the_tables_hold_every_fact_of_the_diff(diff):
    held = tables([diff, diff])
    own = {
        name: 2 * len(diff[name])
        for name in ("paragraphs", "sections", "measures", "terms", "targets", "goals", "strength", "follow_through")
    }
    own["stance"] = 2 * sum(max(map(len, row["spans"].values())) for row in diff["stance"])
    own["checks"] = 2 * sum(len(check["figures"]) for check in diff["checks"])
    assert all(own.values()), own
    own |= {"tasks": 0, "points": 0, "statements": 0}  # of one task, and of texts of one kind with measures
    assert {name: len(table) for name, table in held.items()} == own
    assert set(held["terms"]["later_year"]) == {2031}


def test_every_table_has_the_columns_that_are_named(diff):
    for name, fact in FACTS.items():
        assert all(set(row) == set(fact.columns) for row in fact.rows(diff)), name
    assert {name: list(table) for name, table in tables([]).items()} == {
        name: list(table) for name, table in tables([diff]).items()
    }


def test_amounts_and_years_are_numbers_and_kinds_are_categories(diff):
    targets = tables([diff])["targets"].set_index("indicator")
    assert targets.loc["种植蓝莓", ["earlier_low", "earlier_high", "later_low"]].tolist() == [1000, 1000, 1200]
    assert targets["later_low"].dtype == "float64"
    assert targets["later_year"].dtype == "Int64"
    assert targets["later_unit"].dtype == "category"
    assert targets.loc["赤字率", "later_low"] == 3


def test_a_range_has_its_ends_and_a_goal_in_words_no_amount(diff):
    ranged = {"value": [5, 4.5], "unit": "%"}
    one = diff["targets"][0] | {"later": diff["targets"][0]["later"] | ranged}
    row = tables([diff | {"targets": [one]}])["targets"].iloc[0]
    assert (row["later_low"], row["later_high"], row["later_unit"]) == (4.5, 5, "%")
    goals = tables([diff])["goals"].set_index("indicator")
    assert goals.loc["居民收入", "later_words"] == "快于经济增长"
    assert goals.loc[["居民收入"], ["earlier_low", "later_low"]].isna().all(axis=None)


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
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "pip install pyarrow" in told
    assert not list((published / "out").glob("*"))


def test_tasks_stand_beside_those_that_answer_them():
    listed = diff_to_json(sample())
    tasks = tables([listed])["tasks"]
    assert tasks[["fate", "earlier_titles", "later_titles"]].values.tolist() == [
        ["raised", "（三）发展深海装备", "（一）发展深海装备"],
        ["kept", "（一）建设海洋观测网", "（二）建设海洋观测网"],
        ["kept", "（二）推进盐碱地改良", "（三）推进盐碱地改良"],
        ["new", "", "（四）开展潮汐发电试点"],
        ["not_listed", "（四）办好科普集市", ""],
    ]
    assert len(tables([listed])["statements"]) == len(listed["statements"]) > 0
